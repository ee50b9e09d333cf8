import { words } from "../words/words.js";
import { type DrawnNode, edgesInto, type GraphDescription } from "./description.js";
import { gradientLines, valueLines } from "./quantity-text.js";

/** Of a graph with more operators only the named results are told. */
const mostOperators = 12;

/**
 * A graph's picture in words, for those who do not see it: what goes in, what each operator makes of it,
 * and the gradients, if they are drawn. "x = 1, y = 2; t = add(x, y) = 3; z = pow(t, 2) = 9. Gradients:
 * t 6, x 6, y 6."
 */
export function altOf(graph: GraphDescription): string {
  const leaves = graph.nodes.filter(({ kind, isNamed }) => kind === "leaf" && isNamed);
  const results = graph.nodes.flatMap((node, index) => (node.kind === "leaf" ? [] : [{ node, index }]));
  const isLong = results.length > mostOperators;
  const told = isLong ? results.filter(({ node, index }) => node.isNamed || index === graph.output) : results;
  const gradients = graph.nodes.flatMap((node, index) =>
    node.gradient === null || index === graph.output || !node.isNamed
      ? []
      : [`${node.name} ${gradientLines(node.gradient).join(" ")}`],
  );
  return [
    leaves.map((node) => `${node.name} = ${valueText(node)}`).join(", "),
    ...told.map(({ node, index }) =>
      isLong
        ? `${node.name} = ${valueText(node)}`
        : `${node.name} = ${callOf(graph, index)} = ${valueText(node)}`,
    ),
  ]
    .filter((part) => part !== "")
    .join("; ")
    .concat(". ", gradients.length > 0 ? words().gradientsAre(gradients.join(", ")) : "")
    .trim();
}

function valueText({ value }: DrawnNode): string {
  return valueLines(value).join(" ");
}

/** An operator with its operands: "mul(x, w)". */
function callOf(graph: GraphDescription, index: number): string {
  const { operator = "", label = "" } = graph.nodes[index] ?? {};
  const operands = edgesInto(graph, index).map(({ from }) => graph.nodes[from]?.name ?? "");
  return `${operator || label}(${operands.join(", ")})`;
}
