import type { Mlp } from "../../networks/mlp.js";
import { tensor } from "../../nodes/tensor.js";
import { type Column, forColumns } from "../page/columns.js";
import { escapeHtml } from "../page/escape.js";
import { displayMethod, type Figure } from "../page/figure.js";
import { formatNumber } from "../page/format.js";
import { pictureBundle } from "../page/picture.js";
import { pixelSquares } from "../page/pixels.js";
import { arrowRoom, arrowsCss, arrowsSvg, type Place } from "./network-arrows.js";
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
  /** The neuron that the picture is about, by column and place from 0: lines that do not touch it are faint. */
  readonly focus?: readonly [number, number];
  /**
   * Numbers of the neurons, column by column, null for a column without: arrows beside them, up where positive,
   * the longest for the largest of its column.
   */
  readonly arrows?: readonly (readonly number[] | null)[];
}

const size = { most: 10, top: 14, foot: 34, line: 17 } as const;

/** How wide a network is drawn for a column, and its picture of the inputs. */
const frames = {
  narrow: { width: 328, image: 84 },
  medium: { width: 620, image: 150 },
  wide: { width: 880, image: 150 },
} as const satisfies Record<Column, { readonly width: number; readonly image: number }>;

/** Columns of at most `mostWithNumbers` neurons are drawn large, with the numbers of inputs and lines beside them. */
const mostWithNumbers = 4;
const ordinary = { radius: 13, gap: 33, left: 24, right: 24, named: 96 } as const;
const large = { radius: 18, gap: 72, left: 72, right: 24, named: 96 } as const;
const largeInNarrow = { radius: 12, gap: 84, left: 44, right: 16, named: 72 } as const;

/**
 * Draws a network as people draw it: a column for each layer, a line for each weight. Of more than ten neurons
 * the first and the last are shown; up to four are drawn large, with their numbers. The network stays as it is. Throws a RangeError for an example that is not as
 * long as the inputs, a picture of another number of pixels, too few or too many names or arrows, and a focus on a
 * neuron that is not drawn.
 */
export function drawNetwork(network: Mlp, options: DrawNetworkOptions): Figure {
  const { title, alt } = options;
  const svg = forColumns((column) => networkSvg(network, options, column));
  return {
    title,
    alt,
    [displayMethod]: () => pictureBundle({ title, alt, svg, css: networkCss }),
  };
}

function networkSvg(network: Mlp, options: DrawNetworkOptions, frame: Column): string {
  const { width, image } = frames[frame];
  const counts = [fanInOf(network), ...network.layers.map(({ bias }) => bias.size)];
  refuseMisfits(counts, options);
  const activations = activationsOf(network, options.example);
  const shown = counts.map((count) => Math.min(count, size.most));
  const isLarge = !options.image && Math.max(...counts) <= mostWithNumbers;
  const largest = frame === "narrow" ? largeInNarrow : large;
  const { radius, gap, ...margins } = isLarge ? largest : ordinary;
  const inner = Math.max(options.image ? image : 0, ...shown.map((count) => count * gap));
  const columns = counts.map((count, column) =>
    column === 0 && options.image ? imagePlaces(inner) : places(count, inner, gap),
  );
  const right = options.outputs ? margins.named : margins.right;
  const left = options.image ? image / 2 + 8 : margins.left;
  const x = (column: number): number =>
    left + ((width - left - right) * column) / Math.max(1, counts.length - 1);
  const start = options.image ? image / 2 : 0;
  refuseHidden(options.focus, columns);
  const names = options.columns?.map((name) => linesOfName(name, x(1) - x(0) - 8));
  const lines = Math.max(0, ...(names ?? []).map(({ length }) => length));
  const foot = lines > 0 ? size.foot + (lines - 1) * size.line : size.top;
  const parts = [
    ...network.layers.map((_, layer) =>
      linesOf(network, layer, options, columns, [x(layer) + (layer === 0 ? start : 0), x(layer + 1)]),
    ),
    ...columns.map((all, column) =>
      column === 0 && options.image
        ? picture(options, x(0), inner, image)
        : all.map((place) => neuronSvg(place, x(column), radius, activations[column])).join(""),
    ),
    isLarge ? numbersSvg(network, options, columns, x, radius) : "",
    ...(options.arrows ?? []).map((values, column) =>
      values ? arrowsSvg(values, columns[column] ?? [], x(column) + radius) : "",
    ),
    outputNames(
      options.outputs,
      columns.at(-1) ?? [],
      x(counts.length - 1) + radius + 8 + (options.arrows?.at(-1) ? arrowRoom : 0),
      activations.at(-1),
    ),
    columnNames(names, x, inner, width),
  ];
  const height = inner + size.top + foot;
  return (
    `<svg role="img" aria-label="${escapeHtml(options.alt)}" viewBox="0 0 ${width} ${height}" ` +
    `width="${width}" height="${height}">${parts.join("")}</svg>`
  );
}

function fanInOf(network: Mlp): number {
  return network.layers[0]?.weight.shape[0] ?? 0;
}

function refuseMisfits(
  counts: readonly number[],
  { example, image, columns, outputs, arrows }: DrawNetworkOptions,
): void {
  const [inputs = 0] = counts;
  const wanted: readonly (readonly [string, number | undefined, number])[] = [
    ["an example of numbers", example?.length, inputs],
    ["a picture of pixels", image && image[0] * image[1], inputs],
    ["columns", columns?.length, counts.length],
    ["outputs", outputs?.length, counts.at(-1) ?? 0],
    ["columns of arrows", arrows?.length, counts.length],
    ...(arrows ?? []).map((values, column): [string, number | undefined, number] => [
      `arrows in column ${column}`,
      values?.length,
      // A picture is no column of neurons: nothing can stand beside it.
      column === 0 && image ? 0 : (counts[column] ?? 0),
    ]),
  ];
  for (const [what, given, needed] of wanted)
    if (given !== undefined && given !== needed)
      throw new RangeError(
        `drawNetwork: ${what}: ${given} given, the network [${counts.join(", ")}] has ${needed}`,
      );
}

function refuseHidden(focus: DrawNetworkOptions["focus"], columns: readonly (readonly Place[])[]): void {
  if (!focus) return;
  const [column, neuron] = focus;
  if (columns[column]?.some((place) => place.neuron === neuron)) return;
  throw new RangeError(`drawNetwork: there is no neuron ${neuron} drawn in column ${column} to focus on`);
}

/** What every neuron of every column answers to the example; nothing without one. */
function activationsOf(network: Mlp, example: readonly number[] | undefined): readonly (readonly number[])[] {
  if (!example) return [];
  const { layers } = network.trace(
    tensor([[...example]], { dtype: network.layers[0]?.weight.dtype ?? "f64" }),
  );
  return [example, ...layers.map(({ activation }) => [...activation.data])];
}

function places(count: number, inner: number, gap: number): readonly Place[] {
  const isCut = count > size.most;
  const shown = isCut ? size.most : count;
  const first = size.top + inner / 2 - ((shown - 1) * gap) / 2;
  return Array.from({ length: shown }, (_, row) => {
    const neuron = isCut && row > shown / 2 ? count - shown + row : row;
    return { neuron: isCut && row === shown / 2 ? null : neuron, y: first + row * gap };
  });
}

/** Where lines leave a picture: at its right edge, one for all pixels. */
function imagePlaces(inner: number): readonly Place[] {
  return [{ neuron: null, y: size.top + inner / 2 }];
}

function linesOf(
  network: Mlp,
  layer: number,
  { lines: kind = "weights", focus }: DrawNetworkOptions,
  columns: readonly (readonly Place[])[],
  [from, to]: readonly [number, number],
): string {
  const isFaint = (a: Place, b: Place): boolean =>
    focus !== undefined &&
    !(focus[0] === layer && focus[1] === a.neuron) &&
    !(focus[0] === layer + 1 && focus[1] === b.neuron);
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
      const opacity = focus ? ` stroke-opacity="${isFaint(a, b) ? 0.12 : 0.95}"` : "";
      return `<path d="M${px(from)} ${px(a.y)}L${px(to)} ${px(b.y)}" stroke-width="${px(width)}"${dash}${opacity}/>`;
    }),
  );
  return `<g class="gb-lines gb-${kind}">${drawn.join("")}</g>`;
}

function neuronSvg(
  { neuron, y }: Place,
  x: number,
  radius: number,
  activations: readonly number[] | undefined,
): string {
  if (neuron === null) return `<text x="${px(x)}" y="${px(y)}">⋮</text>`;
  const circle = `cx="${px(x)}" cy="${px(y)}" r="${radius}"`;
  const largest = Math.max(1, ...(activations ?? []).map(Math.abs));
  const active = activations ? Math.max(0, activations[neuron] ?? 0) / largest : 0;
  return (
    `<circle class="gb-neuron" ${circle}/>` +
    (active > 0.005 ? `<circle class="gb-active" ${circle} fill-opacity="${px(active)}"/>` : "")
  );
}

function picture(
  { example = [], image = [1, 1] }: DrawNetworkOptions,
  x: number,
  inner: number,
  side: number,
): string {
  const cell = side / Math.max(...image);
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
    const value = activations ? ` ${twoDecimals(activations[neuron] ?? Number.NaN)}` : "";
    const text = `<tspan font-weight="600">${escapeHtml(names[neuron] ?? "")}</tspan>${value}`;
    return `<text class="gb-output" x="${px(x)}" y="${px(y)}">${text}</text>`;
  });
  return texts.join("");
}

function columnNames(
  names: readonly (readonly string[])[] | undefined,
  x: (column: number) => number,
  inner: number,
  width: number,
): string {
  const texts = (names ?? []).flatMap((lines, column) => {
    // A name stands under its column, as far as nothing of it is cut off.
    const half = Math.max(...lines.map((line) => textWidth(line, 14))) / 2 + 2;
    const middle = px(Math.min(width - half, Math.max(half, x(column))));
    return lines.map((line, row) => {
      const y = inner + size.top + 22 + row * size.line;
      return `<text class="gb-column" x="${middle}" y="${y}">${escapeHtml(line)}</text>`;
    });
  });
  return texts.join("");
}

/** A column's name in lines that stand beside those of the next columns. */
function linesOfName(name: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, 14) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** An output as one compares it with others: 0.00, not 1.3·10⁻⁵. */
function twoDecimals(value: number): string {
  return Math.abs(value) < 1000 ? value.toFixed(2).replace("-", "−") : formatNumber(value, 3);
}

/** What the inputs are, left of them, and the weight or gradient of each line, on it. */
function numbersSvg(
  network: Mlp,
  { example = [], lines = "weights" }: DrawNetworkOptions,
  columns: readonly (readonly Place[])[],
  x: (column: number) => number,
  radius: number,
): string {
  const text = (kind: string, value: number, atX: number, atY: number): string =>
    `<text class="${kind}" x="${px(atX)}" y="${px(atY)}">${formatNumber(value, 3)}</text>`;
  const inputs = (columns[0] ?? []).map(({ neuron, y }) => {
    const value = neuron === null ? undefined : example[neuron];
    return value === undefined ? "" : text("gb-input", value, x(0) - radius - 8, y);
  });
  const weights = network.layers.flatMap(({ weight }, layer) => {
    const values = lines === "weights" ? weight.data : weight.grad.data;
    const targets = columns[layer + 1] ?? [];
    return (columns[layer] ?? []).flatMap((a, i) =>
      targets.map((b, k) => {
        // Nearer to where the line comes from: there the lines lie farther apart.
        const part = radius < large.radius ? 0.42 : 0.35;
        const [atX, atY] = [x(layer) + part * (x(layer + 1) - x(layer)), a.y + part * (b.y - a.y)];
        return text("gb-on-line", values[i * targets.length + k] ?? Number.NaN, atX, atY);
      }),
    );
  });
  return [...inputs, ...weights].join("");
}

function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}

const networkCss: string = `
.gradbook svg text{font-family:inherit;font-size:14px;fill:var(--gb-text);text-anchor:middle;dominant-baseline:central}
.gradbook svg .gb-output{text-anchor:start}
.gradbook svg .gb-input{text-anchor:end}
.gradbook svg .gb-on-line{font-size:13px;paint-order:stroke;stroke:var(--gb-fill);stroke-width:7px;stroke-linejoin:round}
.gradbook svg .gb-column{fill:var(--gb-muted)}
.gradbook .gb-lines{fill:none;stroke-opacity:.55}
.gradbook .gb-lines.gb-weights{stroke:var(--gb-line)}
.gradbook .gb-lines.gb-gradients{stroke:var(--gb-gradient)}
.gradbook .gb-neuron{fill:var(--gb-fill);stroke:var(--gb-text);stroke-width:1.5}
.gradbook .gb-active,.gradbook .gb-pixel{fill:var(--gb-value)}
.gradbook .gb-picture{fill:var(--gb-fill);stroke:var(--gb-line)}
${arrowsCss}
`.trim();
