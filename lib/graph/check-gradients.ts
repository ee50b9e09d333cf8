import { describe, showAny } from "../nodes/show.js";
import { constantOf, Tensor } from "../nodes/tensor.js";
import { type Values, zeros } from "../wasm/memory.js";
import { Graph } from "./graph.js";
import { topologicalOrder } from "./order.js";

/** The entry of the inputs where backpropagation and central difference differ most, relative to its tensor. */
export interface WorstEntry {
  /** The tensor that it is an entry of. */
  readonly input: Tensor;
  /** The row-major index of the entry. */
  readonly index: number;
  /** By backpropagation. */
  readonly analytic: number;
  /** By central difference. */
  readonly numeric: number;
}

/** What `checkGradients` found. */
export interface GradientCheck {
  /** Whether every input's gradient could be resolved and agrees. */
  readonly ok: boolean;
  /** The largest ‖analytic − numeric‖ / ‖numeric‖ of the inputs that could be resolved. */
  readonly maxRelativeError: number;
  /** Where the two differ most; null when nothing could be compared. */
  readonly worst: WorstEntry | null;
  /** Inputs whose gradient is too small to be told from the rounding of the output. */
  readonly unresolved: readonly Tensor[];
  /** Entries left out, because the difference would cross a kink such as that of relu at 0. */
  readonly skipped: number;
}

/** Relative to the norm of a tensor's gradient. */
const tolerance = 1e-6;
const epsilon = Number.EPSILON;
/** Rounding errors of a long computation add up to a few times that of its result. */
const roundings = 8;

/**
 * Compares backpropagation with central differences, h = 1e-5 · max(1, |x|), tensor by tensor:
 * ‖analytic − numeric‖ ≤ 1e-6 ‖numeric‖. An output that is no scalar is weighted by fixed unequal numbers. The
 * inputs' data and all gradients are left as they were. TypeError when f is no function of tensors or an input
 * is no f64 variable.
 */
export function checkGradients(f: (...inputs: Tensor[]) => Tensor, inputs: readonly Tensor[]): GradientCheck {
  if (typeof f !== "function") throw new TypeError(`checkGradients: ${String(f)} is not a function`);
  if (!Array.isArray(inputs)) {
    throw new TypeError(`checkGradients: the inputs are ${showAny(inputs)}, not a list of variables`);
  }
  for (const input of inputs) requireVariable(input);
  const run = (): Run => evaluate(f, inputs);
  const base = run();
  const analytic = backpropagate(base, inputs);
  const compared = inputs.map((input, index) => compare(input, analytic[index] as Values, base, run));
  const resolved = compared.filter(({ verdict }) => verdict !== "unresolved");
  const worst = resolved.reduce<Comparison | null>(
    (most, next) => (most === null || !(next.relativeError <= most.relativeError) ? next : most),
    null,
  );
  return {
    ok: compared.length > 0 && compared.every(({ verdict }) => verdict === "ok"),
    maxRelativeError: worst?.relativeError ?? 0,
    worst: worst?.entry ?? null,
    unresolved: compared.filter(({ verdict }) => verdict === "unresolved").map(({ entry }) => entry.input),
    skipped: compared.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** One evaluation of the function: the weighted output, and on which side of each kink it ran. */
interface Run {
  readonly output: Tensor;
  readonly weights: Values;
  readonly loss: number;
  readonly sides: readonly number[];
}

interface Comparison {
  readonly verdict: "ok" | "wrong" | "unresolved";
  readonly relativeError: number;
  readonly entry: WorstEntry;
  readonly skipped: number;
}

function evaluate(f: (...inputs: Tensor[]) => Tensor, inputs: readonly Tensor[]): Run {
  const output = f(...inputs);
  if (!(output instanceof Tensor)) {
    throw new TypeError(`checkGradients: the function returned ${String(output)}, not a tensor`);
  }
  const weights = zeros(output.dtype, output.size).map((_, index) => weight(index, output.size));
  const loss = Array.from(output.values).reduce(
    (sum, value, index) => sum + value * (weights[index] as number),
    0,
  );
  return { output, weights, loss, sides: kinkSides(output) };
}

/** 1 for a single output, else unequal: with equal weights the rows of a softmax would sum to a constant. */
function weight(index: number, size: number): number {
  return size === 1 ? 1 : 0.5 + ((index * 0.618034) % 1);
}

/** The sign of (input − kink) for every input element of every operator with kinks. */
function kinkSides(output: Tensor): readonly number[] {
  return topologicalOrder(output).flatMap((node) =>
    node.inputs.flatMap((input, index) =>
      (node.operator?.kinks[index] ?? []).flatMap((kink) =>
        Array.from(input.values, (value) => Math.sign(value - kink)),
      ),
    ),
  );
}

function backpropagate(base: Run, inputs: readonly Tensor[]): readonly Values[] {
  const graph = new Graph(base.output);
  const nodes = new Set([...graph.nodes, ...inputs]);
  const before = Array.from(nodes, (node) => [node, node.gradient.slice()] as const);
  for (const node of nodes) node.gradient = zeros(node.dtype, node.size);
  try {
    graph.backward(constantOf(base.weights, base.output.shape));
    return inputs.map((input) => input.gradient.slice());
  } finally {
    for (const [node, gradient] of before) node.gradient = gradient;
  }
}

/** The square root of the sum of squares. The largest is divided out, so that no square overflows or vanishes. */
function norm(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0 && largest < Infinity)) return largest;
  return largest * Math.sqrt(values.reduce((sum, value) => sum + (value / largest) * (value / largest), 0));
}

function compare(input: Tensor, analytic: Values, base: Run, run: () => Run): Comparison {
  const [differences, numerics, noises]: [number[], number[], number[]] = [[], [], []];
  let [skipped, largest] = [0, -1];
  let entry: WorstEntry = { input, index: 0, analytic: analytic[0] as number, numeric: Number.NaN };
  for (let index = 0; index < input.size; index++) {
    const x = input.values[index] as number;
    const h = 1e-5 * Math.max(1, Math.abs(x));
    const above = runAt(input, index, x + h, run);
    const below = runAt(input, index, x - h, run);
    if (crosses(above.sides, below.sides)) {
      skipped += 1;
      continue;
    }
    const numeric = (above.loss - below.loss) / (2 * h);
    const difference = Math.abs((analytic[index] as number) - numeric);
    if (!(difference <= largest)) {
      largest = difference;
      entry = { input, index, analytic: analytic[index] as number, numeric };
    }
    differences.push(difference);
    numerics.push(numeric);
    noises.push((epsilon * Math.abs(base.loss)) / h);
  }
  const [difference, size] = [norm(differences), norm(numerics)];
  const verdict = judge(difference, size, norm(noises));
  return { verdict, relativeError: size > 0 ? difference / size : difference, entry, skipped };
}

/** By the norms of analytic − numeric, of the numeric gradient, and of what rounding may make of it. */
function judge(difference: number, size: number, noise: number): Comparison["verdict"] {
  // Infinity is within any tolerance of infinity.
  if (!Number.isFinite(difference)) return "wrong";
  if (size > noise && difference <= tolerance * size) return "ok";
  return difference <= roundings * noise ? "unresolved" : "wrong";
}

function runAt(input: Tensor, index: number, value: number, run: () => Run): Run {
  const before = input.values[index] as number;
  set(input, index, value);
  try {
    return run();
  } finally {
    set(input, index, before);
  }
}

/** Moves an entry without a word: it is put back before anyone looks. */
function set({ values, seen }: Tensor, index: number, value: number): void {
  values[index] = value;
  if (seen) seen[index] = value;
}

function crosses(above: readonly number[], below: readonly number[]): boolean {
  return above.length !== below.length || above.some((side, index) => side !== below[index]);
}

function requireVariable(input: Tensor): void {
  if (!(input instanceof Tensor)) throw new TypeError(`checkGradients: ${String(input)} is not a tensor`);
  if (input.operator !== null || !input.needsGradient) {
    throw new TypeError(`checkGradients: ${describe(input)} is not a variable`);
  }
  if (input.dtype !== "f64")
    throw new TypeError(`checkGradients: ${describe(input)} is ${input.dtype}; use f64`);
}
