import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { figureHtml } from "./picture.js";
import { baseCss } from "./style.js";

/** Options of `pixels`. */
export interface PixelsOptions {
  /** What the pictures show. */
  readonly title: string;
  /** The pictures in words. */
  readonly alt: string;
  /** The pictures, each row by row; negative numbers are drawn hollow. */
  readonly images: readonly (readonly number[])[];
  /** How many pixels stand in a row of a picture. */
  readonly across: number;
  /** What stands under each picture. */
  readonly labels?: readonly string[];
}

/**
 * Small pictures side by side, dark where their numbers are large: each fully dark at the largest number of all.
 * Throws a RangeError for a picture without whole rows, and for another number of labels than of pictures.
 */
export function pixels(options: PixelsOptions): Figure {
  const { title, alt, images, across, labels } = options;
  const odd = images.find((image) => image.length === 0 || image.length % across !== 0);
  if (odd) throw new RangeError(`pixels: a picture of ${odd.length} numbers has no whole rows of ${across}`);
  if (labels && labels.length !== images.length)
    throw new RangeError(`pixels: ${labels.length} labels for ${images.length} pictures`);
  const largest = Math.max(1e-300, ...images.flat().map(Math.abs));
  const boxes = images.map((image, index) => {
    const down = image.length / across;
    const name = labels ? `<figcaption>${escapeHtml(labels[index] ?? "")}</figcaption>` : "";
    const svg = `<svg aria-hidden="true" viewBox="0 0 ${across} ${down}">${pixelSquares(image, across, largest)}</svg>`;
    return `<figure>${svg}${name}</figure>`;
  });
  const content = `<div class="gb-pixels" role="img" aria-label="${escapeHtml(alt)}">${boxes.join("")}</div>`;
  return {
    title,
    alt,
    [displayMethod]: () => ({
      "text/html": figureHtml(title, baseCss + pixelsCss, content),
      "text/plain": plainText(title, alt),
    }),
  };
}

/**
 * One path for each shade of a picture, in units of a pixel: 16 shades are as many as one can tell apart.
 * `largest` is the number that is drawn fully dark.
 */
export function pixelSquares(image: readonly number[], across: number, largest: number): string {
  const shades = new Map<number, string>();
  for (const [index, value] of image.entries()) {
    const shade = Math.round((16 * value) / largest);
    if (shade === 0) continue;
    const [x, y] = [index % across, Math.floor(index / across)];
    // A hollow square for a negative number: meaning never hangs on colour alone.
    const square = shade > 0 ? `M${x} ${y}h1v1h-1z` : `M${x} ${y}h1v1h-1zM${x + 0.25} ${y + 0.25}v.5h.5v-.5z`;
    shades.set(shade, (shades.get(shade) ?? "") + square);
  }
  return [...shades]
    .sort(([a], [b]) => a - b)
    .map(
      ([shade, path]) =>
        `<path class="gb-pixel${shade < 0 ? " gb-negative" : ""}" fill-opacity="${Math.abs(shade) / 16}" d="${path}"/>`,
    )
    .join("");
}

const pixelsCss: string = `
.gradbook .gb-pixels{display:flex;flex-wrap:wrap;gap:10px 12px}
.gradbook .gb-pixels figure{margin:0;width:72px}
.gradbook .gb-pixels svg{display:block;width:72px;background:var(--gb-fill);border:1px solid var(--gb-line)}
.gradbook .gb-pixels figcaption{font-weight:400;font-size:13px;text-align:center;margin:2px 0 0}
.gradbook .gb-pixel{fill:var(--gb-value)}
.gradbook .gb-negative{fill:var(--gb-gradient)}
`.trim();
