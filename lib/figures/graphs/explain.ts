import { letterOf, mentions } from "../../nodes/formula.js";
import { level, writeFormula } from "../../nodes/write-formula.js";
import { escapeHtml } from "../page/escape.js";
import { formatFactor, formatNumber } from "../page/format.js";
import { words } from "../words/words.js";
import {
  type DrawnEdge,
  type DrawnNode,
  edgesInto,
  type GraphDescription,
  isScalar,
  type Quantity,
  scalarOf,
} from "./description.js";
import { gradientLines, valueLines } from "./quantity-text.js";
import { branchesOf, hasFanOut, type Steps } from "./steps.js";
import { sumOf } from "./wire-text.js";

/** Which backward pass a line explains: the right one, or the one that overwrites what is there. */
export type Pass = "accumulate" | "overwrite";

/** What happens at each step 0 … 2n of a stepper, as HTML: the rule and the same with the numbers in it. */
export function explanations(graph: GraphDescription, steps: Steps, pass: Pass): readonly string[] {
  const { order, count } = steps;
  const forward = order.map((node) => line(formula(forwardEquation(graph, node))));
  const backward = order.toReversed().map((node) => backwardLines(graph, steps, node, pass));
  const start = line(escapeHtml(count === 0 ? words().finishedLine : words().startLine));
  return [start, ...forward, ...backward];
}

function forwardEquation(graph: GraphDescription, node: number): string {
  const drawn = graph.nodes[node];
  if (!drawn) return "";
  const inputs = edgesInto(graph, node).flatMap(({ from }) => graph.nodes[from] ?? []);
  const result = value(valueLines(drawn.value).join(" "));
  const name = escapeHtml(drawn.name);
  if (drawn.kind === "layer") return `${name} = ${result}`;
  const written = operation(
    drawn,
    inputs.map((input) => input.name),
  );
  const numbers = operation(
    drawn,
    inputs.map((input) => quantityText(input.value)),
    value,
  );
  return written === numbers
    ? `${name} = ${written} = ${result}`
    : `${name} = ${written} = ${numbers} = ${result}`;
}

function backwardLines(graph: GraphDescription, steps: Steps, node: number, pass: Pass): string {
  const drawn = graph.nodes[node];
  if (!drawn) return "";
  const { seed, rules, anyRule, layerRule } = words();
  const output = derivative(graph, graph.output);
  const begins =
    node === graph.output
      ? line(`${escapeHtml(seed)} ${formula(`${output} = ${gradient(drawn.gradient)}`)}`)
      : "";
  const rule = drawn.kind === "layer" ? layerRule : (rules[drawn.operator] ?? anyRule);
  const sentence = `<b>${escapeHtml(drawn.label)}</b> ${escapeHtml(rule)}`;
  const edges = edgesInto(graph, node).filter(({ contribution }) => contribution);
  return begins + line(sentence) + edges.map((edge) => edgeEquation(graph, steps, edge, pass)).join("");
}

function edgeEquation(graph: GraphDescription, steps: Steps, edge: DrawnEdge, pass: Pass): string {
  const { alongThisEdge, overwritten } = words();
  const left = derivative(graph, edge.from);
  const product = productOf(graph, edge);
  if (!hasFanOut(graph, edge.from)) return line(formula(`${left} = ${product}`));
  const branches = branchesOf(graph, edge.from);
  const arrived = branches.slice(0, branches.indexOf(edge) + 1);
  const along = line(
    `${formula(left)} <span class="gb-note">${escapeHtml(alongThisEdge)}</span> ${formula(product)}`,
  );
  if (arrived.length < 2 || !edge.contribution || !isScalar(edge.contribution)) return along;
  // Two edges of one operator are written one after the other; only the last line is the sum.
  const isLast =
    branches[arrived.length] === undefined ||
    steps.contribution(branches[arrived.length] ?? edge) > steps.contribution(edge);
  if (!isLast) return along;
  const total =
    pass === "accumulate" ? gradientSpan(sumOf(arrived)) : `<span class="gb-wrong">${sumOf([edge])}</span>`;
  const note = pass === "accumulate" ? "" : ` <span class="gb-note">${escapeHtml(overwritten)}</span>`;
  return along + line(formula(`${left} = ${total}`) + note);
}

/** "∂f/∂v1 · z = −4 · 3 = −12": upstream times local gradient, as formula and with the numbers. */
function productOf(graph: GraphDescription, edge: DrawnEdge): string {
  const operator = graph.nodes[edge.to];
  const { contribution, local } = edge;
  if (!contribution || !operator?.gradient) return "";
  if (local === null || !isScalar(operator.gradient)) {
    const result = gradientSpan(gradientLines(contribution).join(" "));
    return `${tensorProduct(graph, edge, operator.gradient)} = ${result}`;
  }
  const upstream = scalarOf(operator.gradient);
  const letters = `${derivative(graph, edge.to)} · ${escapeHtml(localFormula(graph, edge))}`;
  const numbers = `${gradientSpan(formatNumber(upstream))} · ${value(formatFactor(local))}`;
  return `${letters} = ${numbers} = ${gradientSpan(formatNumber(scalarOf(contribution)))}`;
}

/** Upstream and local gradient where they are no single numbers: a matrix formula, or element by element. */
function tensorProduct(graph: GraphDescription, edge: DrawnEdge, upstream: Quantity): string {
  const arrived = derivative(graph, edge.to);
  if (edge.slope === null) return arrived;
  if (mentions(edge.slope, "dy")) return escapeHtml(localFormula(graph, edge, level.phrase));
  return `${arrived} ${isScalar(upstream) ? "·" : "⊙"} ${escapeHtml(localFormula(graph, edge))}`;
}

/** The local gradient in this graph's names: "b" of a product becomes the name of its second input. */
function localFormula(graph: GraphDescription, edge: DrawnEdge, inside: number = level.product): string {
  const inputs = edgesInto(graph, edge.to).map(({ from }) => graph.nodes[from]?.name ?? "");
  const names = {
    ...Object.fromEntries(inputs.map((name, index) => [letterOf(index), name])),
    y: graph.nodes[edge.to]?.name ?? "",
    dy: derivativeText(graph, edge.to),
  };
  return edge.slope
    ? writeFormula(edge.slope, { names, isNamed: true, phrases: words().phrases }, inside)
    : "";
}

/** An operator's equation: its sign between two operands, or its name before them. */
function operation(
  { label, called }: DrawnNode,
  operands: readonly string[],
  mark: (text: string) => string = escapeHtml,
): string {
  const [a = "", b] = operands;
  // A negative number stands in brackets behind a sign and under a power, but not in brackets of its own.
  const factor = (text: string): string => mark(text.startsWith("−") ? `(${text})` : text);
  const sign = escapeHtml(label);
  if (called)
    return marked(writeFormula(called, { names: { a: "\u0001", b: "\u0002" } }), operands.map(mark));
  if (operands.length === 2 && b !== undefined && !/\p{L}/u.test(label))
    return `${label === "^" ? factor(a) : mark(a)} ${sign} ${factor(b)}`;
  if (operands.length === 1 && label === "−") return `−${factor(a)}`;
  if (label === "ᵀ") return `${mark(a)}ᵀ`;
  return `${sign}(${operands.map(mark).join(", ")})`;
}

/** A formula with what has been marked in the place of its first and second input. */
function marked(text: string, [a = "", b = ""]: readonly string[]): string {
  return escapeHtml(text)
    .replace("\u0001", () => a)
    .replace("\u0002", () => b);
}

function quantityText(quantity: Quantity): string {
  return isScalar(quantity) ? formatNumber(scalarOf(quantity)) : valueLines(quantity).join(" ");
}

function derivative(graph: GraphDescription, node: number): string {
  return escapeHtml(derivativeText(graph, node));
}

function derivativeText(graph: GraphDescription, node: number): string {
  return `∂${graph.of}/∂${graph.nodes[node]?.name ?? ""}`;
}

function gradient(quantity: Quantity | null): string {
  return quantity ? gradientSpan(gradientLines(quantity).join(" ")) : "";
}

function gradientSpan(text: string): string {
  return `<span class="gb-gradient">${escapeHtml(text)}</span>`;
}

function value(text: string): string {
  return `<span class="gb-value">${escapeHtml(text)}</span>`;
}

function formula(html: string): string {
  return `<span class="gb-formula">${html}</span>`;
}

function line(html: string): string {
  return `<div>${html}</div>`;
}
