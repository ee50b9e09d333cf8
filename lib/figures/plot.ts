import type { Config, Data, Frame, Layout } from "plotly.js";
import { scalar } from "../wasm/scalar.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { textWidth } from "./quantity-text.js";
import { fontFamily, palette } from "./style.js";
import { words } from "./words.js";

/** What every plot has. */
export interface PlotOptions {
  /** The finding, as a sentence. */
  readonly title: string;
  /** The plot in words: its kind, what it shows, the conclusion. */
  readonly alt: string;
  /** Height in px: 400 unless given. */
  readonly height?: number;
}

/** An axis: its quantity with the unit. */
export interface AxisOptions {
  readonly label: string;
  readonly log?: boolean;
  /** First and last value shown; all data unless given. */
  readonly range?: readonly [number, number];
}

/** One picture of an animation or of a slider. */
export interface PlotFrame {
  /** What stands at the slider. */
  readonly label: string;
  /** New contents for the first traces, in their order. */
  readonly data: readonly Data[];
  readonly layout?: Partial<Layout>;
  /** Frames of one group are played one after the other when the slider reaches the group. */
  readonly group?: string;
}

/** A slider through frames. */
export interface SliderOptions {
  /** What the slider changes, with its unit. */
  readonly label: string;
  readonly frames: readonly PlotFrame[];
  /** Whether there are buttons that play the frames. */
  readonly play: boolean;
  /** The frame shown at first: the last unless given. */
  readonly start?: number;
}

/** A further slider: which traces are seen, whatever the frame. */
export interface ChoiceOptions {
  /** What the slider changes, with its unit. */
  readonly label: string;
  /** The text at the slider and, for every trace, whether it is seen then. */
  readonly choices: readonly { readonly label: string; readonly visible: readonly boolean[] }[];
  /** The choice shown at first. */
  readonly start: number;
}

/** The grey of text and lines in plots: readable on a light page and on a dark one. */
export const ink: string = "#777777";

const grid = "rgba(128,128,128,0.25)";
// What JupyterLab leaves for an output in a window of 800 px, its file browser closed.
const width = 610;

/**
 * A plotly figure in the house style. The bundle is plotly's own type and plain text only, so that
 * JupyterLab and VS Code both draw it, sliders and all, without a kernel.
 */
export function plot(
  options: PlotOptions,
  data: readonly Data[],
  layout: Partial<Layout>,
  slider: SliderOptions | null = null,
  choice: ChoiceOptions | null = null,
): Figure {
  const { title, alt } = options;
  const frames = slider ? framesOf(slider) : [];
  const bars = Number(slider !== null) + Number(choice !== null);
  const content = {
    data,
    layout: { ...houseLayout(options, bars), ...layout, ...controls(slider, choice) },
    frames,
    config: config(layout),
  };
  return {
    title,
    alt,
    [displayMethod]: () => ({
      "application/vnd.plotly.v1+json": content,
      "text/plain": plainText(title, alt),
    }),
  };
}

/** An axis in the house style; `values` are what it shows, from which a logarithmic one takes its ticks. */
export function axis(options: AxisOptions, values: readonly number[] = []): Partial<Layout["xaxis"]> {
  const { label, log = false, range } = options;
  const shown = range && log ? range.map(log10) : range;
  return {
    title: { text: plotText(label), standoff: 8 },
    type: log ? "log" : "linear",
    ...(shown ? { range: [...shown] } : {}),
    ...(log ? { exponentformat: "power", dtick: decadeTick(range ?? values) } : {}),
    gridcolor: grid,
    zerolinecolor: "rgba(128,128,128,0.6)",
    linecolor: ink,
    automargin: true,
  } as Partial<Layout["xaxis"]>;
}

/** The logarithm to base 10, in which plotly places things on a logarithmic axis. */
export function log10(value: number): number {
  return scalar.log(value) / Math.LN10;
}

// Few decades also get ticks at 2 and 5; many get one at every second or third power only.
function decadeTick(values: readonly number[]): number | "D2" {
  const powers = values.filter((value) => value > 0).map(log10);
  const decades = Math.max(...powers) - Math.min(...powers);
  return decades > 2 ? Math.max(1, Math.ceil(decades / 9)) : "D2";
}

/** Text as plotly shows it: its own little markup must not find any in it. */
export function plotText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Colours, dashes and markers of series that have no colour of their own, so that none stands alone. */
export const series: readonly {
  readonly color: string;
  readonly dash: "solid" | "dash" | "dot" | "dashdot";
  readonly symbol: string;
}[] = [
  { color: palette.value, dash: "solid", symbol: "circle" },
  { color: palette.gradient, dash: "dash", symbol: "square" },
  { color: palette.tanh, dash: "dot", symbol: "diamond" },
  { color: palette.sigmoid, dash: "dashdot", symbol: "triangle-up" },
  { color: palette.wrong, dash: "dash", symbol: "x" },
  { color: palette.relu, dash: "solid", symbol: "triangle-down" },
  { color: ink, dash: "dot", symbol: "cross" },
];

function houseLayout({ title, height = 400 }: PlotOptions, bars: number): Partial<Layout> {
  const lines = wrap(title);
  const full = height + sliderHeight * bars;
  return {
    title: {
      text: lines.map(plotText).join("<br>"),
      x: 0,
      xanchor: "left",
      xref: "container",
      // Plotly centres further lines on the first.
      y: 1 - (10 + 12 * (lines.length - 1)) / full,
      yanchor: "top",
      yref: "container",
      pad: { l: 8 },
      font: { size: 17 },
    },
    width,
    height: full,
    margin: { l: 60, r: 24, t: 54 + 22 * lines.length, b: 56 + (bars > 0 ? 14 : 0) + sliderHeight * bars },
    font: { family: fontFamily, size: 14, color: ink },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    legend: { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom" },
    hovermode: "closest",
  };
}

function framesOf({ frames }: SliderOptions): readonly Partial<Frame>[] {
  return frames.map(({ label, data, layout, group }, index) => ({
    name: String(index),
    data: [...data],
    ...(data.length > 0 ? { traces: data.map((_, trace) => trace) } : {}),
    ...(layout ? { layout } : {}),
    group: group ?? label,
  })) as readonly Partial<Frame>[];
}

/** The sliders, one below the other, and the buttons beside the first. */
function controls(slider: SliderOptions | null, choice: ChoiceOptions | null): Partial<Layout> {
  const sliders = [...(slider ? [frameSlider(slider)] : []), ...(choice ? [choiceSlider(choice)] : [])];
  const placed = sliders.map((bar, row) => ({
    ...bar,
    pad: { t: 52 + sliderHeight * row },
    bordercolor: ink,
    tickcolor: ink,
    font: { size: 13, color: ink },
  }));
  return {
    ...(placed.length > 0 ? { sliders: placed } : {}),
    ...(slider?.play ? { updatemenus: [playButtons()] } : {}),
  } as unknown as Partial<Layout>;
}

const sliderHeight = 60;
const still = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
const moving = { ...still, frame: { duration: 120, redraw: true }, fromcurrent: true };

function frameSlider({ label, frames, play, start }: SliderOptions): object {
  const groups = [...new Set(frames.map((frame) => frame.group))];
  const steps =
    groups[0] === undefined
      ? frames.map((frame, index) => ({
          label: plotText(frame.label),
          method: "animate",
          args: [[String(index)], still],
        }))
      : groups.map((group) => ({
          label: plotText(group ?? ""),
          method: "animate",
          args: [group, { ...moving, fromcurrent: false }],
        }));
  return {
    active: start ?? steps.length - 1,
    steps,
    x: play ? 0.28 : 0,
    len: play ? 0.72 : 1,
    currentvalue: { prefix: `${plotText(label)}: `, xanchor: "left" },
  };
}

function choiceSlider({ label, choices, start }: ChoiceOptions): object {
  return {
    active: start,
    steps: choices.map((choice) => ({
      label: plotText(choice.label),
      method: "restyle",
      args: [{ visible: [...choice.visible] }],
    })),
    x: 0,
    len: 1,
    currentvalue: { prefix: `${plotText(label)}: `, xanchor: "left" },
  };
}

function playButtons(): object {
  const button = (text: string, args: readonly unknown[]): unknown => ({
    label: text,
    method: "animate",
    args,
  });
  return {
    type: "buttons",
    direction: "left",
    showactive: false,
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    pad: { t: 62 },
    buttons: [button(`▶ ${words().play}`, [null, moving]), button(`❚❚ ${words().pause}`, [[null], still])],
  };
}

function config(layout: Partial<Layout>): Partial<Config> {
  return { displayModeBar: layout.scene !== undefined, displaylogo: false, responsive: false };
}

/** A title in lines that fit the figure. */
function wrap(title: string): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, 17) <= width - 90) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
