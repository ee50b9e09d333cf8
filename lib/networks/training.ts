import { firstNotFinite } from "../graph/finite.js";
import { Graph } from "../graph/graph.js";
import type { Tensor } from "../nodes/tensor.js";
import type { Values } from "../wasm/memory.js";
import { checkAnswers, shareRight } from "./accuracy.js";
import type { DataSet } from "./data-sets.js";
import type { Mlp } from "./mlp.js";
import type { Optimiser } from "./optimisers.js";

/** When a run ends before its last epoch. */
export interface StopRule {
  /** As soon as the loss is below it. */
  readonly lossBelow?: number;
  /** As soon as the accuracy (on logits, or of the largest output) is at least this. */
  readonly accuracy?: number;
}

/** A loss of the outputs and the targets, a scalar. */
export type Loss = (outputs: Tensor, targets: Tensor) => Tensor;

/** One network to be trained on all of its data at once. */
export interface Run {
  readonly network: Mlp;
  readonly data: DataSet;
  readonly loss: Loss;
  readonly optimiser: Optimiser;
  readonly epochs: number;
  readonly until: StopRule;
}

/** Where a training left the finite numbers. */
export interface NotFinite {
  /** The first epoch, counted from 0, whose loss is NaN or infinite. */
  readonly epoch: number;
  /** The first operator of that pass to give such a value, or the parameter that the step before had made so. */
  readonly what: string;
}

/** What became of a run. */
export interface Trained {
  /** The loss before each update; ended early, the last one is that of the result. */
  readonly losses: readonly number[];
  /** Null as long as all losses are finite. */
  readonly notFinite: NotFinite | null;
}

/** Is told of epochs that have been trained, over all runs together. */
export type OnEpochs = (epochs: number) => void;

/** Trains a network in place. */
export function train(run: Run, onEpochs: OnEpochs = () => {}): Trained {
  const outputs = run.network.forward(run.data.inputs);
  if (run.until.accuracy !== undefined) checkAnswers(outputs, run.data.targets);
  const graph = new Graph(run.loss(outputs, run.data.targets));
  const losses: number[] = [];
  let notFinite: NotFinite | null = null;
  for (let epoch = 0; epoch < run.epochs; epoch++) {
    graph.forward();
    const loss = graph.output.item();
    losses.push(loss);
    if (notFinite === null && !Number.isFinite(loss)) {
      notFinite = { epoch, what: firstNotFinite(graph.nodes) ?? "" };
    }
    if (isOver(run, loss, () => outputs.values)) {
      onEpochs(run.epochs - epoch);
      break;
    }
    graph.zeroGrad();
    graph.backward();
    run.optimiser.step();
    onEpochs(1);
  }
  return { losses, notFinite };
}

/** Whether a run ends at this loss and these outputs. */
function isOver({ until, data }: Run, loss: number, outputs: () => Values): boolean {
  if (until.lossBelow !== undefined && loss < until.lossBelow) return true;
  if (until.accuracy === undefined) return false;
  return shareRight(outputs(), data.targets.values, 0) >= until.accuracy;
}
