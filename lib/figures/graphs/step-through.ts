import type { Graph } from "../../graph/graph.js";
import type { TensorValues } from "../../nodes/tensor.js";
import { escapeHtml, escapeJson } from "../page/escape.js";
import { displayMethod, type Figure } from "../page/figure.js";
import { pictureBundle, pictureSlot } from "../page/picture.js";
import { stepperScript } from "../page/scripts.js";
import { type Words, words } from "../words/words.js";
import { collapse } from "./collapse.js";
import { describeGraph } from "./describe.js";
import type { GraphDescription } from "./description.js";
import { withoutGradients } from "./draw-graph.js";
import { explanations } from "./explain.js";
import { altOf } from "./graph-alt.js";
import { graphCss, graphDrawings } from "./graph-svg.js";
import { guessesOf } from "./guesses.js";
import { canOverwrite, overwritten } from "./overwriting.js";
import { type Steps, stepsOf } from "./steps.js";

/** Options of `stepThrough`. */
export interface StepThroughOptions {
  /** What the picture shows. */
  readonly title?: string;
  /** The picture in words: its values and gradients unless given. */
  readonly alt?: string;
  /** What formulas call an output without a name: "f" unless given. */
  readonly output?: string;
  /** dL/d(output), where the graph is a part of a longer computation of L: ones unless given. */
  readonly upstream?: TensorValues;
  /** Whether it opens before the first step, asking for each gradient; else at its end, all numbers shown. */
  readonly guess?: boolean;
  /** Beyond this number of nodes (40) each layer, all that leads to a named result, is one box. */
  readonly collapseBeyond?: number;
}

/**
 * A graph that the reader steps through node by node, forward and backward, guessing gradients first if
 * they like; where a value is used twice, overwriting can be compared with accumulating (in graphs of
 * scalars). Shows one backward pass from zero; data and gradients of the graph stay as they are.
 */
export function stepThrough(graph: Graph, options: StepThroughOptions = {}): Figure {
  const { title = "", output = "f", guess = false } = options;
  const drawn = collapse(describeGraph(graph, output, options.upstream), options.collapseBeyond);
  const alt = options.alt ?? altOf(drawn);
  // The words are those of the language at this moment, whenever the figure is displayed.
  const parts = stepperParts(drawn, guess);
  const drawnAlt = guess ? altOf(withoutGradients(drawn)) : alt;
  const wrong = canOverwrite(drawn) ? overwritten(drawn) : null;
  return {
    title,
    alt,
    [displayMethod]: async () => {
      const { svg } = await graphDrawings(drawnAlt, drawn, wrong);
      return pictureBundle({ title, alt, svg, css: graphCss, liveCss: stepperCss, ...parts });
    },
  };
}

/** Everything of a stepper but the drawing: controls and explanations, and its scripts. */
export function stepperParts(
  graph: GraphDescription,
  opensWithGuessing: boolean = false,
): { readonly live: string; readonly scripts: string } {
  const steps = stepsOf(graph);
  const guesses = guessesOf(graph, steps);
  const wrong = canOverwrite(graph) ? overwritten(graph) : null;
  const own = words();
  const data = {
    count: steps.count,
    opensWithGuessing,
    status: statusLines(steps, own),
    accumulate: explanations(graph, steps, "accumulate"),
    overwrite: wrong && explanations(wrong, steps, "overwrite"),
    finished: escapeHtml(own.finishedLine),
    guesses,
    right: own.right,
    tryAgain: own.tryAgain,
    notANumber: own.notANumber,
  };
  const live = [
    pictureSlot,
    controls(steps, own),
    optionBoxes(own, Object.keys(guesses).length > 0, wrong !== null),
    `<div class="gb-talk">${guessForm(own)}<div class="gb-line" aria-live="polite">`,
    `<div>${escapeHtml(own.finishedLine)}</div></div></div>`,
  ].join("");
  const scripts = `<script type="application/json">${escapeJson(data)}</script><script>${stepperScript}</script>`;
  return { live, scripts };
}

function statusLines({ count }: Steps, own: Words): readonly string[] {
  const from1 = Array.from({ length: count }, (_, index) => index + 1);
  return [
    own.atStart,
    ...from1.map((step) => own.forwardStep(step, count)),
    ...from1.map((step) => own.backwardStep(step, count)),
  ];
}

function controls({ count }: Steps, own: Words): string {
  const button = (move: keyof typeof icons, label: string): string =>
    `<button type="button" data-go="${move}" aria-label="${escapeHtml(label)}" title="${escapeHtml(label)}">` +
    `<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="${icons[move]}"/></svg></button>`;
  const slider = `<input type="range" min="0" max="${2 * count}" value="${2 * count}" step="1" aria-label="${escapeHtml(own.step)}">`;
  return (
    `<div class="gb-controls" hidden>${button("first", own.first)}${button("back", own.back)}` +
    `${button("forward", own.forward)}${button("last", own.last)}${slider}` +
    `<output class="gb-status"></output></div>`
  );
}

const icons = {
  first: "M2 2h2v12H2zM14 2v12L5 8z",
  back: "M12 2v12L3 8z",
  forward: "M4 2v12l9-6z",
  last: "M12 2h2v12h-2zM2 2v12l9-6z",
} as const;

function optionBoxes(own: Words, guesses: boolean, overwrites: boolean): string {
  const box = (option: string, label: string): string =>
    `<label><input type="checkbox" data-option="${option}"> ${escapeHtml(label)}</label>`;
  const boxes = [guesses ? box("guess", own.guess) : "", overwrites ? box("overwrite", own.overwrite) : ""];
  return `<div class="gb-controls" hidden>${boxes.join("")}</div>`;
}

function guessForm(own: Words): string {
  return (
    `<form class="gb-guess" hidden><label><span class="gb-ask-for gb-formula"></span> ` +
    `<input inputmode="decimal" autocomplete="off" size="9"></label> ` +
    `<button>${escapeHtml(own.check)}</button> <button type="button" data-reveal>${escapeHtml(own.reveal)}</button>` +
    `</form><div class="gb-hint" role="status"></div>`
  );
}

/** Style of what stands under a drawing: controls, and lines that explain. */
export const stepperCss: string = `
.gradbook .gb-controls{display:flex;flex-wrap:wrap;align-items:center;gap:4px 8px;margin:6px 0}
.gradbook .gb-controls svg{display:block;fill:currentColor;margin:3px auto}
.gradbook .gb-controls label{margin-right:14px;cursor:pointer}
.gradbook [type=range]{flex:1 1 140px;max-width:340px;accent-color:var(--gb-value);margin:0 6px}
.gradbook [type=checkbox]{accent-color:var(--gb-value);vertical-align:-1px}
.gradbook .gb-status{min-width:9em;color:var(--gb-muted)}
.gradbook .gb-talk{min-height:6em;padding:6px 12px;border-left:3px solid var(--gb-line);background:var(--gb-soft);border-radius:0 6px 6px 0}
.gradbook .gb-guess{margin:2px 0 6px}
.gradbook .gb-guess input{width:7em;padding:2px 6px;border:1px solid var(--gb-line);border-radius:6px;background:var(--gb-fill)}
.gradbook .gb-hint{font-weight:600}
.gradbook .gb-formula{font-variant-numeric:tabular-nums;white-space:pre-wrap}
.gradbook .gb-note{color:var(--gb-muted);font-style:normal;margin-left:.6em}
.gradbook .gb-on .gb-wire{stroke-width:3.5;stroke:var(--gb-active)}
.gradbook .gb-on .gb-tip{fill:var(--gb-active)}
.gradbook[data-pass=forward]{--gb-active:var(--gb-value)}
.gradbook[data-pass=backward]{--gb-active:var(--gb-gradient)}
.gradbook .gb-on .gb-halo{fill:var(--gb-halo);stroke:none}
.gradbook svg text.gb-ask{fill:var(--gb-gradient);font-weight:700;visibility:visible}
.gradbook .gb-shown:not([data-mode=none]){visibility:visible}
@media print{.gradbook .gb-controls,.gradbook .gb-talk{display:none}.gradbook svg text.gb-ask{visibility:hidden}.gradbook svg .gb-off:not([data-until]):not([data-mode=overwrite]){visibility:visible}}
`.trim();
