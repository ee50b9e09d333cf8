import { Graph, liveGraph, matmul, mul, relu, type Tensor, useLanguage, variable } from "gradbook";
import { afterEach, describe, expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { liveScript } from "../../../lib/figures/page/scripts.js";

interface Stored {
  readonly places: readonly string[];
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly lines: readonly string[];
  readonly shown: readonly (readonly number[])[];
}

function product(): { readonly a: Tensor; readonly b: Tensor; readonly graph: Graph } {
  const [a, b] = [variable(2, { name: "a" }), variable(-3, { name: "b" })];
  return { a, b, graph: new Graph(mul(mul(a, b, { name: "y" }), 4, { name: "L" })) };
}

async function htmlOf(options: { from?: number; to?: number; step?: number } = {}): Promise<string> {
  const { a, graph } = product();
  return html(liveGraph(graph, { leaf: a, from: -1, to: 3, step: 1, ...options }));
}

async function html(figure: ReturnType<typeof liveGraph>): Promise<string> {
  return String((await figure[displayMethod]())["text/html"]);
}

function storedIn(page: string): Stored {
  return JSON.parse(/<script type="application\/json">(.*?)<\/script>/.exec(page)?.[1] ?? "") as Stored;
}

function plain(page: string | undefined): string {
  return (page ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .replaceAll(" ,", ",")
    .trim();
}

afterEach(() => useLanguage("en"));

describe("a live graph of L = 4ab with a slider on a", () => {
  test("starts where a is, and knows values and gradients at each place", async () => {
    const page = await htmlOf();
    const { places, texts } = storedIn(page);
    expect(places).toEqual(["−1", "0", "1", "2", "3"]);
    expect(page).toContain('value="3" step="1" aria-label="a" aria-valuetext="2"');
    expect(new Set(Object.values(texts))).toEqual(
      new Set([
        ["−1", "0", "1", "2", "3"],
        ["−4", "0", "4", "8", "12"],
        ["3", "0", "−3", "−6", "−9"],
        ["12", "0", "−12", "−24", "−36"],
      ]),
    );
  });

  test("says that a moves y, L and the gradient of b, and not its own", async () => {
    const page = await htmlOf();
    const said = plain(page.slice(page.indexOf('class="gb-moves"') + 17));
    expect(said).toMatch(/^moves: y, L, ∂L\/∂b stands still: ∂L\/∂a, ∂L\/∂y/);
  });

  test("explains at each place what the product hands back, with the numbers there", async () => {
    const { lines, shown } = storedIn(await htmlOf());
    const atThree = (shown[4] ?? []).map((line) => plain(lines[line]));
    expect(atThree).toEqual([
      "y = a × b = 3 × (−3) = −9",
      "× hands each input the upstream times the other input.",
      "∂L/∂a = ∂L/∂y · b = 4 · (−3) = −12",
      "∂L/∂b = ∂L/∂y · a = 4 · 3 = 12",
    ]);
  });

  test("is the same bytes twice, and speaks Korean when that is chosen", async () => {
    expect(await htmlOf()).toBe(await htmlOf());
    useLanguage("ko");
    expect(plain(await htmlOf())).toContain("변하지 않는 것: ∂L/∂a");
  });

  test("leaves data, gradients and counts as they were", async () => {
    const { a, graph } = product();
    graph.backward();
    const before = [a.item(), a.grad.item(), graph.output.item(), graph.evaluations];
    await html(liveGraph(graph, { leaf: a, from: -4, to: 4, step: 0.5 }));
    expect([a.item(), a.grad.item(), graph.output.item(), graph.evaluations]).toEqual(before);
  });

  test.each([
    [{ from: 1, to: 0 }, "1 to 0 by 1 are not 2 to 101 places"],
    [{ step: 0 }, "by 0 are not"],
    [{ step: 0.01 }, "by 0.01 are not"],
  ])("refuses the places %j", (places, message) => {
    const { a, graph } = product();
    expect(() => liveGraph(graph, { leaf: a, from: -1, to: 3, step: 1, ...places })).toThrow(message);
  });

  test("refuses what is no leaf of the graph, and an entry that the leaf doesn't have", () => {
    const { a, graph } = product();
    const range = { from: 0, to: 1, step: 1 };
    expect(() => liveGraph(graph, { leaf: variable(1, { name: "q" }), ...range })).toThrow("q is no leaf");
    expect(() => liveGraph(graph, { leaf: graph.output, ...range })).toThrow("L is no leaf");
    expect(() => liveGraph(graph, { leaf: a, entry: 1, ...range })).toThrow("a has 1 entries, none is 1");
  });
});

test("a gate that is shut hands back nothing, whatever comes", async () => {
  const x = variable(-2, { name: "x" });
  const graph = new Graph(mul(relu(x), 5, { name: "L" }));
  const { texts } = storedIn(await html(liveGraph(graph, { leaf: x, from: -2, to: 2, step: 1 })));
  expect(Object.values(texts)).toContainEqual(["0", "0", "0", "5", "5"]);
});

test("one entry of a matrix moves a row of the other's gradient, and none of its own", async () => {
  const A = variable([[1, -2]], { name: "A" });
  const B = variable([[2], [3]], { name: "B" });
  const figure = liveGraph(new Graph(matmul(A, B, { name: "Y" })), {
    leaf: A,
    entry: 1,
    label: "A₁₂",
    from: 0,
    to: 1,
    step: 1,
  });
  const page = await html(figure);
  expect(new Set(Object.values(storedIn(page).texts))).toEqual(
    new Set([
      ["[1  0]", "[1  1]"],
      ["[1]\n[0]", "[1]\n[1]"],
      ["2", "5"],
    ]),
  );
  expect(plain(page)).toContain("stands still: ∂Y/∂A");
});

test("its script is small and plain browser JavaScript", () => {
  expect(liveScript.length).toBeLessThan(5_000);
  expect(liveScript).not.toMatch(/\b(import|export|require)\b/);
});
