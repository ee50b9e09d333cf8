// What a stepper does in the page. No imports: its text is embedded in each figure, so it runs without
// a kernel and finds its place by where it stands.
(() => {
  interface Guess {
    keys: string[];
    ask: string;
    answer: number;
    mistakes: [value: number, hint: string][];
  }
  interface Data {
    count: number;
    opensWithGuessing: boolean;
    status: string[];
    accumulate: string[];
    overwrite: string[] | null;
    finished: string;
    guesses: Record<string, Guess[]>;
    right: string;
    tryAgain: string;
    notANumber: string;
  }

  const figure = document.currentScript?.parentElement;
  const json = figure?.querySelector("script[type='application/json']")?.textContent;
  if (!figure || !json) return;
  const data: Data = JSON.parse(json);
  const last = 2 * data.count;
  const one = <E extends Element>(selector: string): E => figure.querySelector(selector) as E;
  const all = (selector: string): SVGElement[] => [...figure.querySelectorAll<SVGElement>(selector)];

  const slider = one<HTMLInputElement>("[type=range]");
  const status = one<HTMLElement>(".gb-status");
  const line = one<HTMLElement>(".gb-line");
  const guessing = one<HTMLInputElement>("[data-option=guess]");
  const overwriting = one<HTMLInputElement>("[data-option=overwrite]");
  const form = one<HTMLFormElement>(".gb-guess");
  const input = one<HTMLInputElement>(".gb-guess input");
  const hint = one<HTMLElement>(".gb-hint");
  const texts = all("svg [data-from]");
  const wires = all("svg [data-writes]");
  const operators = all("svg [data-op]");

  const [first, forward] = [
    one<HTMLButtonElement>("[data-go=first]"),
    one<HTMLButtonElement>("[data-go=forward]"),
  ];
  const forwardName = forward.title;
  /** Where a button has nothing left to do. */
  const ends: Record<string, number> = { first: 0, back: 0, last };

  let state = last;
  let touched = false;
  let pending: Guess[] = [];

  function go(to: number, asks = false): void {
    state = Math.max(0, Math.min(last, to));
    touched = true;
    pending = asks && guessing?.checked ? [...(data.guesses[state] ?? [])] : [];
    render();
    if (pending.length > 0) input.focus();
  }

  function render(): void {
    const hidden = new Set(pending.flatMap(({ keys }) => keys));
    for (const text of texts) show(text, isComputed(text, hidden));
    const active = state > data.count ? last + 1 - state : state;
    for (const wire of wires)
      mark(wire, touched && (wire.dataset.writes ?? "").split(" ").includes(String(state)));
    for (const operator of operators) mark(operator, touched && operator.dataset.op === String(active));
    figure!.dataset.pass = state > data.count ? "backward" : "forward";
    slider.value = String(state);
    slider.setAttribute("aria-valuetext", data.status[state] ?? "");
    status.textContent = data.status[state] ?? "";
    for (const button of figure!.querySelectorAll<HTMLButtonElement>("[data-go]"))
      markAsDisabled(button, state === (ends[button.dataset.go ?? ""] ?? -1));
    // A figure opens finished, and ▶ is what a newcomer presses: at the end it goes to the start.
    nameButton(forward, state === last && pending.length === 0 ? first.title : forwardName);
    renderLine();
  }

  function nameButton(button: HTMLButtonElement, name: string): void {
    button.title = name;
    button.setAttribute("aria-label", name);
  }

  // Not the property: a disabled button loses the focus, and with it the arrow keys.
  function markAsDisabled(button: HTMLButtonElement, on: boolean): void {
    button.setAttribute("aria-disabled", String(on));
  }

  function isComputed(text: SVGElement, hidden: Set<string>): boolean {
    const { from, until, mode, key } = text.dataset;
    const isWrongMode = mode !== undefined && mode !== (overwriting?.checked ? "overwrite" : "accumulate");
    if (isWrongMode || Number(from) > state || Number(until ?? last + 1) <= state) return false;
    return Number(from) < state || !hidden.has(key ?? "");
  }

  function renderLine(): void {
    const lines = (overwriting?.checked && data.overwrite) || data.accumulate;
    const asked = pending[0];
    form.hidden = !asked;
    line.hidden = !!asked;
    for (const mark of all("svg .gb-ask")) mark.remove();
    if (asked) {
      one<HTMLElement>(".gb-ask-for").textContent = asked.ask.endsWith(":") ? asked.ask : `${asked.ask} =`;
      for (const key of asked.keys.slice(-1)) placeQuestionMark(key);
      return;
    }
    const html = touched ? (lines[state] ?? "") : data.finished;
    if (line.innerHTML !== html) line.innerHTML = html;
  }

  function placeQuestionMark(key: string): void {
    for (const text of texts) {
      const { key: own, from, mode } = text.dataset;
      const place = text.querySelector("text");
      if (own !== key || from !== String(state) || mode === "overwrite" || !place) continue;
      const mark = place.cloneNode() as SVGTextElement;
      mark.textContent = "?";
      mark.setAttribute("class", "gb-ask");
      text.parentElement?.append(mark);
    }
  }

  function show(element: SVGElement, visible: boolean): void {
    element.classList.toggle("gb-off", !visible);
    element.classList.toggle("gb-shown", visible);
  }

  function mark(element: SVGElement, on: boolean): void {
    element.classList.toggle("gb-on", on);
  }

  function checkGuess(): void {
    const asked = pending[0];
    const text = input.value.trim().replace(/[−–]/g, "-").replace(",", ".");
    const value = Number(text);
    if (!asked) return;
    if (text === "" || Number.isNaN(value)) hint.textContent = data.notANumber;
    else if (isClose(value, asked.answer)) answered(data.right);
    else hint.textContent = asked.mistakes.find(([wrong]) => isClose(value, wrong))?.[1] ?? data.tryAgain;
  }

  function answered(text: string): void {
    pending.shift();
    input.value = "";
    hint.textContent = text;
    render();
    if (pending.length > 0) input.focus();
    else forward.focus();
  }

  function isClose(value: number, other: number): boolean {
    return Math.abs(value - other) <= 1e-3 * Math.max(Math.abs(other), 1e-6);
  }

  const moves: Record<string, () => void> = {
    first: () => go(0),
    back: () => go(state - 1),
    forward: () => pending.length === 0 && state < last && go(state + 1, true),
    onwards: () => (state === last && pending.length === 0 ? go(0) : moves.forward?.()),
    last: () => go(last),
  };
  const keys: Record<string, string> = {
    ArrowLeft: "back",
    ArrowRight: "forward",
    Home: "first",
    End: "last",
  };

  figure.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-go],[data-reveal]");
    hint.textContent = "";
    if (button === forward) moves.onwards?.();
    else if (button?.dataset.go) moves[button.dataset.go]?.();
    else if (button && pending[0]) answered(`${pending[0].ask} ${pending[0].answer}`.replace("-", "−"));
  });
  figure.addEventListener("keydown", (event) => {
    const move = keys[event.key];
    if (!move || event.target === input || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    hint.textContent = "";
    moves[move]?.();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    checkGuess();
  });
  // In JupyterLab the Enter key submits no form, so it checks the guess itself.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    checkGuess();
  });
  slider.addEventListener("input", () => go(Number(slider.value)));
  guessing?.addEventListener("change", () => {
    if (overwriting && guessing.checked) overwriting.checked = false;
    go(guessing.checked ? data.count : state);
  });
  overwriting?.addEventListener("change", () => {
    if (guessing && overwriting.checked) guessing.checked = false;
    go(state);
  });

  for (const controls of figure.querySelectorAll<HTMLElement>(".gb-controls")) controls.hidden = false;
  // JupyterLab takes the keys of what has the focus, unless that element itself says no.
  for (const control of figure.querySelectorAll("button,input"))
    control.setAttribute("data-lm-suppress-shortcuts", "true");
  if (data.opensWithGuessing && guessing) {
    guessing.checked = true;
    state = 0;
    touched = true;
  }
  render();
})();
