// Beside every exported page: plots are drawn when they come into sight, as wide as their column. In one that is narrower
// than what their text was broken for, title and legend take more lines, and buttons stand above their slider.
(() => {
  /** The width that titles and legends are broken for (lib/figures/plots/plot.ts). */
  const brokenFor = 610;
  const lineHeight = { title: 22, legend: 20, buttons: 44 };
  const onPaper = 640;

  const pen = document.createElement("canvas").getContext("2d");
  const widthOf = (text, font) => {
    pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText(text).width;
  };

  function linesOf(text, room) {
    const lines = [];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
      if (lines.length > 0 && widthOf(longer, "600 16px") <= room) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  function legendRows({ data, layout }, width) {
    const names = data.filter(({ name, showlegend }) => name && showlegend !== false).map(({ name }) => name);
    if (!layout.showlegend || names.length < 2) return 0;
    const widest = Math.max(...names.map((name) => 46 + widthOf(name, "14px")));
    return Math.ceil(names.length / Math.max(1, Math.floor((width - 84) / widest)));
  }

  /** What of a figure's layout is otherwise in a column of this width. */
  function fitting(figure, width) {
    const { layout } = figure;
    if (width >= brokenFor) return {};
    const broken = layout.title.text.split("<br>");
    const lines = linesOf(broken.join(" "), width - 16);
    const above =
      lineHeight.title * (lines.length - broken.length) +
      lineHeight.legend * (legendRows(figure, width) - legendRows(figure, brokenFor));
    // Beside buttons a slider begins farther right, and the next one's name stands free: here it needs a line of its own.
    const next = layout.updatemenus && layout.sliders.length > 1 ? lineHeight.legend : 0;
    const below = (layout.updatemenus ? lineHeight.buttons : 0) + next;
    const height = layout.height + above + below;
    const slider = (layout.sliders ?? []).flatMap((bar, index) => [
      [`sliders[${index}].pad.t`, bar.pad.t + below - (index === 0 ? next : 0)],
      [`sliders[${index}].x`, 0],
      [`sliders[${index}].len`, 1],
    ]);
    return {
      "title.text": lines.join("<br>"),
      "title.y": 1 - (10 + 11 * (lines.length - 1)) / height,
      "margin.t": layout.margin.t + above,
      "margin.b": layout.margin.b + below,
      "margin.l": 48,
      "margin.r": 12,
      height,
      ...Object.fromEntries(slider),
    };
  }

  /** What undoes that. */
  function asGiven({ layout }) {
    const slider = (layout.sliders ?? []).flatMap((bar, index) => [
      [`sliders[${index}].pad.t`, bar.pad.t],
      [`sliders[${index}].x`, bar.x],
      [`sliders[${index}].len`, bar.len],
    ]);
    const { title, margin, height } = layout;
    const sides = ["l", "r", "t", "b"].map((side) => [`margin.${side}`, margin[side]]);
    return {
      "title.text": title.text,
      "title.y": title.y,
      height,
      ...Object.fromEntries([...sides, ...slider]),
    };
  }

  async function draw(box) {
    if (box.dataset.drawn) return;
    box.dataset.drawn = "yes";
    const text = box.querySelector("script").textContent;
    const figure = JSON.parse(text);
    const place = box.appendChild(document.createElement("div"));
    // Plotly changes what it is given.
    const { data, layout, config, frames } = JSON.parse(text);
    await Plotly.newPlot(place, data, layout, config);
    if (frames) await Plotly.addFrames(place, frames);
    let last = 0;
    const fit = () => {
      const width = box.clientWidth;
      if (width === 0 || width === last) return;
      last = width;
      const change = { ...asGiven(figure), ...fitting(figure, width), width };
      box.style.minHeight = `${change.height}px`;
      Plotly.relayout(place, change);
    };
    new ResizeObserver(fit).observe(box);
    addEventListener("beforeprint", () => Plotly.relayout(place, { width: onPaper }));
    addEventListener("afterprint", () => Plotly.relayout(place, { width: last }));
  }

  window.drawPlots = () => {
    const begin = () => {
      const boxes = document.querySelectorAll(".gb-plot");
      const sight = new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target);
        },
        { rootMargin: "800px" },
      );
      for (const box of boxes) sight.observe(box);
      addEventListener("beforeprint", () => boxes.forEach(draw));
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
    else begin();
  };
})();
