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
