// What a quiz does in the page: an answer is judged when the reader asks for it, so that one can walk through
// the choices by key. A judged answer outlives a reload where the page may store. No imports: its text is embedded in
// each figure. Others on the page hear "gradbook-answer" when something was judged or forgotten, and may dispatch
// "gradbook-forget" on the figure.
(() => {
  interface Data {
    question: string;
    choices: string[];
    feedback: string[];
    isRight: boolean[];
    right: string;
    wrong: string;
    chooseFirst: string;
  }

  const figure = document.currentScript?.parentElement;
  const json = figure?.querySelector("script[type='application/json']")?.textContent;
  const feedback = figure?.querySelector<HTMLElement>(".gb-feedback");
  if (!figure || !json || !feedback) return;
  const data: Data = JSON.parse(json);
  const labels = [...figure.querySelectorAll("label")];

  const inputs = [...figure.querySelectorAll<HTMLInputElement>("[type=radio]")];
  const again = figure.querySelector<HTMLElement>("[data-again]");
  const key = `gradbook quiz: ${data.question}`;

  /** Stores a checked answer by its text (null: none), or says which is stored; null where the page may not store. */
  function remembered(answer?: string | null): string | null {
    try {
      if (answer === null) localStorage.removeItem(key);
      else if (answer !== undefined) localStorage.setItem(key, answer);
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  }

  function judge(): void {
    const chosen = inputs.findIndex(({ checked }) => checked);
    mark(chosen);
    // The same words again would not be read out: what is heard is a change.
    feedback!.textContent = "";
    const said = chosen < 0 ? data.chooseFirst : verdict(chosen);
    setTimeout(() => {
      feedback!.textContent = said;
    });
    if (chosen < 0) return;
    remembered(data.choices[chosen] ?? null);
    tell();
  }

  function verdict(chosen: number): string {
    return `${data.isRight[chosen] ? data.right : data.wrong} ${data.feedback[chosen]}`;
  }

  function forget(): void {
    remembered(null);
    for (const input of inputs) input.checked = false;
    mark(-1);
    feedback!.textContent = "";
    tell();
  }

  function tell(): void {
    figure!.dispatchEvent(new Event("gradbook-answer", { bubbles: true }));
  }

  function mark(chosen: number): void {
    if (again) again.hidden = chosen < 0;
    const isRight = data.isRight[chosen] === true;
    for (const [index, label] of labels.entries()) {
      label.classList.toggle("gb-right", index === chosen && isRight);
      label.classList.toggle("gb-not", index === chosen && !isRight);
    }
  }

  figure.addEventListener("submit", (event) => {
    event.preventDefault();
    judge();
  });
  // In JupyterLab the Enter key submits no form.
  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target === again) return;
    event.preventDefault();
    judge();
  });
  again?.addEventListener("click", () => {
    forget();
    inputs[0]?.focus();
  });
  figure.addEventListener("gradbook-forget", forget);
  // JupyterLab takes the keys of what has the focus, unless that element itself says no.
  for (const control of figure.querySelectorAll("input,button"))
    control.setAttribute("data-lm-suppress-shortcuts", "true");

  const before = data.choices.indexOf(remembered() ?? "");
  const answered = inputs[before];
  if (answered) {
    answered.checked = true;
    mark(before);
    feedback.textContent = verdict(before);
  }
})();
