import { formatNumber } from "../page/format.js";
import { type DrawnEdge, type GraphDescription, isScalar, scalarOf } from "./description.js";
import { gradientLines, valueLines } from "./quantity-text.js";
import { branchesOf, stepsOf } from "./steps.js";

/** Whether a text belongs to the right backward pass, to the one that overwrites, or to both. */
export type Mode = "both" | "accumulate" | "overwrite";

/** One version of a text: it stands from its step until the next one takes its place (null: never). */
export interface TimedText {
  readonly lines: readonly string[];
  readonly from: number;
  readonly until: number | null;
}

/** A gradient beside a wire. */
export interface GradientText extends TimedText {
  readonly mode: Mode;
}

/** The value above a wire and the gradients below it. */
export interface WireText {
  readonly value: TimedText | null;
  readonly gradients: readonly GradientText[];
}

/** Texts of the wire that leaves a node and carries the sum of all that comes back. */
export function stemText(graph: GraphDescription, wrong: GraphDescription | null, node: number): WireText {
  const right = totals(graph, node);
  return {
    value: valueText(graph, node),
    gradients: bothModes(right, wrong ? overwrites(wrong, node) : right),
  };
}

/** Texts of the wire that enters an operator: the value it uses and its contribution going back. */
export function edgeText(graph: GraphDescription, wrong: GraphDescription | null, edge: number): WireText {
  const drawn = graph.edges[edge];
  if (!drawn) throw new RangeError(`edge ${edge} of a graph with ${graph.edges.length}`);
  const right = contributionText(graph, drawn);
  const other = wrong?.edges[edge];
  return {
    value: valueText(graph, drawn.from),
    gradients: bothModes(right, wrong && other ? contributionText(wrong, other) : right),
  };
}

/** A sum in one line, or in two where it is long: a wire's text makes the drawing as wide as itself. */
function linesOfSum(branches: readonly DrawnEdge[]): readonly string[] {
  const sum = sumOf(branches);
  return sum.length > 16 ? sum.split(/ (?==)/) : [sum];
}

/** "−12 + 9 = −3": contributions and their sum; a single one stands alone. */
export function sumOf(branches: readonly DrawnEdge[]): string {
  const terms = branches.map(({ contribution }) => (contribution ? scalarOf(contribution) : 0));
  const [first = 0, ...others] = terms;
  if (others.length === 0) return formatNumber(first);
  const joined = others.map((term) => (term < 0 ? ` − ${formatNumber(-term)}` : ` + ${formatNumber(term)}`));
  const total = terms.reduce((sum, term) => sum + term, 0);
  return `${formatNumber(first)}${joined.join("")} = ${formatNumber(total)}`;
}

function valueText(graph: GraphDescription, node: number): TimedText | null {
  const drawn = graph.nodes[node];
  if (!drawn) return null;
  const lines = valueLines(drawn.value);
  // A bare number stands in its box already.
  if (drawn.kind === "leaf" && lines[0] === drawn.label) return null;
  return { lines, from: stepsOf(graph).forward(node), until: null };
}

function contributionText(graph: GraphDescription, edge: DrawnEdge): readonly TimedText[] {
  if (!edge.contribution) return [];
  return [{ lines: gradientLines(edge.contribution), from: stepsOf(graph).contribution(edge), until: null }];
}

// A sum grows as the backward pass comes through each use: "−12", then "−12 + 9 = −3".
function totals(graph: GraphDescription, node: number): readonly TimedText[] {
  const gradient = graph.nodes[node]?.gradient;
  if (!gradient) return [];
  const branches = branchesOf(graph, node);
  if (branches.length < 2 || branches.length > 3 || !isScalar(gradient))
    return [{ lines: gradientLines(gradient), from: stepsOf(graph).gradient(node), until: null }];
  return versions(graph, branches, (index) => linesOfSum(branches.slice(0, index + 1)));
}

function overwrites(graph: GraphDescription, node: number): readonly TimedText[] {
  const branches = branchesOf(graph, node);
  if (branches.length < 2) return totals(graph, node);
  return versions(graph, branches, (index) => linesOfSum(branches.slice(index, index + 1)));
}

// Two edges into one operator hand back at the same step: only the later version is ever seen.
function versions(
  graph: GraphDescription,
  branches: readonly DrawnEdge[],
  linesAt: (index: number) => readonly string[],
): readonly TimedText[] {
  const when = branches.map(stepsOf(graph).contribution);
  return when.flatMap((from, index) => {
    const until = when[index + 1] ?? null;
    return from === until ? [] : [{ lines: linesAt(index), from, until }];
  });
}

function bothModes(right: readonly TimedText[], wrong: readonly TimedText[]): readonly GradientText[] {
  const same = (a: TimedText, b: TimedText | undefined): boolean =>
    b !== undefined && a.from === b.from && a.until === b.until && a.lines.join() === b.lines.join();
  return [
    ...right.map(
      (text, index): GradientText => ({ ...text, mode: same(text, wrong[index]) ? "both" : "accumulate" }),
    ),
    ...wrong.flatMap((text, index): GradientText[] =>
      same(text, right[index]) ? [] : [{ ...text, mode: "overwrite" }],
    ),
  ];
}
