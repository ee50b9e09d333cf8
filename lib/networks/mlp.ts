import type { OwnOperator } from "../nodes/define-operator.js";
import type { UnaryOperator } from "../nodes/operator.js";
import { checkOptions, type OptionNames } from "../nodes/options.js";
import { showShape } from "../nodes/shape.js";
import { showAny } from "../nodes/show.js";
import { Tensor } from "../nodes/tensor.js";
import type { Rng } from "../random/rng.js";
import type { Dtype } from "../wasm/memory.js";
import type { Initialiser } from "./initialisers.js";
import { type Linear, linear, requireSources } from "./linear.js";

/** An operator of one input, built in or your own. */
export type Activation = UnaryOperator | OwnOperator;

/** Options of `mlp`. */
export interface MlpOptions {
  /** The operator after each hidden layer. */
  readonly activation: Activation;
  /** The operator after the last layer; none without it, so that the output is logits. */
  readonly outputActivation?: Activation;
  /** Draws the weights. */
  readonly init: Initialiser;
  /** What it draws from. */
  readonly rng: Rng;
  /** "f64" (default) or "f32". */
  readonly dtype?: Dtype;
}

const optionNames: OptionNames<MlpOptions> = {
  activation: true,
  outputActivation: true,
  init: true,
  rng: true,
  dtype: true,
};

/** The nodes of one layer in a pass through a network. */
export interface LayerTrace {
  /** Z = A W + b, of shape [n, fanOut]. */
  readonly preActivation: Tensor;
  /** φ(Z); Z itself where the last layer has no activation. */
  readonly activation: Tensor;
}

/** Every layer's nodes in a pass through a network. */
export interface NetworkTrace {
  /** The last layer's activation. */
  readonly output: Tensor;
  /** From the first layer to the last. */
  readonly layers: readonly LayerTrace[];
}

/** A network of linear layers with an activation after each. Make one with `mlp`. */
export class Mlp {
  /** From the first layer to the last. */
  readonly layers: readonly Linear[];
  /** Weight and bias of each layer in turn. */
  readonly parameters: readonly Tensor[];
  /** What follows each layer; null for nothing. */
  readonly activations: readonly (Activation | null)[];

  /** @internal Use `mlp`. */
  constructor(layers: readonly Linear[], activations: readonly (Activation | null)[]) {
    this.layers = layers;
    this.parameters = layers.flatMap((layer) => layer.parameters);
    this.activations = activations;
  }

  /** The output [n, last size] for inputs [n, first size]; RangeError for another shape. */
  forward(x: Tensor): Tensor {
    return this.trace(x).output;
  }

  /** The same pass with the nodes of every layer; any graph built on the output fills their `grad`. */
  trace(x: Tensor): NetworkTrace {
    this.#refuseOtherInputs(x);
    let output = x;
    const layers = this.layers.map((layer, index) => {
      const preActivation = layer.forward(output);
      output = this.activations[index]?.(preActivation) ?? preActivation;
      return { preActivation, activation: output };
    });
    return { output, layers };
  }

  #refuseOtherInputs(x: Tensor): void {
    if (!(x instanceof Tensor)) throw new TypeError(`mlp: the inputs are ${showAny(x)}, not a tensor`);
    const fanIn = this.layers[0]?.weight.shape[0];
    if (x.shape.length !== 2 || x.shape[1] !== fanIn) {
      throw new RangeError(`mlp: inputs ${showShape(x.shape)}, not [n,${fanIn}]`);
    }
  }
}

/**
 * A multilayer perceptron: mlp([2, 16, 1], …) has 2 inputs, 16 hidden neurons and 1 output. The weights are
 * drawn layer by layer, row by row. RangeError unless there are two or more sizes, positive whole numbers.
 */
export function mlp(sizes: readonly number[], options: MlpOptions): Mlp {
  checkOptions("mlp", options, optionNames, { bias: "every layer has one; leave it out of the optimiser" });
  const { activation, outputActivation, init, rng, dtype = "f64" } = options ?? {};
  const areSizes = Array.isArray(sizes) && sizes.every((size) => Number.isSafeInteger(size) && size > 0);
  if (!areSizes || sizes.length < 2) {
    throw new RangeError(`mlp: sizes ${showAny(sizes)}, not two or more positive whole numbers`);
  }
  refuseOther("activation", activation);
  if (outputActivation !== undefined) refuseOther("outputActivation", outputActivation);
  requireSources("mlp", init, rng);
  const layers = sizes.slice(1).map((fanOut, index) => {
    return linear(sizes[index] as number, fanOut, { init, rng, dtype, name: String(index + 1) });
  });
  const hidden = layers.slice(1).map(() => activation);
  return new Mlp(layers, [...hidden, outputActivation ?? null]);
}

function refuseOther(option: string, operator: Activation): void {
  if (typeof operator === "function" && operator.localGradients?.length === 1) return;
  throw new TypeError(`mlp: ${option} is ${showAny(operator)}, not an operator of one input such as sigmoid`);
}
