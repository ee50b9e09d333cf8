// Plots for the keyboard. What plotly.js draws as sliders and buttons answers to the mouse only; this gives each a
// place in the order of the Tab key, a role, a name, its value, a visible focus, and the keys that one expects.
// A key presses the control where the mouse would, so plotly's own handling does the rest. JupyterLab loads this as an
// extension, exported pages as a script.
(() => {
  const moves = {
    ArrowLeft: (place) => place - 1,
    ArrowDown: (place) => place - 1,
    ArrowRight: (place) => place + 1,
    ArrowUp: (place) => place + 1,
    PageDown: (place) => place - 5,
    PageUp: (place) => place + 5,
    Home: () => 0,
    End: () => Number.POSITIVE_INFINITY,
  };
  const style = `
    .js-plotly-plot :is(.gtitle, text[style*="rgb(118, 118, 118)"]) {
      fill: var(--jp-content-font-color1, currentColor) !important;
    }
    .jp-RenderedPlotly { max-width: 1100px; }
    .js-plotly-plot :is(.slider-group, .updatemenu-button) { outline: none; }
    .js-plotly-plot .slider-group:focus-visible :is(.slider-rail-rect, .slider-grip-rect),
    .js-plotly-plot .updatemenu-button:focus-visible .updatemenu-item-rect {
      stroke: #1f87d8 !important;
      stroke-width: 3px !important;
      stroke-opacity: 1 !important;
    }`;

  /** What plotly was told about a slider. */
  function optionsOf(slider) {
    const plot = slider.closest(".js-plotly-plot");
    const place = [...plot.querySelectorAll(".slider-group")].indexOf(slider);
    return (plot.layout?.sliders ?? []).filter(({ visible }) => visible !== false)[place];
  }

  /** The steps that can be chosen, and the place of the present one among them. */
  function stepsOf({ steps, active = 0 }) {
    const shown = steps.filter(({ visible }) => visible !== false);
    return { shown, place: Math.max(0, shown.indexOf(steps[active])) };
  }

  function describe(slider) {
    const options = optionsOf(slider);
    if (!options) return;
    const { shown, place } = stepsOf(options);
    set(slider, {
      role: "slider",
      "aria-label": plain(options.currentvalue?.prefix).replace(/:\s*$/, ""),
      "aria-valuemin": 0,
      "aria-valuemax": shown.length - 1,
      "aria-valuenow": place,
      "aria-valuetext": plain(shown[place]?.label),
    });
  }

  /** Text without plotly's little markup. */
  function plain(text = "") {
    return new DOMParser().parseFromString(text, "text/html").body.textContent;
  }

  function set(control, attributes) {
    // JupyterLab takes the keys of what has the focus, unless that element itself says no.
    const all = { tabindex: 0, "data-lm-suppress-shortcuts": "true", ...attributes };
    for (const [name, value] of Object.entries(all))
      if (control.getAttribute(name) !== String(value)) control.setAttribute(name, value);
  }

  function describeAll() {
    for (const plot of document.querySelectorAll(".js-plotly-plot")) describePlot(plot);
    // Coming back to a plot, JupyterLab shows a picture of it until the mouse comes near.
    for (const picture of document.querySelectorAll(".jp-RenderedPlotly .plot-img[src]")) {
      const isSeen = picture.style.display !== "none";
      if (isSeen && !picture.parentElement.querySelector(".plot-container"))
        picture.dispatchEvent(new MouseEvent("mouseenter"));
    }
  }

  function describePlot(plot) {
    for (const slider of plot.querySelectorAll(".slider-group")) describe(slider);
    for (const button of plot.querySelectorAll(".updatemenu-button"))
      set(button, { role: "button", "aria-label": button.textContent });
    const { title, meta, sliders } = plot.layout ?? {};
    if (plot.hasAttribute("role") || plot.closest(".gb-plot")) return;
    plot.setAttribute("role", sliders ? "group" : "img");
    plot.setAttribute("aria-label", meta?.alt ?? plain(title?.text ?? title));
  }

  function moveTo(slider, place) {
    const ticks = slider.querySelectorAll(".slider-tick-rect");
    const tick = ticks[Math.max(0, Math.min(ticks.length - 1, place))];
    if (!tick) return;
    const { left, right, top } = tick.getBoundingClientRect();
    const at = { clientX: (left + right) / 2, clientY: top, view: window, bubbles: true, cancelable: true };
    slider.querySelector(".slider-rail-touch-rect").dispatchEvent(new MouseEvent("mousedown", at));
    slider.closest(".js-plotly-plot").dispatchEvent(new MouseEvent("mouseup", at));
    describe(slider);
  }

  function answer(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const control = event.target.closest?.(".js-plotly-plot :is(.slider-group, .updatemenu-button)");
    const move = moves[event.key];
    if (control?.matches(".slider-group") && move) {
      event.preventDefault();
      moveTo(control, move(stepsOf(optionsOf(control)).place));
    } else if (control?.matches(".updatemenu-button") && [" ", "Enter"].includes(event.key)) {
      event.preventDefault();
      control.dispatchEvent(new MouseEvent("click", { view: window, bubbles: true, cancelable: true }));
    }
  }

  let isPlanned = false;
  function plan() {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      describeAll();
    });
  }

  function begin() {
    document.head.appendChild(document.createElement("style")).textContent = style;
    document.addEventListener("keydown", answer);
    new MutationObserver(plan).observe(document.body, { childList: true, subtree: true });
    plan();
  }
  if (document.body) begin();
  else addEventListener("DOMContentLoaded", begin);
})();
