// Beside every exported page: code can be copied; the other language opens at the section that is read.
// A page is light or dark as the reader's system is; figures read that from the attribute, as in JupyterLab.
addEventListener("DOMContentLoaded", () => {
  if (document.querySelector(".reveal")) return;
  const dark = matchMedia("(scripting: enabled) and (prefers-color-scheme: dark)");
  const follow = () => document.body.setAttribute("data-jp-theme-light", String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();
});

// The sections of a page are the same in both languages, under other names: #section-3 is the fourth in each.
addEventListener("DOMContentLoaded", () => {
  const headings = [...document.querySelectorAll("h1[id], h2[id], h3[id]")];
  const arrive = () => {
    const number = /^#section-(\d+)$/.exec(location.hash)?.[1];
    const heading = number && headings[number];
    if (heading) location.replace(`#${heading.id}`);
  };
  addEventListener("hashchange", arrive);
  arrive();
  const other = document.querySelector(".gb-top .gb-language");
  const aim = () => {
    const read = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    other.hash = read > 0 ? `section-${read}` : "";
  };
  for (const event of ["pointerdown", "focus", "click"]) other?.addEventListener(event, aim);
});

// An answer opens the results that are folded below its question, as far as the next question or heading.
for (const event of ["submit", "keydown"])
  addEventListener(event, ({ target, key }) => {
    const figure = target.closest?.("figure");
    if ((key ?? "Enter") !== "Enter" || !figure?.querySelector("input[type=radio]:checked")) return;
    let cell = figure.closest(".jp-Cell")?.nextElementSibling;
    for (; cell && !cell.querySelector("h1, h2, h3, input[type=radio]"); cell = cell.nextElementSibling)
      for (const result of cell.querySelectorAll(".gb-result")) result.open = true;
  });

addEventListener("DOMContentLoaded", () => {
  if (document.querySelector(".reveal")) return;
  const [copy, copied] = document.documentElement.lang === "ko" ? ["복사", "복사됨"] : ["Copy", "Copied"];
  for (const code of document.querySelectorAll(".jp-InputArea-editor")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gb-copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.querySelector("pre").textContent.trimEnd());
      button.textContent = copied;
      button.addEventListener("blur", () => (button.textContent = copy), { once: true });
    });
    code.append(button);
  }
});
