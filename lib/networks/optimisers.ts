import { checkOptions, type OptionNames, type Remedies, refuseSurplus } from "../nodes/options.js";
import { describe, showAny } from "../nodes/show.js";
import { Tensor } from "../nodes/tensor.js";
import { type Values, zeros } from "../wasm/memory.js";

/** What changes parameters by their gradients. */
export interface Optimiser {
  /** The name of its class. */
  readonly name: string;
  /** What it was made with, defaults filled in, and the learning rate as it is now. */
  readonly options: Readonly<Record<string, number>>;
  /** Moves each parameter once, by the gradient that it has now. */
  step(): void;
}

/** Options of `Sgd`. */
export interface SgdOptions {
  /** How far a step goes along the negative gradient; can be set between steps, for a schedule. */
  readonly learningRate: number;
}

const ofSgd: OptionNames<SgdOptions> = { learningRate: true };
const ofMomentum: OptionNames<MomentumOptions> = { learningRate: true, momentum: true };
const ofAdam: OptionNames<AdamOptions> = { learningRate: true, beta1: true, beta2: true, epsilon: true };
const remedies: Remedies = {
  momentum: "write new Momentum(parameters, { learningRate, momentum })",
  betas: "write beta1 and beta2",
  weightDecay: "add mul(rate, sum(mul(w, w))) to the loss",
};

/** Gradient descent: w ← w - η·dL/dw, stochastic when the gradient is a minibatch's. */
export class Sgd implements Optimiser {
  readonly name = "Sgd";
  /** What it moves. A variable that is left out is frozen. */
  readonly parameters: readonly Tensor[];
  /** How far the next step goes along the negative gradient: may be set, for a schedule. */
  learningRate: number;
  /** @internal How many steps it has made. */
  steps = 0;

  /** TypeError unless all parameters are variables; RangeError for a learning rate that isn't positive. */
  constructor(parameters: readonly Tensor[], options: SgdOptions) {
    checkOptions("Sgd", options, ofSgd, remedies);
    this.parameters = checkParameters("Sgd", parameters);
    this.learningRate = checkRate("Sgd", options);
  }

  get options(): Readonly<Record<"learningRate", number>> {
    return { learningRate: this.learningRate };
  }

  step(): void;
  step(...surplus: unknown[]): void {
    refuseSurplus("step", surplus, "it takes the gradients that backward(loss) has left");
    const learningRate = checkRate("Sgd", this);
    for (const w of this.parameters) w.refuseWrittenGradient("Sgd");
    this.steps += 1;
    for (const w of this.parameters) {
      const { values, gradient } = w;
      // As the kernels round f32.
      const isSingle = w.dtype === "f32";
      const rate = isSingle ? Math.fround(learningRate) : learningRate;
      for (let i = 0; i < values.length; i++) {
        const move = rate * (gradient[i] as number);
        values[i] = (values[i] as number) - (isSingle ? Math.fround(move) : move);
      }
      w.changed();
    }
  }
}

/** Options of `Momentum`. */
export interface MomentumOptions extends SgdOptions {
  /** The share β of the velocity that a step keeps, from 0 up to 1; 0.9 without it. */
  readonly momentum?: number;
}

/** Gradient descent with a velocity: v ← β·v + dL/dw, w ← w - η·v (Polyak, 1964; PyTorch's form). */
export class Momentum implements Optimiser {
  readonly name = "Momentum";
  /** What it moves. A variable that is left out is frozen. */
  readonly parameters: readonly Tensor[];
  /** How much of the velocity the next step goes: may be set, for a schedule. */
  learningRate: number;
  /** @internal How many steps it has made. */
  steps = 0;
  readonly #momentum: number;
  readonly #velocities: readonly Values[];

  /** Errors as Sgd's; RangeError for a momentum outside [0, 1). */
  constructor(parameters: readonly Tensor[], options: MomentumOptions) {
    checkOptions("Momentum", options, ofMomentum, remedies);
    this.parameters = checkParameters("Momentum", parameters);
    this.learningRate = checkRate("Momentum", options);
    this.#momentum = checkShare("Momentum", "momentum", options.momentum ?? 0.9);
    this.#velocities = parameters.map(zerosLike);
  }

  get options(): Readonly<Record<"learningRate" | "momentum", number>> {
    return { learningRate: this.learningRate, momentum: this.#momentum };
  }

  step(): void;
  step(...surplus: unknown[]): void {
    refuseSurplus("step", surplus, "it takes the gradients that backward(loss) has left");
    const learningRate = checkRate("Momentum", this);
    for (const w of this.parameters) w.refuseWrittenGradient("Momentum");
    const momentum = this.#momentum;
    this.steps += 1;
    for (const [index, w] of this.parameters.entries()) {
      const { values, gradient } = w;
      const v = this.#velocities[index] as Values;
      for (let i = 0; i < values.length; i++) {
        v[i] = momentum * (v[i] as number) + (gradient[i] as number);
        values[i] = (values[i] as number) - learningRate * (v[i] as number);
      }
      w.changed();
    }
  }
}

/** Options of `Adam`. */
export interface AdamOptions extends SgdOptions {
  /** How much of the mean gradient a step keeps; 0.9 without it. */
  readonly beta1?: number;
  /** How much of the mean square a step keeps; 0.999 without it. */
  readonly beta2?: number;
  /** Added to the root of the mean square; 1e-8 without it. */
  readonly epsilon?: number;
}

/** Adam: steps of about the learning rate, by the running mean and mean square (Kingma and Ba, 2015). */
export class Adam implements Optimiser {
  readonly name = "Adam";
  /** What it moves. A variable that is left out is frozen. */
  readonly parameters: readonly Tensor[];
  /** About how far the next step goes: may be set, for a schedule. */
  learningRate: number;
  /** @internal How many steps it has made. */
  steps = 0;
  readonly #settings: Readonly<Record<"beta1" | "beta2" | "epsilon", number>>;
  readonly #means: readonly Values[];
  readonly #squares: readonly Values[];
  #kept1 = 1;
  #kept2 = 1;

  /** Errors as Sgd's; RangeError for a beta outside [0, 1) or an epsilon that isn't positive. */
  constructor(parameters: readonly Tensor[], options: AdamOptions) {
    checkOptions("Adam", options, ofAdam, remedies);
    this.parameters = checkParameters("Adam", parameters);
    this.learningRate = checkRate("Adam", options);
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
    this.#settings = {
      beta1: checkShare("Adam", "beta1", beta1),
      beta2: checkShare("Adam", "beta2", beta2),
      epsilon: checkPositive("Adam", "epsilon", epsilon),
    };
    this.#means = parameters.map(zerosLike);
    this.#squares = parameters.map(zerosLike);
  }

  get options(): Readonly<Record<"learningRate" | "beta1" | "beta2" | "epsilon", number>> {
    return { learningRate: this.learningRate, ...this.#settings };
  }

  step(): void;
  step(...surplus: unknown[]): void {
    refuseSurplus("step", surplus, "it takes the gradients that backward(loss) has left");
    const learningRate = checkRate("Adam", this);
    for (const w of this.parameters) w.refuseWrittenGradient("Adam");
    const { beta1, beta2, epsilon } = this.#settings;
    this.steps += 1;
    // Both means start at 0; dividing by 1 - βᵗ takes that bias out.
    this.#kept1 *= beta1;
    this.#kept2 *= beta2;
    const rate = learningRate / (1 - this.#kept1);
    const scale = 1 / Math.sqrt(1 - this.#kept2);
    for (const [index, w] of this.parameters.entries()) {
      const { values, gradient } = w;
      const m = this.#means[index] as Values;
      const v = this.#squares[index] as Values;
      for (let i = 0; i < values.length; i++) {
        const g = gradient[i] as number;
        m[i] = beta1 * (m[i] as number) + (1 - beta1) * g;
        v[i] = beta2 * (v[i] as number) + (1 - beta2) * g * g;
        values[i] =
          (values[i] as number) - (rate * (m[i] as number)) / (Math.sqrt(v[i] as number) * scale + epsilon);
      }
      w.changed();
    }
  }
}

function zerosLike({ dtype, size }: Tensor): Values {
  return zeros(dtype, size);
}

/** @internal TypeError unless all are variables; RangeError for none, or for one that is there twice. */
export function checkParameters(optimiser: string, parameters: readonly Tensor[]): readonly Tensor[] {
  if (!Array.isArray(parameters)) throw new TypeError(`${optimiser}: parameters is no array of variables`);
  for (const [index, parameter] of parameters.entries()) {
    const usable = parameter instanceof Tensor && parameter.operator === null && parameter.needsGradient;
    if (usable) continue;
    const found = parameter instanceof Tensor ? describe(parameter) : String(parameter);
    throw new TypeError(`${optimiser}: parameter ${index + 1} is ${found}, not a variable`);
  }
  if (parameters.length === 0) throw new RangeError(`${optimiser}: there are no parameters to move`);
  const again = parameters.findIndex((parameter, index) => parameters.indexOf(parameter) < index);
  if (again >= 0) {
    const which = describe(parameters[again] as Tensor);
    throw new RangeError(`${optimiser}: parameter ${again + 1} is ${which} once more, it would move twice`);
  }
  return [...parameters];
}

function checkRate(optimiser: string, options: Pick<SgdOptions, "learningRate">): number {
  return checkPositive(optimiser, "learningRate", options?.learningRate);
}

function checkPositive(optimiser: string, option: string, value: number): number {
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  throw new RangeError(`${optimiser}: ${option} is ${showAny(value)}, not a positive number`);
}

function checkShare(optimiser: string, option: string, value: number): number {
  if (value >= 0 && value < 1) return value;
  throw new RangeError(`${optimiser}: ${option} is ${value}, not from 0 up to 1`);
}
