// What a quiz does in the page: nothing is revealed before a choice, nothing is remembered. No imports:
// its text is embedded in each figure.
(() => {
  const figure = document.currentScript?.parentElement;
  const feedback = figure?.querySelector<HTMLElement>(".gb-feedback");
  const lines: string[] = JSON.parse(
    figure?.querySelector("script[type='application/json']")?.textContent ?? "[]",
  );
  // JupyterLab takes the keys of what has the focus, unless that element itself says no.
  for (const radio of figure?.querySelectorAll("input") ?? [])
    radio.setAttribute("data-lm-suppress-shortcuts", "true");
  figure?.addEventListener("change", (event) => {
    const choice = event.target as HTMLInputElement;
    if (!feedback || choice.type !== "radio") return;
    feedback.textContent = lines[Number(choice.value)] ?? "";
    for (const label of figure.querySelectorAll<HTMLElement>("label")) {
      const radio = label.querySelector("input");
      label.classList.toggle("gb-right", radio?.checked === true && radio.dataset.right === "yes");
      label.classList.toggle("gb-not", radio?.checked === true && radio.dataset.right !== "yes");
    }
  });
})();
