import type { Rng } from "../random/rng.js";

/** Draws one weight of a layer of fanIn inputs and fanOut outputs. */
export interface Initialiser {
  (fanIn: number, fanOut: number, rng: Rng): number;
  /** Whether it draws the biases as well; they are zero otherwise. */
  readonly drawsBiases?: boolean;
}

/** Every weight 0: all neurons of a layer then stay equal for ever. */
export const zeros: Initialiser = () => 0;

/** N(0, std²), whatever the layer's size. RangeError unless std is a number from 0 on. */
export function normal(std: number): Initialiser {
  if (!(std >= 0 && std < Infinity)) throw new RangeError(`normal: std is ${std}, not a number from 0 on`);
  return (_fanIn, _fanOut, rng) => std * rng.normal();
}

/** N(0, 1/fanIn): keeps the spread of a linear layer (LeCun et al., 1998). */
export const lecun: Initialiser = (fanIn, _fanOut, rng) => Math.sqrt(1 / fanIn) * rng.normal();

/** U(±√(6/(fanIn + fanOut))): between what forward and backward ask for (Glorot and Bengio, 2010). */
export const xavierUniform: Initialiser = (fanIn, fanOut, rng) =>
  Math.sqrt(6 / (fanIn + fanOut)) * (2 * rng.uniform() - 1);

/** N(0, 2/(fanIn + fanOut)), of the same variance as xavierUniform. */
export const xavierNormal: Initialiser = (fanIn, fanOut, rng) =>
  Math.sqrt(2 / (fanIn + fanOut)) * rng.normal();

/** N(0, 2/fanIn): makes up for the half that ReLU cuts off (He et al., 2015). */
export const heNormal: Initialiser = (fanIn, _fanOut, rng) => Math.sqrt(2 / fanIn) * rng.normal();

/** U(±1/√fanIn), biases too: what PyTorch's Linear does by default, a third of lecun's variance. */
export const torchDefault: Initialiser = Object.assign(
  (fanIn: number, _fanOut: number, rng: Rng): number => (2 * rng.uniform() - 1) / Math.sqrt(fanIn),
  { drawsBiases: true },
);
