import { columnsCss, type Drawings, lengthOf, sized } from "./columns.js";
import { escapeHtml } from "./escape.js";
import { type MimeBundle, plainText } from "./figure.js";
import { enlivenScript } from "./scripts.js";
import { baseCss, fontFamily, lightColors } from "./style.js";

/** A figure whose picture is an SVG. */
export interface Picture {
  readonly title: string;
  /** The picture in words. */
  readonly alt: string;
  /** The picture in its finished state: an svg element with width and height, or one for each column. */
  readonly svg: string | Drawings;
  /** The picture's style. */
  readonly css: string;
  /** Style of what makes it live. */
  readonly liveCss?: string;
  /** What stands in the place of the still picture where scripts run; the SVG goes into `pictureSlot`. */
  readonly live?: string;
  /** Elements that make it live, after `live` stands in the page. */
  readonly scripts?: string;
}

/** Where the SVG goes in what is live. */
export const pictureSlot: string = "<div data-picture></div>";

/**
 * A picture as notebooks store it: SVG by itself, HTML and text. The HTML is a still image with its title, so
 * that it is right where scripts and style are taken out of what a notebook brings along (untrusted in
 * JupyterLab, on GitHub, by e-mail); where scripts run, the drawing itself takes the image's place.
 */
export function pictureBundle({
  title,
  alt,
  svg,
  css,
  liveCss = "",
  live = pictureSlot,
  scripts = "",
}: Picture): MimeBundle {
  const drawings = sized(typeof svg === "string" ? { narrow: svg, medium: svg, wide: svg } : svg);
  const medium = drawings.find(({ isMedium }) => isMedium)?.svg ?? "";
  const others = drawings.flatMap((drawing) => (drawing.isMedium ? [] : [drawing.svg]));
  const still = stillSvg(medium, css);
  const image = `<img class="gb-still" width="${lengthOf(medium, "width")}" alt="${escapeHtml(alt)}" src="${dataUri(still)}">`;
  const filled = live.replace(pictureSlot, () => pictureSlot.replace("><", () => `>${others.join("")}<`));
  return {
    "text/html": liveFigure(title, columnsCss + css + liveCss, image, filled, scripts),
    "image/svg+xml": still,
    "text/plain": plainText(title, alt),
  };
}

/**
 * A figure made of HTML in two states: `still` is one element of class gb-still that reads well without style
 * and scripts, and `live` takes its place where scripts run. What is live stands in a script element, whose
 * content no page shows that runs none.
 */
export function liveFigure(title: string, css: string, still: string, live: string, scripts: string): string {
  const enliven = `<script type="text/html">${live}</script><script>${enlivenScript}</script>`;
  // What has a slider takes the arrow keys wherever in it one has clicked.
  const takesKeys = live.includes('type="range"');
  return figureHtml(title, baseCss + css, still + enliven + scripts, takesKeys);
}

/** A figure made of HTML: its style, its title and what it shows. */
export function figureHtml(title: string, css: string, content: string, takesKeys: boolean = false): string {
  const caption = title === "" ? "" : `<figcaption>${escapeHtml(title)}</figcaption>`;
  // JupyterLab keeps its own keys away from what is marked so.
  const attributes = `data-lm-suppress-shortcuts="true"${takesKeys ? ` tabindex="0" aria-label="${escapeHtml(title)}"` : ""}`;
  return `<figure class="gradbook" ${attributes}><style>${css}</style>${caption}${content}</figure>`;
}

/** The picture with its style inside, on white paper, for it cannot know how dark the page is. */
function stillSvg(svg: string, css: string): string {
  const [width, height] = [lengthOf(svg, "width"), lengthOf(svg, "height")];
  const style = `.gradbook{font:15px/1.5 ${fontFamily};color:${lightColors.text}}${css}`
    .replaceAll(/var\(--gb-(\w+)\)/g, (_, name: keyof typeof lightColors) => lightColors[name])
    .replaceAll("\n", "");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="gradbook" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}"><style>${style}</style>` +
    `<rect width="${width}" height="${height}" rx="6" fill="${lightColors.fill}"/>${svg}</svg>`
  );
}

/** An SVG as the address of an image, in an attribute in double quotes, with no tag that a filter would find. */
function dataUri(svg: string): string {
  const encoded = svg.replaceAll(/[%#<>]/g, encodeURIComponent).replaceAll('"', "'");
  return `data:image/svg+xml,${encoded.replaceAll("&", "&amp;")}`;
}
