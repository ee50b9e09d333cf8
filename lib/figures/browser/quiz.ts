// What a quiz does in the page: an answer is judged when the reader asks for it, so that one can walk through
// the choices by key. Nothing is remembered. No imports: its text is embedded in each figure.
(() => {
  interface Data {
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

  function judge(): void {
    const chosen = labels.findIndex((label) => label.querySelector("input")?.checked);
    const isRight = data.isRight[chosen] === true;
    for (const [index, label] of labels.entries()) {
      label.classList.toggle("gb-right", index === chosen && isRight);
      label.classList.toggle("gb-not", index === chosen && !isRight);
    }
    // The same words again would not be read out: what is heard is a change.
    feedback!.textContent = "";
    const verdict = isRight ? data.right : data.wrong;
    const said = chosen < 0 ? data.chooseFirst : `${verdict} ${data.feedback[chosen]}`;
    setTimeout(() => {
      feedback!.textContent = said;
    });
  }

  figure.addEventListener("submit", (event) => {
    event.preventDefault();
    judge();
  });
  // In JupyterLab the Enter key submits no form.
  figure.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    judge();
  });
  // JupyterLab takes the keys of what has the focus, unless that element itself says no.
  for (const control of figure.querySelectorAll("input,button"))
    control.setAttribute("data-lm-suppress-shortcuts", "true");
})();
