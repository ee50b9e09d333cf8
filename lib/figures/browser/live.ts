// What a live graph does in the page: its slider moves all numbers. No imports: its text is embedded in each
// figure, so it runs without a kernel and finds its place by where it stands.
(() => {
  interface Data {
    label: string;
    places: string[];
    texts: Record<string, string[]>;
    lines: string[];
    shown: number[][];
  }

  const figure = document.currentScript?.parentElement;
  const json = figure?.querySelector("script[type='application/json']")?.textContent;
  if (!figure || !json) return;
  const data: Data = JSON.parse(json);
  const one = <E extends Element>(selector: string): E => figure.querySelector(selector) as E;
  const slider = one<HTMLInputElement>("[type=range]");
  const status = one<HTMLElement>(".gb-status");
  const line = one<HTMLElement>(".gb-line");
  const last = data.places.length - 1;

  function go(to: number): void {
    const place = Math.max(0, Math.min(last, to));
    const value = data.places[place] ?? "";
    slider.value = String(place);
    slider.setAttribute("aria-valuetext", value);
    status.textContent = `${data.label} = ${value}`;
    for (const [key, versions] of Object.entries(data.texts))
      for (const group of figure!.querySelectorAll<SVGElement>(`svg [data-live="${key}"]`))
        write(group, (versions[place] ?? "").split("\n"));
    line.innerHTML = (data.shown[place] ?? []).map((index) => data.lines[index] ?? "").join("");
  }

  function write(group: SVGElement, lines: string[]): void {
    const texts = [...group.querySelectorAll("text")];
    const moved = texts.some((text, row) => text.textContent !== (lines[row] ?? ""));
    for (const [row, text] of texts.entries()) text.textContent = lines[row] ?? "";
    group.classList.toggle("gb-moved", moved);
    const triangle = group.querySelector("path");
    if (triangle) centre(texts, triangle, Number(group.dataset.x));
  }

  // A gradient stands with its triangle in the middle of its wire, however long it is.
  function centre(texts: SVGTextElement[], triangle: SVGPathElement, middle: number): void {
    const width = Math.max(...texts.map((text) => text.getComputedTextLength()));
    const left = middle - (width + 11) / 2;
    for (const text of texts) text.setAttribute("x", String(left + 11));
    const from = Number.parseFloat((triangle.getAttribute("d") ?? "M0").slice(1));
    triangle.setAttribute("transform", `translate(${left - from})`);
  }

  const keys: Record<string, () => number> = {
    ArrowLeft: () => Number(slider.value) - 1,
    ArrowRight: () => Number(slider.value) + 1,
    Home: () => 0,
    End: () => last,
  };
  figure.addEventListener("keydown", (event) => {
    const move = keys[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(move());
  });
  slider.addEventListener("input", () => go(Number(slider.value)));
  // A drawing that is shown only now, for the column became wider or narrower, has not been measured yet.
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (width > 0) go(Number(slider.value));
    width = entry?.contentRect.width ?? 0;
  }).observe(one("[data-picture]"));
  // JupyterLab takes the keys of what has the focus, unless that element itself says no.
  slider.setAttribute("data-lm-suppress-shortcuts", "true");
  one<HTMLElement>(".gb-controls").hidden = false;
})();
