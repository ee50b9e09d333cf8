import { matmul } from "../nodes/matrix.js";
import { add } from "../nodes/operators.js";
import { checkOptions, type OptionNames } from "../nodes/options.js";
import { showShape } from "../nodes/shape.js";
import { showAny } from "../nodes/show.js";
import { Tensor, variable } from "../nodes/tensor.js";
import type { Rng } from "../random/rng.js";
import type { Dtype } from "../wasm/memory.js";
import type { Initialiser } from "./initialisers.js";

/** Options of `linear`. */
export interface LinearOptions {
  /** Draws the weights. */
  readonly init: Initialiser;
  /** What it draws from. */
  readonly rng: Rng;
  /** "f64" (default) or "f32". */
  readonly dtype?: Dtype;
  /** Put behind "W" and "b" in the parameters' names. */
  readonly name?: string;
}

const optionNames: OptionNames<LinearOptions> = { init: true, rng: true, dtype: true, name: true };

/** A linear layer, Y = X W + b: X of shape [n, fanIn], W [fanIn, fanOut], b [fanOut]. */
export class Linear {
  /** W, of shape [fanIn, fanOut]. */
  readonly weight: Tensor;
  /** b, of shape [fanOut]. */
  readonly bias: Tensor;
  /** Weight and bias, as optimisers take them. */
  readonly parameters: readonly Tensor[];

  /** A layer of these parameters; TypeError when they are no tensors, RangeError when their shapes don't fit. */
  constructor(weight: Tensor, bias: Tensor) {
    for (const [what, given] of Object.entries({ weight, bias })) {
      if (given instanceof Tensor) continue;
      throw new TypeError(`Linear: the ${what} is ${showAny(given)}, not a tensor`);
    }
    const [fanIn, fanOut, ...rest] = weight.shape;
    const fits = fanIn && fanOut && rest.length === 0 && showShape(bias.shape) === showShape([fanOut]);
    if (!fits) {
      throw new RangeError(
        `Linear: weight ${showShape(weight.shape)} and bias ${showShape(bias.shape)}, not [fanIn,fanOut] and [fanOut]`,
      );
    }
    this.weight = weight;
    this.bias = bias;
    this.parameters = [weight, bias];
  }

  /** The pre-activation X W + b of inputs [n, fanIn]. */
  forward(x: Tensor): Tensor {
    return add(matmul(x, this.weight), this.bias);
  }
}

/** @internal TypeError unless there is an initialiser, and an rng for it to draw from. */
export function requireSources(caller: string, init: Initialiser, rng: Rng): void {
  if (typeof init !== "function") {
    throw new TypeError(`${caller}: init is ${showAny(init)}, not an initialiser such as xavierUniform`);
  }
  if (typeof rng?.uniform !== "function") {
    throw new TypeError(`${caller}: rng is ${showAny(rng)}, not what createRng makes`);
  }
}

/**
 * A linear layer with drawn weights; biases are 0 unless the initialiser draws them too. RangeError unless both
 * sizes are positive whole numbers.
 */
export function linear(fanIn: number, fanOut: number, options: LinearOptions): Linear {
  checkOptions("linear", options, optionNames, { bias: "a layer has one; leave it out of the optimiser" });
  const { init, rng, dtype = "f64", name = "" } = options ?? {};
  requireSources("linear", init, rng);
  if (![fanIn, fanOut].every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new RangeError(`linear: fanIn ${fanIn} and fanOut ${fanOut}, not positive whole numbers`);
  }
  const draw = (): number => {
    const drawn: unknown = init(fanIn, fanOut, rng);
    if (typeof drawn === "number") return drawn;
    throw new TypeError(
      `linear: init gave ${showAny(drawn)}, not a number (normal needs its std: normal(1))`,
    );
  };
  const weights = Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, draw));
  const biases = Array.from({ length: fanOut }, () => (init.drawsBiases ? draw() : 0));
  return new Linear(
    variable(weights, { name: `W${name}`, dtype }),
    variable(biases, { name: `b${name}`, dtype }),
  );
}
