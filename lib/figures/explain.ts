import {
  type DrawnEdge,
  edgesInto,
  type GraphDescription,
  isScalar,
  type Quantity,
  scalarOf,
} from "./description.js";
import { escapeHtml } from "./escape.js";
import { formatFactor, formatNumber } from "./format.js";
import { gradientLines, valueLines } from "./quantity-text.js";
import { branchesOf, hasFanOut, type Steps } from "./steps.js";
import { sumOf } from "./wire-text.js";
import { words } from "./words.js";

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
    drawn.label,
    inputs.map((input) => escapeHtml(input.name)),
  );
  const numbers = operation(
    drawn.label,
    inputs.map((input) => value(quantityText(input.value))),
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
  const letters = `${derivative(graph, edge.to)} · ${localFormula(graph, edge)}`;
  const numbers = `${gradientSpan(formatNumber(upstream))} · ${value(formatFactor(local))}`;
  return `${letters} = ${numbers} = ${gradientSpan(formatNumber(scalarOf(contribution)))}`;
}

/** Upstream and local gradient where they are no single numbers: a matrix formula, or element by element. */
function tensorProduct(graph: GraphDescription, edge: DrawnEdge, upstream: Quantity): string {
  const arrived = derivative(graph, edge.to);
  if (edge.formula === "") return arrived;
  if (!/∂L\/∂y/i.test(edge.formula))
    return `${arrived} ${isScalar(upstream) ? "·" : "⊙"} ${localFormula(graph, edge)}`;
  const [a = "", b = ""] = edgesInto(graph, edge.to).map(({ from }) => graph.nodes[from]?.name ?? "");
  const y = graph.nodes[edge.to]?.name ?? "";
  const known: Readonly<Record<string, string>> = { A: a, B: b, X: a, y };
  const named = localised(edge.formula)
    .split(/∂L\/∂y/i)
    .map((part) => part.replace(/(?<![\p{L}\d])[ABXy](?![a-z\d])/gu, (letter) => known[letter] || letter));
  return named.map(escapeHtml).join(arrived);
}

/** A formula in the chosen language, its powers written so that names fit into them. */
function localised(formula: string): string {
  return (words().formulas[formula] ?? formula).replace("b aᵇ⁻¹", "b · a^(b − 1)");
}

/** The local gradient in this graph's names: "b" of a product becomes the name of its second input. */
function localFormula(graph: GraphDescription, edge: DrawnEdge): string {
  const names = edgesInto(graph, edge.to).map(({ from }) => graph.nodes[from]?.name ?? "");
  const known: Readonly<Record<string, string | undefined>> = {
    ...Object.fromEntries(names.map((name, index) => ["abcdefgh"[index], name])),
    x: names[0],
    y: graph.nodes[edge.to]?.name,
  };
  const named = localised(edge.formula).replace(
    /(?<![\p{L}\d])[a-hxy](?![\p{L}\d])(?=(\(?))/gu,
    (letter, bracket: string) => `${known[letter] || letter}${bracket ? "·" : ""}`,
  );
  // A sum has to stand in brackets behind the sign of multiplication, unless it does already.
  const outside = named.replace(/\([^()]*\)/g, "").replace(/\([^()]*\)/g, "");
  return escapeHtml(/ [−+] | if |, /.test(outside) ? `(${named})` : named);
}

function operation(symbol: string, operands: readonly string[]): string {
  const [a = "", b] = operands;
  const sign = escapeHtml(symbol);
  if (operands.length === 2 && b !== undefined && !/\p{L}/u.test(symbol)) return `${a} ${sign} ${b}`;
  if (operands.length === 1 && symbol === "−") return `−${a}`;
  if (symbol === "ᵀ") return `${a}ᵀ`;
  return `${sign}(${operands.join(", ")})`;
}

function quantityText(quantity: Quantity): string {
  return isScalar(quantity) ? formatFactor(scalarOf(quantity)) : valueLines(quantity).join(" ");
}

function derivative(graph: GraphDescription, node: number): string {
  return `∂${escapeHtml(graph.of)}/∂${escapeHtml(graph.nodes[node]?.name ?? "")}`;
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
