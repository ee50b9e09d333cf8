import { kernels } from "../wasm/kernels.js";
import { parseFormula } from "./formula.js";
import { type NodeOptions, nameOf, type Operand, toTensors } from "./operands.js";
import {
  asOperator,
  type BinaryOperator,
  isDouble,
  makeNode,
  type Operator,
  type Row,
  type UnaryOperator,
} from "./operator.js";
import { sameShape, showShape } from "./shape.js";
import { describe, showAny } from "./show.js";
import { Tensor, tensor } from "./tensor.js";
import { level, texFormula } from "./write-formula.js";

let count = 0;

/** The cross-entropy of logits with the index of a class for each row. */
export interface ClassOperator extends Operator {
  /**
   * The mean over the rows of the logits [rows, classes]; the indices are whole numbers, as a list or as a
   * constant of shape [rows]. RangeError when there are not as many, or one is no class.
   */
  (logits: Operand, classIndices: Operand | readonly number[], options?: NodeOptions): Tensor;
}

/**
 * Mean of (prediction − target)² over all elements, a scalar, without a half. RangeError unless both have one shape:
 * losses do not broadcast.
 */
export const meanSquaredError: BinaryOperator = meanLoss({
  name: "meanSquaredError",
  symbol: "MSE",
  formula: "(a - b) * (a - b)",
  localGradients: ["2 * (a - b)", "-2 * (a - b)"],
});

/**
 * Mean over all elements of −b ln a − (1 − b) ln(1 − a), for probabilities a and targets b. As in PyTorch each
 * logarithm is at least −100, and the denominator of the gradient for a at least 1e-12. RangeError unless both have
 * one shape.
 */
export const binaryCrossEntropy: BinaryOperator = meanLoss({
  name: "binaryCrossEntropy",
  symbol: "BCE",
  formula: "-(b * clampedLog(a) + (1 - b) * clampedLog(1 - a))",
  localGradients: ["(a - b) / max(a * (1 - a), 1e-12)", "clampedLog(1 - a) - clampedLog(a)"],
  kinks: [[0, 1], []],
});

/**
 * Mean binary cross-entropy of sigmoid(a) with targets b, finite for every logit a: max(a, 0) − ab + ln(1 + e^−|a|).
 * RangeError unless both have one shape.
 */
export const sigmoidCrossEntropy: BinaryOperator = meanLoss({
  name: "sigmoidCrossEntropy",
  symbol: "σ + BCE",
  called: "BCE(sigmoid(a), b)",
  formula: "max(a, 0) - a * b + log1p(exp(-abs(a)))",
  localGradients: ["sigmoid(a) - b", "-a"],
});

/**
 * e^x / Σ e^x along the last axis (Bridle, 1990): positive, with sum 1. The largest x is subtracted first, so that
 * nothing overflows.
 */
export const softmax: UnaryOperator = asOperator(
  (x: Operand, options?: NodeOptions): Tensor => {
    const [input] = toTensors("softmax", [x]) as readonly [Tensor];
    const n = input.shape.at(-1) ?? 1;
    return makeNode(softmax, [input], input.shape, [input.size / n, n], nameOf("softmax", options));
  },
  {
    name: "softmax",
    symbol: "softmax",
    tex: "\\frac{e^{x_i}}{\\sum_j e^{x_j}}",
    localGradients: ["odot(y, dy - total(odot(dy, y)))"],
    elementwise: false,
    forward: (y) => {
      const [x] = y.inputs as [Tensor];
      const [rows, n] = y.layout as [number, number];
      kernels.softmax(isDouble(y), y.address, x.address, rows, n);
    },
    backward: (y) => {
      const [x] = y.inputs as [Tensor];
      const [rows, n] = y.layout as [number, number];
      if (x.needsGradient) kernels.softmaxBack(isDouble(y), y.address, x.address, rows, n);
    },
  },
);

/**
 * Mean over the rows of −ln softmax(x) at the row's class, for logits [rows, classes]: ln Σ e^x − x, finite for every
 * logit. RangeError when there are not as many classes as rows, or one is no class.
 */
export const softmaxCrossEntropy: ClassOperator = asOperator(
  (logits: Operand, classIndices: Operand | readonly number[], options?: NodeOptions): Tensor => {
    const [x] = toTensors("softmaxCrossEntropy", [logits]) as readonly [Tensor];
    const classes = x.shape.at(-1) ?? 1;
    const indices = indicesOf(x, classes, classIndices);
    return makeNode(
      softmaxCrossEntropy,
      [x, indices],
      [],
      [x.size / classes, classes],
      nameOf("softmaxCrossEntropy", options),
    );
  },
  {
    name: "softmaxCrossEntropy",
    symbol: "softmax + CE",
    tex: "-\\frac{1}{n} \\sum_i \\ln \\operatorname{softmax}(x_i)_{c_i}",
    called: "CE(softmax(a), b)",
    localGradients: ["(softmax(a) - atClass(1)) / n", "0"],
    elementwise: false,
    forward: (y) => {
      const [x, c] = y.inputs as [Tensor, Tensor];
      const [rows, n] = y.layout as [number, number];
      kernels.classLoss(isDouble(y), y.address, x.address, c.address, rows, n);
    },
    backward: (y) => {
      const [x, c] = y.inputs as [Tensor, Tensor];
      const [rows, n] = y.layout as [number, number];
      if (x.needsGradient) kernels.classLossBack(isDouble(y), y.address, x.address, c.address, rows, n);
    },
  },
);

/**
 * The next loss of the table: the mean of a formula of the prediction a and the target b, which the kernels know by its
 * place, over two tensors of one shape.
 */
function meanLoss({ formula, localGradients, ...words }: Row): BinaryOperator {
  const code = count;
  count += 1;
  const call = (a: Operand, b: Operand, options?: NodeOptions): Tensor => {
    const inputs = toTensors(words.name, [a, b]) as readonly [Tensor, Tensor];
    const [prediction, target] = inputs;
    if (!sameShape(prediction.shape, target.shape)) {
      const shapes = `${showShape(prediction.shape)} and ${showShape(target.shape)}`;
      throw new RangeError(`${words.name}: ${shapes} differ (${describe(prediction)}, ${describe(target)})`);
    }
    return makeNode(operator, inputs, [], [], nameOf(words.name, options));
  };
  const operator: BinaryOperator = asOperator(call, {
    ...words,
    formula,
    tex: `\\frac{1}{n} \\sum_i ${texFormula(parseFormula(formula), level.product)}`,
    localGradients: localGradients.map((slope) => `(${slope}) / n`),
    elementwise: false,
    forward: (y) => {
      const [a, b] = y.inputs as [Tensor, Tensor];
      kernels.meanLoss(code, isDouble(y), y.address, a.address, b.address, a.size);
    },
    backward: (y) => {
      for (const [which, x] of y.inputs.entries()) {
        const [a, b] = y.inputs as [Tensor, Tensor];
        if (x.needsGradient)
          kernels.meanLossBack(code, isDouble(y), y.address, a.address, b.address, a.size, which);
      }
    },
  });
  return operator;
}

function indicesOf(logits: Tensor, classes: number, given: Operand | readonly number[]): Tensor {
  const isGiven = given instanceof Tensor || Array.isArray(given) || typeof given === "number";
  if (!isGiven)
    throw new TypeError(`softmaxCrossEntropy: the class indices are ${showAny(given)}, not a list`);
  const indices = given instanceof Tensor ? given : tensor(given, { dtype: logits.dtype, name: "c" });
  const rows = logits.shape.slice(0, -1);
  if (!sameShape(indices.shape, rows)) {
    throw new RangeError(
      `softmaxCrossEntropy: ${showShape(indices.shape)} class indices for logits ${showShape(logits.shape)}`,
    );
  }
  const wrong = indices.values.find((index) => !Number.isInteger(index) || index < 0 || index >= classes);
  if (wrong === undefined) return indices;
  throw new RangeError(
    `softmaxCrossEntropy: ${wrong} is no class, logits ${showShape(logits.shape)} have ${classes}`,
  );
}
