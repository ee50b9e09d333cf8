import { kernels } from "../wasm/kernels.js";
import { memory } from "../wasm/memory.js";
import { type NodeOptions, nameOf, type Operand, toTensors } from "./operands.js";
import { asOperator, isDouble, makeNode, type Operator } from "./operator.js";
import type { OptionNames } from "./options.js";
import { type Shape, showShape, stridesOf } from "./shape.js";
import type { Tensor } from "./tensor.js";

/** Options of `sum` and `mean`. */
export interface ReductionOptions extends NodeOptions {
  /** The axis or axes to reduce, negative ones counted from the last; all of them without this. */
  readonly axis?: number | readonly number[];
  /** Whether a reduced axis stays with extent 1. */
  readonly keepDims?: boolean;
}

const optionNames: OptionNames<ReductionOptions> = { axis: true, keepDims: true, name: true };

/** An operator that reduces axes. */
export interface ReductionOperator extends Operator {
  /** The sum or mean of x over its axes, or over those of `axis`; RangeError for an axis x lacks or that is named twice. */
  (x: Operand, options?: ReductionOptions): Tensor;
}

/**
 * y = Σ x over all axes, or those given. Every element of x gets the upstream of its sum. RangeError for an axis that
 * x lacks.
 */
export const sum: ReductionOperator = reduction("sum", "Σ", "\\sum_i x_i", "1", () => 1);

/** y = Σ x / n, the mean over all axes, or those given, of n elements each. RangeError for an axis that x lacks. */
export const mean: ReductionOperator = reduction(
  "mean",
  "mean",
  "\\frac{1}{n} \\sum_i x_i",
  "1 / n",
  (n) => n,
);

function reduction(
  name: string,
  symbol: string,
  tex: string,
  localGradient: string,
  divisor: (elements: number) => number,
): ReductionOperator {
  const call = (x: Operand, options: ReductionOptions = {}): Tensor => {
    const resultName = nameOf(name, options, optionNames);
    const inputs = toTensors(name, [x]) as readonly [Tensor];
    const [{ shape }] = inputs;
    const axes = reducedAxes(name, shape, options.axis);
    const kept = shape.map((extent, axis) => (axes.has(axis) ? 1 : extent));
    const result = options.keepDims ? kept : shape.filter((_, axis) => !axes.has(axis));
    return makeNode(operator, inputs, result, stridesOf(shape, kept, shape), resultName);
  };
  const operator: ReductionOperator = asOperator(call, {
    name,
    symbol,
    tex,
    localGradients: [localGradient],
    elementwise: false,
    forward: (y) => {
      const [x] = y.inputs as [Tensor];
      const strides = memory.list(y.layout);
      kernels.sum(isDouble(y), y.address, x.address, strides, y.size, divisor(x.size / y.size));
    },
    backward: (y) => {
      const [x] = y.inputs as [Tensor];
      if (!x.needsGradient) return;
      const strides = memory.list(y.layout);
      kernels.sumBack(isDouble(y), y.address, x.address, strides, divisor(x.size / y.size));
    },
  });
  return operator;
}

function reducedAxes(
  operator: string,
  shape: Shape,
  axis: number | readonly number[] | undefined,
): Set<number> {
  const rank = shape.length;
  if (axis === undefined) return new Set(shape.keys());
  const axes = [axis].flat().map((given) => {
    if (!Number.isInteger(given) || given < -rank || given >= rank) {
      throw new RangeError(`${operator}: axis ${given} of shape ${showShape(shape)}, which has ${rank} axes`);
    }
    return given < 0 ? given + rank : given;
  });
  const reduced = new Set(axes);
  if (reduced.size === axes.length) return reduced;
  throw new RangeError(`${operator}: axis [${axis}] names an axis of shape ${showShape(shape)} twice`);
}
