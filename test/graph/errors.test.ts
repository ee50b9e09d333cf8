import {
  accuracy,
  add,
  backward,
  binaryCrossEntropy,
  checkGradients,
  createRng,
  defineOperator,
  div,
  exp,
  Graph,
  Linear,
  lecun,
  linear,
  localGradients,
  log,
  matmul,
  mean,
  meanSquaredError,
  mlp,
  mul,
  neg,
  normal,
  pow,
  relu,
  reshape,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
  sub,
  sum,
  type Tensor,
  tanh,
  tensor,
  transpose,
  variable,
} from "gradbook";
import { expect, test } from "vitest";

/** What a caller without types can pass. */
const bad = undefined as never;
const v2 = variable([1, 2], { name: "v" });
const v3 = variable([1, 2, 3], { name: "w" });
const m32 = tensor(
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  { name: "A" },
);
const m45 = tensor(
  [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ],
  { name: "B" },
);
const f32 = tensor([1, 2], { dtype: "f32", name: "h" });
const s = variable(2, { name: "s" });
/** A graph whose nodes were bent into a circle. */
const cyc = () => {
  const a = add(s, 1),
    b = mul(a, 2);
  (a.inputs as Tensor[])[0] = b;
  return new Graph(b);
};

/** An array that contains itself. */
const circular = () => {
  const values: unknown[] = [];
  values.push(values);
  return values as never;
};

interface BadCall {
  readonly call: () => unknown;
  readonly error: ErrorConstructor;
  readonly message: string;
}

const badCalls: readonly BadCall[] = [
  { call: () => tensor([]), error: RangeError, message: "tensor: the values are empty, shape [0]" },
  { call: () => tensor([[]]), error: RangeError, message: "tensor: the values are empty, shape [1,0]" },
  {
    call: () => tensor([[1, 2], [3]]),
    error: RangeError,
    message: "tensor: ragged nesting, [3] where a row of 2 was expected",
  },
  {
    call: () => tensor([[1], 2]),
    error: RangeError,
    message: "tensor: ragged nesting, 2 where a row of 1 was expected",
  },
  {
    call: () => tensor([1, [2]]),
    error: RangeError,
    message: "tensor: ragged nesting, [2] where a number was expected",
  },
  { call: () => tensor("1" as never), error: TypeError, message: 'tensor: "1" is not a number' },
  { call: () => tensor(bad), error: TypeError, message: "tensor: undefined is not a number" },
  { call: () => tensor(null as never), error: TypeError, message: "tensor: null is not a number" },
  { call: () => tensor([1, "2"] as never), error: TypeError, message: 'tensor: "2" is not a number' },
  { call: () => tensor([true] as never), error: TypeError, message: "tensor: true is not a number" },
  { call: () => tensor({} as never), error: TypeError, message: "tensor: {} is not a number" },
  { call: () => tensor(new Float64Array(0)), error: RangeError, message: "tensor: the values are empty" },
  {
    call: () => tensor(1, { dtype: "f16" as never }),
    error: TypeError,
    message: 'tensor: dtype is "f64" or "f32", not f16',
  },
  {
    call: () => tensor(1, { name: 3 as never }),
    error: TypeError,
    message: "tensor: the name is text, not 3",
  },
  { call: () => variable([]), error: RangeError, message: "variable: the values are empty, shape [0]" },
  {
    call: () => variable([[1, 2], [3]]),
    error: RangeError,
    message: "variable: ragged nesting, [3] where a row of 2 was expected",
  },
  { call: () => variable("x" as never), error: TypeError, message: 'variable: "x" is not a number' },
  {
    call: () => variable(1, { dtype: 64 as never }),
    error: TypeError,
    message: 'variable: dtype is "f64" or "f32", not 64',
  },
  { call: () => add(v2, v3), error: RangeError, message: "add: [2] and [3] do not broadcast (v [2], w [3])" },
  { call: () => sub(v2, v3), error: RangeError, message: "sub: [2] and [3] do not broadcast (v [2], w [3])" },
  { call: () => mul(v2, v3), error: RangeError, message: "mul: [2] and [3] do not broadcast (v [2], w [3])" },
  { call: () => div(v2, v3), error: RangeError, message: "div: [2] and [3] do not broadcast (v [2], w [3])" },
  { call: () => pow(v2, v3), error: RangeError, message: "pow: [2] and [3] do not broadcast (v [2], w [3])" },
  {
    call: () => add(m32, v3),
    error: RangeError,
    message: "add: [3,2] and [3] do not broadcast (A [3,2], w [3])",
  },
  {
    call: () => add(v2, bad),
    error: TypeError,
    message: "add: operand 2 is missing, not a tensor or a number",
  },
  {
    call: () => (add as never as () => void)(),
    error: TypeError,
    message: "add: 0 operands, at least 2 are needed",
  },
  {
    call: () => add(v2, "1" as never),
    error: TypeError,
    message: 'add: operand 2 is "1", not a tensor or a number',
  },
  {
    call: () => mul(v2, [1, 2] as never),
    error: TypeError,
    message: "mul: operand 2 is [1,2], not a tensor or a number",
  },
  {
    call: () => add(v2, f32),
    error: TypeError,
    message: "add: v [2] is f64 and h [2] is f32; give both one dtype",
  },
  {
    call: () => matmul(tensor([[1]]), tensor([[1]], { dtype: "f32" })),
    error: TypeError,
    message: "matmul: tensor [1,1] is f64 and tensor [1,1] is f32; give both one dtype",
  },
  {
    call: () => sub(v2, bad),
    error: TypeError,
    message: "sub: operand 2 is missing, not a tensor or a number",
  },
  { call: () => neg(bad), error: TypeError, message: "neg: operand 1 is missing, not a tensor or a number" },
  {
    call: () => exp("1" as never),
    error: TypeError,
    message: 'exp: operand 1 is "1", not a tensor or a number',
  },
  {
    call: () => log(null as never),
    error: TypeError,
    message: "log: operand 1 is null, not a tensor or a number",
  },
  {
    call: () => relu({} as never),
    error: TypeError,
    message: "relu: operand 1 is {}, not a tensor or a number",
  },
  {
    call: () => sigmoid([1] as never),
    error: TypeError,
    message: "sigmoid: operand 1 is [1], not a tensor or a number",
  },
  {
    call: () => tanh(true as never),
    error: TypeError,
    message: "tanh: operand 1 is true, not a tensor or a number",
  },
  {
    call: () => matmul(m32, m45),
    error: RangeError,
    message: "matmul: [3,2] and [4,5] differ on the inner size (A [3,2], B [4,5])",
  },
  {
    call: () => matmul(v2, m32),
    error: RangeError,
    message: "matmul: [2] and [3,2] each must have two axes or more (v [2], A [3,2])",
  },
  {
    call: () => matmul(m32, v2),
    error: RangeError,
    message: "matmul: [3,2] and [2] each must have two axes or more (A [3,2], v [2])",
  },
  {
    call: () => matmul(2, m32),
    error: RangeError,
    message: "matmul: [] and [3,2] each must have two axes or more (tensor = 2, A [3,2])",
  },
  {
    call: () => matmul(tensor([[[1]], [[2]]]), tensor([[[1]], [[2]], [[3]]])),
    error: RangeError,
    message:
      "matmul: [2,1,1] and [3,1,1] the axes before the last two do not broadcast (tensor [2,1,1], tensor [3,1,1])",
  },
  {
    call: () => transpose("x" as never),
    error: TypeError,
    message: 'transpose: operand 1 is "x", not a tensor or a number',
  },
  {
    call: () => reshape(m32, [4]),
    error: RangeError,
    message: "reshape: A [3,2] has 6 elements, which do not fit [4]",
  },
  {
    call: () => reshape(m32, [-1, -1]),
    error: RangeError,
    message: "reshape: A [3,2] has 6 elements, which do not fit [-1,-1]",
  },
  {
    call: () => reshape(m32, [4, -1]),
    error: RangeError,
    message: "reshape: A [3,2] has 6 elements, which do not fit [4,-1]",
  },
  {
    call: () => reshape(m32, 6 as never),
    error: TypeError,
    message: "reshape: the shape is 6, not a list of extents",
  },
  {
    call: () => reshape(m32, [0, 6]),
    error: RangeError,
    message: "reshape: A [3,2] has 6 elements, which do not fit [0,6]",
  },
  {
    call: () => reshape(m32, [1.5, 4]),
    error: RangeError,
    message: "reshape: A [3,2] has 6 elements, which do not fit [1.5,4]",
  },
  {
    call: () => sum(m32, { axis: 2 }),
    error: RangeError,
    message: "sum: axis 2 of shape [3,2], which has 2 axes",
  },
  {
    call: () => sum(m32, { axis: -3 }),
    error: RangeError,
    message: "sum: axis -3 of shape [3,2], which has 2 axes",
  },
  {
    call: () => mean(m32, { axis: 0.5 }),
    error: RangeError,
    message: "mean: axis 0.5 of shape [3,2], which has 2 axes",
  },
  {
    call: () => mean(m32, { axis: NaN }),
    error: RangeError,
    message: "mean: axis NaN of shape [3,2], which has 2 axes",
  },
  {
    call: () => sum(s, { axis: 0 }),
    error: RangeError,
    message: "sum: axis 0 of shape [], which has 0 axes",
  },
  {
    call: () => sum("x" as never),
    error: TypeError,
    message: 'sum: operand 1 is "x", not a tensor or a number',
  },
  {
    call: () => softmax(bad),
    error: TypeError,
    message: "softmax: operand 1 is missing, not a tensor or a number",
  },
  {
    call: () => meanSquaredError(v2, v3),
    error: RangeError,
    message: "meanSquaredError: [2] and [3] differ (v [2], w [3])",
  },
  {
    call: () => meanSquaredError(v2, 1),
    error: RangeError,
    message: "meanSquaredError: [2] and [] differ (v [2], tensor = 1)",
  },
  {
    call: () => binaryCrossEntropy(v2, v3),
    error: RangeError,
    message: "binaryCrossEntropy: [2] and [3] differ (v [2], w [3])",
  },
  {
    call: () => sigmoidCrossEntropy(v2, m32),
    error: RangeError,
    message: "sigmoidCrossEntropy: [2] and [3,2] differ (v [2], A [3,2])",
  },
  {
    call: () => softmaxCrossEntropy(m32, [0, 1]),
    error: RangeError,
    message: "softmaxCrossEntropy: [2] class indices for logits [3,2]",
  },
  {
    call: () => softmaxCrossEntropy(m32, [0, 1, 2]),
    error: RangeError,
    message: "softmaxCrossEntropy: 2 is no class, logits [3,2] have 2",
  },
  {
    call: () => softmaxCrossEntropy(m32, [0, 1, -1]),
    error: RangeError,
    message: "softmaxCrossEntropy: -1 is no class, logits [3,2] have 2",
  },
  {
    call: () => softmaxCrossEntropy(m32, [0, 1, 0.5]),
    error: RangeError,
    message: "softmaxCrossEntropy: 0.5 is no class, logits [3,2] have 2",
  },
  {
    call: () => softmaxCrossEntropy(m32, bad),
    error: TypeError,
    message: "softmaxCrossEntropy: the class indices are undefined, not a list",
  },
  { call: () => v2.item(), error: RangeError, message: "item: v [2] has 2 elements, not one" },
  { call: () => v2.assign([1, 2, 3]), error: RangeError, message: "assign: [3] given to v [2]" },
  { call: () => v2.assign([[1, 2]]), error: RangeError, message: "assign: [1,2] given to v [2]" },
  { call: () => v2.assign("x" as never), error: TypeError, message: 'assign: "x" is not a number' },
  {
    call: () => add(s, 1, { name: "y" }).assign(3),
    error: TypeError,
    message: "assign: y = 3 is computed; only leaves and constants take values",
  },
  {
    call: () => v2.grad.assign([1, 2]),
    error: TypeError,
    message: "assign: ∂/∂v [2] is computed; only leaves and constants take values",
  },
  { call: () => new Graph(1 as never), error: TypeError, message: "Graph: the output is 1, not a tensor" },
  { call: () => new Graph(bad), error: TypeError, message: "Graph: the output is undefined, not a tensor" },
  { call: cyc, error: RangeError, message: "Graph: result of mul = 6 depends on itself: a cycle" },
  {
    call: () => backward(mul(v2, 2)),
    error: RangeError,
    message: "backward: the output result of mul [2] is no scalar; give its upstream gradient",
  },
  {
    call: () => backward(mul(v2, 2), [1, 2, 3]),
    error: RangeError,
    message: "backward: an upstream of shape [3] for the output result of mul [2]",
  },
  {
    call: () => backward(mul(v2, 2), "x" as never),
    error: TypeError,
    message: 'backward: "x" is not a number',
  },
  {
    call: () => {
      const x = variable(1, { name: "x" }),
        G = new Graph(mul(x, 2));
      x.assign(2);
      G.backward();
    },
    error: RangeError,
    message: "backward: x = 2 has changed since the nodes were computed; call forward() first",
  },
  {
    call: () => checkGradients(1 as never, [s]),
    error: TypeError,
    message: "checkGradients: 1 is not a function",
  },
  {
    call: () => checkGradients((x) => x, [m32]),
    error: TypeError,
    message: "checkGradients: A [3,2] is not a variable",
  },
  {
    call: () => checkGradients((x) => x, [variable(1, { dtype: "f32", name: "q" })]),
    error: TypeError,
    message: "checkGradients: q = 1 is f32; use f64",
  },
  {
    call: () => checkGradients(() => 3 as never, [s]),
    error: TypeError,
    message: "checkGradients: the function returned 3, not a tensor",
  },
  {
    call: () => checkGradients((x) => x, [add(s, 1)]),
    error: TypeError,
    message: "checkGradients: result of add = 3 is not a variable",
  },
  {
    call: () => checkGradients((x) => x, [3 as never]),
    error: TypeError,
    message: "checkGradients: 3 is not a tensor",
  },
  {
    call: () => defineOperator({ forward: (x: number) => x, localGradients: [() => 1] } as never),
    error: TypeError,
    message: "defineOperator: the name is missing",
  },
  {
    call: () => defineOperator({ name: "f", localGradients: [() => 1] } as never),
    error: TypeError,
    message: "defineOperator: f has no function forward",
  },
  {
    call: () => defineOperator({ name: "f", forward: (x) => x, localGradients: [] }),
    error: TypeError,
    message: "defineOperator: f needs one function in localGradients for each input",
  },
  {
    call: () => defineOperator({ name: "f", forward: (x) => x, localGradients: [1 as never] }),
    error: TypeError,
    message: "defineOperator: f has a local gradient that is not a function",
  },
  {
    call: () => defineOperator({ name: "f", forward: (x) => x, localGradients: [() => 1] })(1, 2),
    error: TypeError,
    message: "f: 2 operands, it takes 1",
  },
  {
    call: () =>
      defineOperator({ name: "f", forward: (x, y) => x + y, localGradients: [() => 1, () => 1] })(1),
    error: TypeError,
    message: "f: operand 2 is missing, not a tensor or a number",
  },
  {
    call: () =>
      defineOperator({ name: "f", forward: (x, y) => x + y, localGradients: [() => 1, () => 1] })(v2, v3),
    error: RangeError,
    message: "f: [2] and [3] do not broadcast (v [2], w [3])",
  },
  {
    call: () => tensor([s, 1] as never),
    error: TypeError,
    message: "tensor: s = 2 is a tensor, not a number",
  },
  { call: () => tensor([1n] as never), error: TypeError, message: "tensor: 1n is not a number" },
  { call: () => tensor(circular()), error: RangeError, message: "tensor: nested more than 64 deep" },
  {
    call: () => add(v2, [s] as never),
    error: TypeError,
    message: 'add: operand 2 is ["s = 2"], not a tensor or a number',
  },
  {
    call: () => mul(v2, [1n] as never),
    error: TypeError,
    message: 'mul: operand 2 is ["1n"], not a tensor or a number',
  },
  {
    call: () => relu(Math.max as never),
    error: TypeError,
    message: "relu: operand 1 is max, not a tensor or a number",
  },
  {
    call: () => sub(5, 3, 1 as never),
    error: TypeError,
    message: 'sub: 1 is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => relu(v2, "y" as never),
    error: TypeError,
    message: 'relu: "y" is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => matmul(m32, m32, m32 as never),
    error: RangeError,
    message: "matmul: [3,2] and [3,2] differ on the inner size (A [3,2], A [3,2])",
  },
  {
    call: () => transpose(m32, m45 as never),
    error: TypeError,
    message: 'transpose: B [4,5] is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => softmax(m32, 1 as never),
    error: TypeError,
    message: 'softmax: 1 is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => meanSquaredError(v2, v2, 1 as never),
    error: TypeError,
    message: 'meanSquaredError: 1 is neither an operand nor options such as { name: "y" }',
  },
  { call: () => add(v2, 1, { name: 3 as never }), error: TypeError, message: "add: the name is text, not 3" },
  {
    call: () => sum(m32, 0 as never),
    error: TypeError,
    message: 'sum: 0 is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => mean(m32, null as never),
    error: TypeError,
    message: 'mean: null is neither an operand nor options such as { name: "y" }',
  },
  {
    call: () => sum(m32, { axis: [0, -2] }),
    error: RangeError,
    message: "sum: axis [0,-2] names an axis of shape [3,2] twice",
  },
  {
    call: () => checkGradients((x) => x, s as never),
    error: TypeError,
    message: "checkGradients: the inputs are s = 2, not a list of variables",
  },
  { call: () => localGradients(3 as never), error: TypeError, message: "localGradients: 3 is not a tensor" },
  { call: () => defineOperator(bad), error: TypeError, message: "defineOperator: the name is missing" },
  {
    call: () => defineOperator({ name: "f", forward: (x, y) => x + y, localGradients: [() => 1] }),
    error: TypeError,
    message: "defineOperator: f has 2 inputs in forward, but 1 localGradients",
  },
  {
    call: () => defineOperator({ name: "f", forward: () => bad, localGradients: [() => 1] })(2),
    error: TypeError,
    message: "f: forward(2) gave undefined, not a number",
  },
  {
    call: () => backward(defineOperator({ name: "f", forward: (x) => x, localGradients: [() => bad] })(s)),
    error: TypeError,
    message: "f: localGradients[0](2) gave undefined, not a number",
  },
  {
    call: () => accuracy([1] as never, v2),
    error: TypeError,
    message: "accuracy: the outputs are [1], not a tensor",
  },
  {
    call: () => accuracy(m32, v3, { threshold: NaN }),
    error: RangeError,
    message: "accuracy: threshold is NaN, not a number",
  },
  {
    call: () => linear(2.5, 3, { init: lecun, rng: createRng(1) }),
    error: RangeError,
    message: "linear: fanIn 2.5 and fanOut 3, not positive whole numbers",
  },
  {
    call: () => linear(2, 0, { init: lecun, rng: createRng(1) }),
    error: RangeError,
    message: "linear: fanIn 2 and fanOut 0, not positive whole numbers",
  },
  {
    call: () => linear(2, 3, bad),
    error: TypeError,
    message: "linear: init is undefined, not an initialiser such as xavierUniform",
  },
  {
    call: () => linear(2, 3, { init: lecun } as never),
    error: TypeError,
    message: "linear: rng is undefined, not what createRng makes",
  },
  {
    call: () => linear(2, 3, { init: normal as never, rng: createRng(1) }),
    error: TypeError,
    message: "linear: init gave a function, not a number (normal needs its std: normal(1))",
  },
  {
    call: () => new Linear([[1]] as never, v2),
    error: TypeError,
    message: "Linear: the weight is [[1]], not a tensor",
  },
  {
    call: () => mlp(bad, { activation: relu, init: lecun, rng: createRng(1) }),
    error: RangeError,
    message: "mlp: sizes undefined, not two or more positive whole numbers",
  },
  {
    call: () => mlp([2, 1], { activation: relu, init: lecun } as never),
    error: TypeError,
    message: "mlp: rng is undefined, not what createRng makes",
  },
  {
    call: () => mlp([2, 1], bad),
    error: TypeError,
    message: "mlp: activation is undefined, not an operator of one input such as sigmoid",
  },
  {
    call: () => new Sgd([s], { learningRate: "0.1" as never }),
    error: RangeError,
    message: 'Sgd: learningRate is "0.1", not a positive number',
  },
];

test.each(badCalls)("$message", ({ call, error, message }) => {
  expect(call).toThrow(error);
  expect(call).toThrow(message);
});

test("the table has at least 60 bad calls", () => {
  expect(badCalls.length).toBeGreaterThanOrEqual(60);
});
