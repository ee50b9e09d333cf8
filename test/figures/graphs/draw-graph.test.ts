import { add, drawGraph, Graph, mul, relu, softmaxCrossEntropy, type Tensor, variable } from "gradbook";
import { describe, expect, test } from "vitest";
import { collapse } from "../../../lib/figures/graphs/collapse.js";
import { describeGraph } from "../../../lib/figures/graphs/describe.js";
import { type Diagram, diagramOf } from "../../../lib/figures/graphs/diagram.js";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { examples } from "./graphs.js";

async function svgOf(graph: Graph, options = {}): Promise<string> {
  return String((await drawGraph(graph, options)[displayMethod]())["image/svg+xml"]);
}

/** Texts of a drawing that are not hidden, in their order. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
}

describe("a drawing", () => {
  test("has the value above and the gradient below each edge", async () => {
    const texts = textsOf(await svgOf(examples["(x + y) z"]?.() as Graph));
    expect(texts.toSorted()).toEqual(
      [
        "x",
        "y",
        "z",
        "+",
        "×",
        "f",
        "v₁",
        "−2",
        "5",
        "−4",
        "3",
        "−12",
        "−4",
        "−4",
        "−4",
        "3",
        "1",
      ].toSorted(),
    );
  });

  test("adds what comes back to a value used twice", async () => {
    expect(textsOf(await svgOf(examples["(ab)(a + b)"]?.() as Graph))).toContain("−6 + 3 = −3");
  });

  test("without gradients has values only", async () => {
    const svg = await svgOf(examples["(x + y) z"]?.() as Graph, { gradients: false });
    expect(svg).not.toContain('class="gb-gradient"');
  });

  test("says c where class indices come in, so that an index is not read as a result", async () => {
    const logits = variable([[2, 1, -1]], { name: "z" });
    const texts = textsOf(await svgOf(new Graph(softmaxCrossEntropy(logits, [2]))));
    expect(texts).toEqual(expect.arrayContaining(["z", "c", "2", "softmax + CE"]));
  });

  test("shows names as text, whatever they are", async () => {
    const evil = '<img src=x onerror="alert(1)">';
    const graph = new Graph(add(variable(1, { name: evil }), 2, { name: evil }));
    const svg = await svgOf(graph, { title: evil, alt: evil });
    expect(svg).not.toContain("<img");
    expect(textsOf(svg)).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
  });

  test.each(Object.entries(examples))("of %s is the same bytes twice", async (_, make) => {
    expect(await svgOf(make())).toBe(await svgOf(make()));
  });

  test("leaves data, gradients and counts as they were", async () => {
    const x = variable(3, { name: "x" });
    const graph = new Graph(mul(x, x));
    graph.backward();
    graph.backward();
    const before = [x.item(), x.grad.item(), graph.output.grad.item(), graph.evaluations];
    await svgOf(graph);
    expect([x.item(), x.grad.item(), graph.output.grad.item(), graph.evaluations]).toEqual(before);
  });

  test("writes tensors up to 3×3 as rows and larger ones as shapes with the gradient's norm", async () => {
    const small = variable(
      [
        [1, 2.5],
        [-3, 0],
      ],
      { name: "A" },
    );
    expect(textsOf(await svgOf(new Graph(relu(small))))).toEqual(
      expect.arrayContaining(["[1  2.5]", "[−3  0]", "[1  1]", "[0  0]"]),
    );
    const large = variable(
      Array.from({ length: 4 }, () => [1, 1, 1, 1]),
      { name: "B" },
    );
    expect(textsOf(await svgOf(new Graph(relu(large))))).toEqual(expect.arrayContaining(["4×4", "‖·‖ 4"]));
  });
});

describe("nothing overlaps", () => {
  test.each(Object.entries(examples))("in %s", async (_, make) => {
    expect(overlaps(await diagramOf(collapse(describeGraph(make(), "f"), 100), null))).toEqual([]);
  });

  test("in a graph of 40 nodes with values used again and again", async () => {
    const nodes: Tensor[] = Array.from({ length: 8 }, (_, index) =>
      variable(index + 1, { name: `x${index}` }),
    );
    for (let index = 0; nodes.length < 40; index++) {
      const [a, b] = [nodes[index], nodes[Math.max(0, nodes.length - 1 - (index % 5))]];
      if (a && b) nodes.push(index % 2 === 0 ? add(a, b) : mul(a, b));
    }
    const diagram = await diagramOf(describeGraph(new Graph(nodes.at(-1) as Tensor), "f"), null);
    expect(overlaps(diagram)).toEqual([]);
  });
});

function overlaps({ things, layout }: Diagram): readonly string[] {
  const boxes = things.map(({ width, height, is }, index) => {
    const { x, y } = layout.nodes[index] ?? { x: Number.NaN, y: Number.NaN };
    return {
      name: `${is} ${index}`,
      left: x - width / 2,
      right: x + width / 2,
      top: y - height / 2,
      bottom: y + height / 2,
    };
  });
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => !(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top))
      .map((b) => `${a.name} over ${b.name}`),
  );
}

describe("a graph of more than 40 nodes", () => {
  test("shows a box for each named layer", async () => {
    const collapsed = collapse(describeGraph(examples["2-2-2 network"]?.() as Graph, "E"));
    const layers = collapsed.nodes.filter(({ kind }) => kind === "layer").map(({ label }) => label);
    expect(layers).toEqual(["h1", "h2", "o1", "o2", "E"]);
  });

  test("keeps values and contributions of what it shows", () => {
    const graph = describeGraph(examples["2-2-2 network"]?.() as Graph, "E");
    const collapsed = collapse(graph);
    const h1 = collapsed.nodes.findIndex(({ name }) => name === "h1");
    const back = collapsed.edges
      .filter(({ from }) => from === h1)
      .map(({ contribution }) => contribution?.values[0] ?? 0);
    expect(back.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.0363503, 6);
    expect(collapsed.nodes[h1]?.gradient?.values[0]).toBeCloseTo(0.0363503, 6);
  });

  test("that names no layer says what to do when it is too large", () => {
    let node = variable(1);
    for (let index = 0; index < 200; index++) node = add(node, 1);
    expect(() => drawGraph(new Graph(node))).toThrow("name the results of its layers");
  });
});
