// Puts what is live in the place of a figure's still picture or text. No imports: its text is embedded in each
// figure.
(() => {
  const figure = document.currentScript?.parentElement;
  const source = figure?.querySelector("script[type='text/html']")?.textContent;
  const still = figure?.querySelector(".gb-still");
  if (!source || !still) return;
  const live = document.createElement("template");
  live.innerHTML = source;
  const address = still.getAttribute("src");
  if (address !== null) {
    const image = document.createElement("template");
    image.innerHTML = decodeURIComponent(address.slice(address.indexOf(",") + 1));
    const svg = image.content.querySelector("svg svg");
    if (svg) live.content.querySelector("[data-picture]")?.append(svg);
  }
  still.replaceWith(live.content);
})();
