import { type DrawnEdge, edgesInto, type GraphDescription, isScalar, scalarOf } from "./description.js";
import { branchesOf, hasFanOut, type Steps } from "./steps.js";
import { type Mistake, words } from "./words.js";

/** One question of the guess mode. */
export interface Guess {
  /** The gradients of the drawing that the answer reveals: e3 is the third edge's, n0 the first node's. */
  readonly keys: readonly string[];
  /** What is asked for: "∂f/∂x". */
  readonly ask: string;
  readonly answer: number;
  /** What known mistakes give, each with its hint. */
  readonly mistakes: readonly (readonly [value: number, hint: string])[];
}

/** The questions before each backward step, by step; only single numbers are asked for. */
export function guessesOf(graph: GraphDescription, steps: Steps): Readonly<Record<string, readonly Guess[]>> {
  const questions = steps.order.map((node): [string, readonly Guess[]] => {
    const asked = edgesInto(graph, node).flatMap((edge) => guessOf(graph, edge) ?? []);
    return [String(steps.backward(node)), asked];
  });
  return Object.fromEntries(questions.filter(([, asked]) => asked.length > 0).reverse());
}

function guessOf(graph: GraphDescription, edge: DrawnEdge): Guess | null {
  const { contribution, local } = edge;
  if (!contribution || local === null || !isScalar(contribution)) return null;
  const ask = `∂${graph.of}/∂${graph.nodes[edge.from]?.name}`;
  const index = graph.edges.indexOf(edge);
  const part = scalarOf(contribution);
  const known = edgeMistakes(graph, edge);
  if (!hasFanOut(graph, edge.from)) return guess([`e${index}`], ask, part, known);
  const branches = branchesOf(graph, edge.from);
  const total = branches.reduce((sum, branch) => sum + scalarOf(branch.contribution ?? contribution), 0);
  if (branches.at(-1) !== edge) return guess([`e${index}`], `${ask} ${words().alongThisEdge}`, part, known);
  const ofTheSum: [Mistake, number][] = [
    ["overwrote", part],
    ["partOnly", total - part],
  ];
  return guess([`e${index}`, `n${edge.from}`], `${ask} (${words().sumOverEdges})`, total, [
    ...ofTheSum,
    ...known.map(([mistake, value]): [Mistake, number] => [mistake, total - part + value]),
  ]);
}

/** What an edge's contribution becomes by the known mistakes. */
function edgeMistakes(graph: GraphDescription, edge: DrawnEdge): readonly (readonly [Mistake, number])[] {
  const operator = graph.nodes[edge.to];
  if (!operator?.gradient || !edge.contribution || edge.local === null) return [];
  const upstream = scalarOf(operator.gradient);
  const siblings = edgesInto(graph, edge.to);
  const inputs = siblings.map(({ from }) => scalarOf(graph.nodes[from]?.value ?? { shape: [], values: [0] }));
  const own = inputs[siblings.indexOf(edge)] ?? 0;
  const y = scalarOf(operator.value);
  return [
    ["forgotUpstream", edge.local],
    ["forgotLocal", upstream],
    ...(byOperator[operator.operator]?.({ upstream, own, inputs, y }) ?? []),
    ["sign", -scalarOf(edge.contribution)],
  ];
}

interface Situation {
  readonly upstream: number;
  readonly own: number;
  readonly inputs: readonly number[];
  readonly y: number;
}

/** Mistakes that belong to one operator. */
const byOperator: Readonly<Record<string, (at: Situation) => readonly (readonly [Mistake, number])[]>> = {
  add: ({ upstream, own, y }) => [["shared", (upstream * own) / y]],
  mul: ({ upstream, own }) => [["ownInput", upstream * own]],
  relu: ({ upstream, own }) => (own > 0 ? [] : [["gateIgnored", upstream]]),
  sigmoid: ({ upstream, own, y }) => [
    ["inputForOutput", upstream * own * (1 - own)],
    ["odds", (upstream * y) / (1 - y)],
  ],
};

// A mistake that gives the right answer, or what an earlier one gives, cannot be recognised.
function guess(
  keys: readonly string[],
  ask: string,
  answer: number,
  mistakes: readonly (readonly [Mistake, number])[],
): Guess {
  const known: [number, string][] = [];
  for (const [mistake, value] of mistakes) {
    const taken = [answer, ...known.map(([other]) => other)].some((other) => isClose(value, other));
    if (Number.isFinite(value) && !taken) known.push([Number(value.toPrecision(8)), words().hints[mistake]]);
  }
  return { keys, ask, answer: Number(answer.toPrecision(8)), mistakes: known };
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 2e-3 * Math.max(Math.abs(a), Math.abs(b), 1e-9);
}
