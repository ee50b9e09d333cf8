import {
  createRng,
  matmul,
  mean,
  type Operator,
  operators,
  type Rng,
  reshape,
  softmax,
  softmaxCrossEntropy,
  sum,
  type Tensor,
  transpose,
  variable,
} from "gradbook";

/** An operator on inputs that were drawn for it. */
export interface Example {
  readonly title: string;
  readonly inputs: readonly Tensor[];
  readonly apply: (...inputs: Tensor[]) => Tensor;
}

type Pair = (a: Tensor, b: Tensor) => Tensor;

/** Where an operator is not defined, by its name: for each input the points, or all numbers that are not positive. */
const undefinedAt: Readonly<
  Record<string, readonly { readonly poles: readonly number[]; readonly positive?: true }[]>
> = {
  div: [{ poles: [] }, { poles: [0] }],
  pow: [{ poles: [0], positive: true }, { poles: [] }],
  log: [{ poles: [0], positive: true }],
};

/** The points that a difference of an operator's input must not cross: its kinks and poles. */
export function pointsToAvoid(operator: Operator, input: number): readonly number[] {
  return [...(operator.kinks[input] ?? []), ...(undefinedAt[operator.name]?.[input]?.poles ?? [])];
}

/** Examples of every operator of the table: an operator that is listed and has none here fails the tests. */
export function examplesOf(operator: Operator, seed: number): readonly Example[] {
  const rng = createRng(seed);
  if (operator.elementwise) return elementwiseExamples(operator, rng);
  const examples = others[operator.name];
  if (!examples) throw new Error(`${operator.name} is in the table of operators but has no examples`);
  return examples(rng);
}

const others: Readonly<Record<string, (rng: Rng) => readonly Example[]>> = {
  sum: (rng) => reductions(rng, sum),
  mean: (rng) => reductions(rng, mean),
  matmul: (rng) => [
    pair(matmul, draw(rng, [20, 15]), draw(rng, [15, 30])),
    pair(matmul, draw(rng, [1, 7]), draw(rng, [7, 1])),
    pair(matmul, draw(rng, [9, 32]), draw(rng, [32, 11])),
    pair(matmul, draw(rng, [4, 2, 3]), draw(rng, [3, 5])),
    pair(matmul, draw(rng, [2, 1, 3, 4]), draw(rng, [5, 4, 2])),
  ],
  transpose: (rng) => [
    { title: "[25,40]", inputs: [draw(rng, [25, 40])], apply: (x) => transpose(x) },
    { title: "[3,4,5]", inputs: [draw(rng, [3, 4, 5])], apply: (x) => transpose(x) },
  ],
  reshape: (rng) => [
    { title: "[25,40] to [8,125]", inputs: [draw(rng, [25, 40])], apply: (x) => reshape(x, [8, -1]) },
  ],
  softmax: (rng) => [
    { title: "[100,10]", inputs: [draw(rng, [100, 10])], apply: (x) => softmax(x) },
    { title: "[5]", inputs: [draw(rng, [5])], apply: (x) => softmax(x) },
  ],
  meanSquaredError: (rng) => [pair(operators.meanSquaredError, draw(rng, [25, 20]), draw(rng, [25, 20]))],
  sigmoidCrossEntropy: (rng) => [
    pair(operators.sigmoidCrossEntropy, draw(rng, [25, 20]), draw(rng, [25, 20], 0, 1)),
  ],
  binaryCrossEntropy: (rng) => [
    pair(operators.binaryCrossEntropy, draw(rng, [25, 20], 0.001, 0.999), draw(rng, [25, 20], 0, 1)),
  ],
  softmaxCrossEntropy: (rng) => {
    const classes = Array.from({ length: 100 }, () => rng.integer(10));
    const apply = (x: Tensor): Tensor => softmaxCrossEntropy(x, classes);
    return [{ title: "[100,10]", inputs: [draw(rng, [100, 10])], apply }];
  },
};

function pair(operator: Operator | undefined, a: Tensor, b: Tensor): Example {
  return { title: `[${a.shape}] and [${b.shape}]`, inputs: [a, b], apply: operator as unknown as Pair };
}

const broadcasts: readonly (readonly (readonly number[])[])[] = [
  [[1000], [1000]],
  [[3, 4], [4]],
  // biome-ignore format: pairs of shapes
  [[3, 1, 5], [2, 1]],
  [[], [7]],
  [[2, 3], []],
  // biome-ignore format: pairs of shapes
  [[4, 1], [1, 5]],
  [[], []],
];

function elementwiseExamples(operator: Operator, rng: Rng): readonly Example[] {
  const apply = operator as unknown as Example["apply"];
  const arity = operator.localGradients.length;
  return broadcasts.map((shapes) => {
    const inputs = shapes.slice(0, arity).map((shape, index) => drawFor(operator, index, rng, shape));
    return { title: inputs.map(({ shape }) => `[${shape}]`).join(" and "), inputs, apply };
  });
}

function reductions(rng: Rng, operator: typeof sum): readonly Example[] {
  return [
    { title: "[50,20]", inputs: [draw(rng, [50, 20])], apply: (x) => operator(x) },
    { title: "[7,6] axis 0", inputs: [draw(rng, [7, 6])], apply: (x) => operator(x, { axis: 0 }) },
    { title: "[7,6] axis -1", inputs: [draw(rng, [7, 6])], apply: (x) => operator(x, { axis: -1 }) },
    {
      title: "[3,4,5] axes 0 and 2, kept",
      inputs: [draw(rng, [3, 4, 5])],
      apply: (x) => operator(x, { axis: [0, 2], keepDims: true }),
    },
    { title: "[3,4,5] axis 1", inputs: [draw(rng, [3, 4, 5])], apply: (x) => operator(x, { axis: 1 }) },
  ];
}

/** Numbers with |x| ≤ 3, 1e-3 away from the operator's kinks and poles. */
function drawFor(operator: Operator, input: number, rng: Rng, shape: readonly number[]): Tensor {
  const avoided = pointsToAvoid(operator, input);
  const lowest = undefinedAt[operator.name]?.[input]?.positive ? 0 : -3;
  return fill(shape, () => {
    let x = 0;
    do x = lowest + (3 - lowest) * rng.uniform();
    while (avoided.some((point) => Math.abs(x - point) < 1e-3));
    return x;
  });
}

function draw(rng: Rng, shape: readonly number[], low = -3, high = 3): Tensor {
  return fill(shape, () => low + (high - low) * rng.uniform());
}

function fill(shape: readonly number[], next: () => number): Tensor {
  const build = (depth: number): number | number[] =>
    depth === shape.length
      ? next()
      : (Array.from({ length: shape[depth] ?? 0 }, () => build(depth + 1)) as number[]);
  return variable(build(0));
}
