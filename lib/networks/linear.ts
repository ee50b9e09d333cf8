import { add } from "../nodes/arithmetic.js";
import { matmul } from "../nodes/matrix.js";
import { showShape } from "../nodes/shape.js";
import { type Tensor, variable } from "../nodes/tensor.js";
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

/** A linear layer, Y = X W + b: X of shape [n, fanIn], W [fanIn, fanOut], b [fanOut]. */
export class Linear {
  /** W, of shape [fanIn, fanOut]. */
  readonly weight: Tensor;
  /** b, of shape [fanOut]. */
  readonly bias: Tensor;
  /** Weight and bias, as optimisers take them. */
  readonly parameters: readonly Tensor[];

  /** A layer of these parameters; RangeError when their shapes don't fit. */
  constructor(weight: Tensor, bias: Tensor) {
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

/** A linear layer with drawn weights; biases are 0 unless the initialiser draws them too. */
export function linear(fanIn: number, fanOut: number, options: LinearOptions): Linear {
  const { init, rng, dtype = "f64", name = "" } = options;
  const draw = (): number => init(fanIn, fanOut, rng);
  const weights = Array.from({ length: fanIn }, () => Array.from({ length: fanOut }, draw));
  const biases = Array.from({ length: fanOut }, () => (init.drawsBiases ? draw() : 0));
  return new Linear(
    variable(weights, { name: `W${name}`, dtype }),
    variable(biases, { name: `b${name}`, dtype }),
  );
}
