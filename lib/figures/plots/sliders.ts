import type { Data, Frame, Layout } from "plotly.js";
import { textWidth } from "../graphs/quantity-text.js";
import { words } from "../words/words.js";
import { ink, plotText } from "./plot-text.js";

/** One picture of an animation or of a slider. */
export interface PlotFrame {
  /** What stands at the slider. */
  readonly label: string;
  /** New contents for the traces from the slider's `firstTrace` on, in their order. */
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
  /** The step shown at first: the last unless given. */
  readonly start?: number;
  /** The first trace that frames change; those before it stand still. */
  readonly firstTrace?: number;
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

/** The height in px that each slider takes. */
const sliderHeight = 60;

// Beside play buttons a slider begins farther right, so that the next one's name stands free.
const nameHeight = 20;

/** The height in px that the sliders take together. */
export function controlsHeight(slider: SliderOptions | null, choice: ChoiceOptions | null): number {
  const bars = Number(slider !== null) + Number(choice !== null);
  return sliderHeight * bars + (bars > 1 && !slider?.play ? nameHeight : 0);
}

interface SliderStep {
  readonly label: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

interface SliderBar {
  readonly active: number;
  readonly steps: readonly SliderStep[];
  readonly x: number;
  readonly len: number;
  readonly currentvalue: object;
}

/** The frames as plotly stores them. */
export function framesOf({ frames, firstTrace = 0 }: SliderOptions): readonly Partial<Frame>[] {
  return frames.map(({ label, data, layout, group }, index) => ({
    name: String(index),
    data: [...data],
    ...(data.length > 0 ? { traces: data.map((_, trace) => firstTrace + trace) } : {}),
    ...(layout ? { layout } : {}),
    group: group ?? label,
  })) as readonly Partial<Frame>[];
}

/** The sliders, one below the other, and the buttons beside the first. */
export function controls(slider: SliderOptions | null, choice: ChoiceOptions | null): Partial<Layout> {
  const sliders = [...(slider ? [frameSlider(slider)] : []), ...(choice ? [choiceSlider(choice)] : [])];
  const rowHeight = sliders.length > 1 ? controlsHeight(slider, choice) - sliderHeight : sliderHeight;
  const placed = sliders.map((bar, row) => ({
    ...bar,
    pad: { t: 52 + rowHeight * row, l: edge(bar.steps[0]), r: edge(bar.steps.at(-1)) },
    bordercolor: ink,
    tickcolor: ink,
    font: { size: 13, color: ink },
  }));
  return {
    ...(placed.length > 0 ? { sliders: placed } : {}),
    ...(slider?.play ? { updatemenus: [playButtons()] } : {}),
  } as unknown as Partial<Layout>;
}

// Half of an outermost label stands beyond the slider's end.
function edge(step: SliderStep | undefined): number {
  return Math.max(10, Math.ceil(textWidth(step?.label ?? "", 13) / 2) - 20);
}

const still = { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } };
const moving = { ...still, frame: { duration: 120, redraw: true }, fromcurrent: true };

function frameSlider({ label, frames, play, start }: SliderOptions): SliderBar {
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
    x: play ? 0.4 : 0,
    len: play ? 0.6 : 1,
    currentvalue: { prefix: `${plotText(label)}: `, xanchor: "left" },
  };
}

function choiceSlider({ label, choices, start }: ChoiceOptions): SliderBar {
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
