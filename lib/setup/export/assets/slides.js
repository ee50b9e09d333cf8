// Beside exported slides: starts reveal.js, and fits a slide that is higher than the screen, by setting code
// beside its figure, and then by making all of it smaller.
Reveal.initialize({
  width: 1120,
  height: 760,
  margin: 0.02,
  center: false,
  hash: true,
  slideNumber: "c/t",
  // Every slide comes in its turn, also those below another one.
  navigationMode: "linear",
  // A figure that has the focus keeps its keys, but for those below.
  keyboardCondition: () => !document.activeElement?.closest(".gradbook, .gb-plot"),
}).then(() => {
  // The smallest size at which the last row still reads a slide. What is higher then has to be scrolled.
  const smallest = 0.5;
  const isHigh = (slide) => slide.scrollHeight > slide.clientHeight + 1;
  const fit = (slide) => {
    slide.style.zoom = "";
    slide.classList.remove("gb-beside");
    if (!isHigh(slide)) return;
    if (slide.querySelector(".jp-CodeCell .jp-InputArea") && slide.querySelector(".gb-plot, .gradbook"))
      slide.classList.add("gb-beside");
    for (let size = 0.95; isHigh(slide) && size > smallest - 0.01; size -= 0.05)
      slide.style.zoom = String(size);
  };
  // A presenter's clicker sends PageUp and PageDown: they turn the slides also while a figure has the focus, which Esc
  // takes away.
  const turns = { PageDown: () => Reveal.next(), PageUp: () => Reveal.prev(), Escape: () => {} };
  addEventListener(
    "keydown",
    (event) => {
      const figure = document.activeElement?.closest(".gradbook, .gb-plot");
      const turn = figure && turns[event.key];
      if (!turn) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      document.activeElement.blur();
      turn();
    },
    { capture: true },
  );
  const fitCurrent = () => {
    const slide = Reveal.getCurrentSlide();
    if (slide) fit(slide);
  };
  Reveal.on("slidechanged", fitCurrent);
  addEventListener("resize", fitCurrent);
  addEventListener("load", fitCurrent);
  fitCurrent();
});
