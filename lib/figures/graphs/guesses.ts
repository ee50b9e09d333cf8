import { evaluateFormula, mentions, substitute, type Tree } from "../../nodes/formula.js";
import { ofNumbers } from "../../nodes/formula-of-numbers.js";
import { writeFormula } from "../../nodes/write-formula.js";
import { words } from "../words/words.js";
import {
  type DrawnEdge,
  edgesInto,
  type GraphDescription,
  isScalar,
  type Quantity,
  scalarOf,
} from "./description.js";
import { branchesOf, hasFanOut, type Steps } from "./steps.js";

/** One question of the guess mode. */
export interface Guess {
  /** The gradients of the drawing that the answer reveals: e3 is the third edge's, n0 the first node's. */
  readonly keys: readonly string[];
  /** What is asked for: "∂f/∂x". */
  readonly ask: string;
  readonly answer: number;
  /** What known mistakes give, each with its hint. */
  readonly mistakes: readonly Known[];
}

/** What a known mistake gives, and the hint about it. */
type Known = readonly [value: number, hint: string];

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
  const { overwrote, partOnly } = words().hints;
  return guess([`e${index}`, `n${edge.from}`], `${ask} (${words().sumOverEdges})`, total, [
    [part, overwrote],
    [total - part, partOnly],
    ...known.map(([value, hint]): Known => [total - part + value, hint]),
  ]);
}

/** What an edge's contribution becomes by the known mistakes. */
function edgeMistakes(graph: GraphDescription, edge: DrawnEdge): readonly Known[] {
  const operator = graph.nodes[edge.to];
  if (!operator?.gradient || !edge.contribution || edge.local === null) return [];
  const upstream = scalarOf(operator.gradient);
  const { hints } = words();
  return [
    [edge.local, hints.forgotUpstream],
    [upstream, hints.forgotLocal],
    ...formulaMistakes(graph, edge).map(([slope, hint]): Known => [upstream * slope, hint]),
    [-scalarOf(edge.contribution), hints.sign],
  ];
}

/** What the local gradient becomes when its formula is misread. */
function formulaMistakes(graph: GraphDescription, edge: DrawnEdge): readonly Known[] {
  const { slope } = edge;
  if (!slope) return [];
  const { hints, phrases } = words();
  const edges = edgesInto(graph, edge.to);
  const which = edges.indexOf(edge);
  const [a = 0, b = 0] = edges.map(({ from }) => scalarOf(graph.nodes[from]?.value ?? nothing));
  const values = { a, b, y: scalarOf(graph.nodes[edge.to]?.value ?? nothing) };
  const names = { a: edges.length === 1 ? "x" : "a", b: "b", y: "y" };
  const at = (tree: Tree): number => evaluateFormula(tree, values, ofNumbers);
  const text = (tree: Tree): string => writeFormula(tree, { names, phrases });
  const input: Tree = { is: "name", name: which === 0 ? "a" : "b" };
  const known: Known[] = [];
  const isSum = edges.length === 2 && edges.every(({ slope }) => slope?.is === "number" && slope.value === 1);
  if (isSum) known.push([at(input) / values.y, hints.shared]);
  if (slope.is === "name" && slope.name !== "y") known.push([at(input), hints.ownInput]);
  const isGate = slope.is === "if" && slope.of[1].is === "number" && slope.of[1].value === 0;
  if (isGate && at(slope) === 0) known.push([at(slope.of[0]), hints.gateIgnored]);
  if (edges.length > 1 || slope.is === "name" || !mentions(slope, "y")) return known;
  const misread = substitute(slope, { y: input });
  known.push([at(misread), hints.inputForOutput(text(misread), text(slope))]);
  const quotient: Tree = { ...slope, name: "/" } as Tree;
  if (text(quotient) === "y / (1 − y)") known.push([at(quotient), hints.odds]);
  return known;
}

const nothing: Quantity = { shape: [], values: [0] };

// A mistake that gives the right answer, or what an earlier one gives, cannot be recognised.
function guess(keys: readonly string[], ask: string, answer: number, mistakes: readonly Known[]): Guess {
  const known: Known[] = [];
  for (const [value, hint] of mistakes) {
    const taken = [answer, ...known.map(([other]) => other)].some((other) => isClose(value, other));
    if (Number.isFinite(value) && !taken) known.push([Number(value.toPrecision(8)), hint]);
  }
  return { keys, ask, answer: Number(answer.toPrecision(8)), mistakes: known };
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 2e-3 * Math.max(Math.abs(a), Math.abs(b), 1e-9);
}
