import { forColumns } from "./columns.js";
import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure } from "./figure.js";
import { pictureBundle } from "./picture.js";

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
 * Throws a RangeError for no picture, for one without whole rows, and for another number of labels than of pictures.
 */
export function pixels(options: PixelsOptions): Figure {
  const { title, alt, images, across, labels } = options;
  if (images.length === 0) throw new RangeError("pixels: there is no picture in the list of images");
  const odd = images.find((image) => image.length === 0 || image.length % across !== 0);
  if (odd) throw new RangeError(`pixels: a picture of ${odd.length} numbers has no whole rows of ${across}`);
  if (labels && labels.length !== images.length)
    throw new RangeError(`pixels: ${labels.length} labels for ${images.length} pictures`);
  const svg = forColumns((column) => drawing(options, size.most[column]));
  return { title, alt, [displayMethod]: () => pictureBundle({ title, alt, svg, css: pixelsCss }) };
}

/** The pictures, at most `most` of them in a row. */
function drawing({ alt, images, across, labels }: PixelsOptions, most: number): string {
  const largest = Math.max(1e-300, ...images.flat().map(Math.abs));
  const labelled = labels ? size.label : 0;
  const heights = images.map((image) => (size.width * image.length) / across / across);
  const down = Math.max(...heights) + labelled + size.gap;
  const rows = Math.ceil(images.length / most);
  const columns = Math.ceil(images.length / rows);
  const parts = images.map((image, index) => {
    const x = (index % columns) * (size.width + size.gap) + 1;
    const y = Math.floor(index / columns) * down + 1;
    const [middle, foot] = [x + size.width / 2, y + (heights[index] ?? 0) + size.label - 4];
    const name = labels
      ? `<text class="gb-pixel-label" x="${middle}" y="${foot}">${escapeHtml(labels[index] ?? "")}</text>`
      : "";
    return (
      `<rect class="gb-paper" x="${x}" y="${y}" width="${size.width}" height="${heights[index]}"/>` +
      `<g transform="translate(${x} ${y}) scale(${size.width / across})">${pixelSquares(image, across, largest)}</g>${name}`
    );
  });
  const width = columns * (size.width + size.gap) - size.gap + 2;
  const height = rows * down - size.gap + 2;
  return (
    `<svg role="img" aria-label="${escapeHtml(alt)}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}">${parts.join("")}</svg>`
  );
}

/** In px; at most so many pictures in a row, by the column. */
const size = { width: 72, gap: 12, label: 20, most: { narrow: 4, medium: 7, wide: 10 } } as const;

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
.gradbook .gb-paper{fill:var(--gb-fill);stroke:var(--gb-line)}
.gradbook .gb-pixel{fill:var(--gb-value)}
.gradbook .gb-negative{fill:var(--gb-gradient)}
.gradbook .gb-pixel-label{font-size:13px;text-anchor:middle;fill:var(--gb-text)}
`.trim();
