// Beside every exported page: TeX settings, and plots drawn when they come into sight.
window.MathJax = {
  tex: {
    inlineMath: [["$", "$"]],
    displayMath: [["$$", "$$"]],
    processEscapes: true,
  },
  // Text is TeX, code and outputs are not.
  options: { ignoreHtmlClass: "jp-Cell", processHtmlClass: "jp-RenderedMarkdown", enableMenu: false },
};

window.drawPlots = () => {
  const draw = (box) => {
    if (box.dataset.drawn) return;
    box.dataset.drawn = "yes";
    const { data, layout, config, frames } = JSON.parse(box.querySelector("script").textContent);
    const place = box.appendChild(document.createElement("div"));
    Plotly.newPlot(place, data, layout, config).then(() => frames && Plotly.addFrames(place, frames));
  };
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

// A page is light or dark as the reader's system is; figures read that from the attribute, as in JupyterLab.
addEventListener("DOMContentLoaded", () => {
  if (document.querySelector(".reveal")) return;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.body.setAttribute("data-jp-theme-light", String(!dark.matches));
  dark.addEventListener("change", follow);
  follow();
});

// A page's contents, after its first cell. Slides have reveal's overview (key O).
addEventListener("DOMContentLoaded", () => {
  const first = document.querySelector(".jp-Cell");
  const headings = [...document.querySelectorAll("h2[id]")];
  if (!first || headings.length === 0 || document.querySelector(".reveal")) return;
  const contents = document.createElement("nav");
  contents.className = "gb-contents";
  contents.setAttribute("aria-label", document.documentElement.lang === "ko" ? "차례" : "Contents");
  const list = contents.appendChild(document.createElement("ol"));
  for (const heading of headings) {
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    for (const node of heading.childNodes)
      if (node.className !== "anchor-link") link.append(node.cloneNode(true));
    list.appendChild(document.createElement("li")).append(link);
  }
  first.after(contents);
});
