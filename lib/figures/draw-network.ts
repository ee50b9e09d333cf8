import type { Mlp } from "../networks/mlp.js";
import { tensor } from "../nodes/tensor.js";
import { escapeHtml } from "./escape.js";
import { displayMethod, type Figure } from "./figure.js";
import { formatNumber } from "./format.js";
import { pictureBundle } from "./picture.js";
import { pixelSquares } from "./pixels.js";
import { textWidth } from "./quantity-text.js";

/** Options of `drawNetwork`. */
export interface DrawNetworkOptions {
  /** What the picture shows. */
  readonly title: string;
  /** The picture in words. */
  readonly alt: string;
  /** One example, as long as the network has inputs: every neuron is filled as far as it is active. */
  readonly example?: readonly number[];
  /** Draws the inputs as one picture of this many rows and columns. */
  readonly image?: readonly [number, number];
  /** What stands under each column, the inputs' first. */
  readonly columns?: readonly string[];
  /** What stands beside each output. */
  readonly outputs?: readonly string[];
  /**
   * What the lines show: the weights (unless given), or the gradients that the parameters hold, such as those of
   * the last backward pass. The thickest line is the largest of the picture; dashes are negative.
   */
  readonly lines?: "weights" | "gradients";
}

/** A neuron that is drawn; `null` stands for all those between. */
type Place = { readonly neuron: number | null; readonly y: number };

const size = { width: 680, radius: 13, gap: 33, most: 10, top: 14, foot: 34, image: 150 } as const;

/**
 * Draws a network as people draw it: a column for each layer, a line for each weight. Of more than ten neurons
 * the first and the last are shown. The network stays as it is. Throws a RangeError for an example that is not as
 * long as the inputs, a picture of another number of pixels, and too few or too many names.
 */
export function drawNetwork(network: Mlp, options: DrawNetworkOptions): Figure {
  const { title, alt } = options;
  const svg = networkSvg(network, options);
  return {
    title,
    alt,
    [displayMethod]: () => pictureBundle({ title, alt, svg, css: networkCss }),
  };
}

function networkSvg(network: Mlp, options: DrawNetworkOptions): string {
  const counts = [fanInOf(network), ...network.layers.map(({ bias }) => bias.size)];
  refuseMisfits(counts, options);
  const activations = activationsOf(network, options.example);
  const shown = counts.map((count) => Math.min(count, size.most));
  const inner = Math.max(options.image ? size.image : 0, ...shown.map((count) => count * size.gap));
  const columns = counts.map((count, column) =>
    column === 0 && options.image ? imagePlaces(inner) : places(count, inner),
  );
  const right = options.outputs ? 96 : 24;
  const left = options.image ? size.image / 2 + 8 : 24;
  const x = (column: number): number =>
    left + ((size.width - left - right) * column) / Math.max(1, counts.length - 1);
  const start = options.image ? size.image / 2 : 0;
  const parts = [
    ...network.layers.map((_, layer) =>
      linesOf(network, layer, options.lines ?? "weights", columns, [
        x(layer) + (layer === 0 ? start : 0),
        x(layer + 1),
      ]),
    ),
    ...columns.map((all, column) =>
      column === 0 && options.image
        ? picture(options, x(0), inner)
        : all.map((place) => neuronSvg(place, x(column), activations[column])).join(""),
    ),
    outputNames(options.outputs, columns.at(-1) ?? [], x(counts.length - 1), activations.at(-1)),
    columnNames(options.columns, x, inner),
  ];
  const height = inner + size.top + (options.columns ? size.foot : size.top);
  return (
    `<svg role="img" aria-label="${escapeHtml(options.alt)}" viewBox="0 0 ${size.width} ${height}" ` +
    `width="${size.width}" height="${height}">${parts.join("")}</svg>`
  );
}

function fanInOf(network: Mlp): number {
  return network.layers[0]?.weight.shape[0] ?? 0;
}

function refuseMisfits(
  counts: readonly number[],
  { example, image, columns, outputs }: DrawNetworkOptions,
): void {
  const [inputs = 0] = counts;
  const wanted: readonly (readonly [string, number | undefined, number])[] = [
    ["an example of numbers", example?.length, inputs],
    ["a picture of pixels", image && image[0] * image[1], inputs],
    ["columns", columns?.length, counts.length],
    ["outputs", outputs?.length, counts.at(-1) ?? 0],
  ];
  for (const [what, given, needed] of wanted)
    if (given !== undefined && given !== needed)
      throw new RangeError(
        `drawNetwork: ${what}: ${given} given, the network [${counts.join(", ")}] has ${needed}`,
      );
}

/** What every neuron of every column answers to the example; nothing without one. */
function activationsOf(network: Mlp, example: readonly number[] | undefined): readonly (readonly number[])[] {
  if (!example) return [];
  const { layers } = network.trace(
    tensor([[...example]], { dtype: network.layers[0]?.weight.dtype ?? "f64" }),
  );
  return [example, ...layers.map(({ activation }) => [...activation.data])];
}

function places(count: number, inner: number): readonly Place[] {
  const isCut = count > size.most;
  const shown = isCut ? size.most : count;
  const first = size.top + inner / 2 - ((shown - 1) * size.gap) / 2;
  return Array.from({ length: shown }, (_, row) => {
    const neuron = isCut && row > shown / 2 ? count - shown + row : row;
    return { neuron: isCut && row === shown / 2 ? null : neuron, y: first + row * size.gap };
  });
}

/** Where lines leave a picture: at its right edge, one for all pixels. */
function imagePlaces(inner: number): readonly Place[] {
  return [{ neuron: null, y: size.top + inner / 2 }];
}

function linesOf(
  network: Mlp,
  layer: number,
  kind: "weights" | "gradients",
  columns: readonly (readonly Place[])[],
  [from, to]: readonly [number, number],
): string {
  const { weight } = network.layers[layer] as Mlp["layers"][number];
  const values = [...(kind === "weights" ? weight.data : weight.grad.data)];
  const fanOut = weight.shape[1] ?? 1;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const drawn = (columns[layer] ?? []).flatMap((a) =>
    (columns[layer + 1] ?? []).map((b) => {
      if (b.neuron === null) return "";
      const isPicture = columns[layer]?.length === 1 && a.neuron === null;
      if (a.neuron === null && !isPicture) return "";
      const value = isPicture ? largest / 2 : (values[(a.neuron ?? 0) * fanOut + b.neuron] ?? 0);
      const width = largest === 0 ? 0.4 : 0.4 + (3.2 * Math.abs(value)) / largest;
      const dash = value < 0 ? ' stroke-dasharray="5 4"' : "";
      return `<path d="M${px(from)} ${px(a.y)}L${px(to)} ${px(b.y)}" stroke-width="${px(width)}"${dash}/>`;
    }),
  );
  return `<g class="gb-lines gb-${kind}">${drawn.join("")}</g>`;
}

function neuronSvg({ neuron, y }: Place, x: number, activations: readonly number[] | undefined): string {
  if (neuron === null) return `<text x="${px(x)}" y="${px(y)}">⋮</text>`;
  const circle = `cx="${px(x)}" cy="${px(y)}" r="${size.radius}"`;
  const largest = Math.max(1, ...(activations ?? []).map(Math.abs));
  const active = activations ? Math.max(0, activations[neuron] ?? 0) / largest : 0;
  return (
    `<circle class="gb-neuron" ${circle}/>` +
    (active > 0.005 ? `<circle class="gb-active" ${circle} fill-opacity="${px(active)}"/>` : "")
  );
}

function picture({ example = [], image = [1, 1] }: DrawNetworkOptions, x: number, inner: number): string {
  const cell = size.image / Math.max(...image);
  const top = size.top + inner / 2 - (cell * image[0]) / 2;
  const left = x - (cell * image[1]) / 2;
  const box = `width="${px(cell * image[1])}" height="${px(cell * image[0])}"`;
  return (
    `<g transform="translate(${px(left)} ${px(top)})"><rect class="gb-picture" ${box}/>` +
    `<g transform="scale(${px(cell)})">${pixelSquares(example, image[1], Math.max(1e-300, ...example))}</g></g>`
  );
}

function outputNames(
  names: readonly string[] | undefined,
  column: readonly Place[],
  x: number,
  activations: readonly number[] | undefined,
): string {
  if (!names) return "";
  const texts = column.map(({ neuron, y }) => {
    if (neuron === null) return "";
    const value = activations ? ` ${formatNumber(activations[neuron] ?? Number.NaN, 2)}` : "";
    const text = `<tspan font-weight="600">${escapeHtml(names[neuron] ?? "")}</tspan>${value}`;
    return `<text class="gb-output" x="${px(x + size.radius + 8)}" y="${px(y)}">${text}</text>`;
  });
  return texts.join("");
}

function columnNames(
  names: readonly string[] | undefined,
  x: (column: number) => number,
  inner: number,
): string {
  const texts = (names ?? []).map((name, column) => {
    // A name stands under its column, as far as nothing of it is cut off.
    const half = textWidth(name, 14) / 2 + 2;
    const middle = Math.min(size.width - half, Math.max(half, x(column)));
    return `<text class="gb-column" x="${px(middle)}" y="${inner + size.top + 22}">${escapeHtml(name)}</text>`;
  });
  return texts.join("");
}

function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const networkCss: string = `
.gradbook svg{display:block;max-width:100%;height:auto}
.gradbook svg text{font-family:inherit;font-size:14px;fill:var(--gb-text);text-anchor:middle;dominant-baseline:central}
.gradbook svg .gb-output{text-anchor:start}
.gradbook svg .gb-column{fill:var(--gb-muted)}
.gradbook .gb-lines{fill:none;stroke-opacity:.55}
.gradbook .gb-lines.gb-weights{stroke:var(--gb-line)}
.gradbook .gb-lines.gb-gradients{stroke:var(--gb-gradient)}
.gradbook .gb-neuron{fill:var(--gb-fill);stroke:var(--gb-text);stroke-width:1.5}
.gradbook .gb-active,.gradbook .gb-pixel{fill:var(--gb-value)}
.gradbook .gb-picture{fill:var(--gb-fill);stroke:var(--gb-line)}
`.trim();
