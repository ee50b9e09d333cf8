import { createRng, drawNetwork, Graph, meanSquaredError, mlp, normal, sigmoid, tensor } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const network = mlp([4, 3, 12], { activation: sigmoid, init: normal(1), rng: createRng(1) });
const svgOf = async (options: Partial<Parameters<typeof drawNetwork>[1]> = {}): Promise<string> =>
  String(
    (await drawNetwork(network, { title: "t", alt: "<a>", ...options })[displayMethod]())["image/svg+xml"],
  );
const count = (html: string, part: string): number => html.split(part).length - 1;

test("a column of more than ten neurons shows nine and a mark for the others", async () => {
  const svg = await svgOf();
  expect(count(svg, 'class="gb-neuron"')).toBe(4 + 3 + 9);
  expect(count(svg, ">⋮<")).toBe(1);
});

test("each drawn pair of neurons has a line, dashed where the weight is negative", async () => {
  const svg = await svgOf();
  expect(count(svg, "<path d=")).toBe(4 * 3 + 3 * 9);
  const first = network.layers[0]?.weight.data ?? [];
  const last = network.layers[1]?.weight.toArray() as number[][];
  const shown = last.flatMap((row) => [...row.slice(0, 5), ...row.slice(8)]);
  const negative = [...first, ...shown].filter((value) => value < 0).length;
  expect(count(svg, "stroke-dasharray")).toBe(negative);
});

test("an example fills the neurons as far as they are active, and leaves the network alone", async () => {
  const before = network.parameters.map((parameter) => parameter.toArray());
  const svg = await svgOf({ example: [1, 0, 0.5, 0] });
  expect(svg).toContain('fill-opacity="1"/>');
  expect(svg).toContain('fill-opacity="0.5"/>');
  expect(network.parameters.map((parameter) => parameter.toArray())).toEqual(before);
});

test("lines can show the gradients of the last backward pass", async () => {
  const loss = meanSquaredError(network.forward(tensor([[1, 0, 0.5, 0]])), tensor([Array(12).fill(1)]));
  new Graph(loss).backward();
  const svg = await svgOf({ lines: "gradients" });
  expect(svg).toContain('class="gb-lines gb-gradients"');
  expect(svg).not.toBe(await svgOf({ lines: "weights" }));
});

test("names are escaped, and the inputs can be one picture", async () => {
  const outputs = Array.from({ length: 12 }, (_, k) => (k === 0 ? "<img>" : String(k)));
  const svg = await svgOf({ outputs, image: [2, 2], example: [1, 0, 0, 1], columns: ["x", "h", "y"] });
  expect(svg).toContain("&lt;img&gt;");
  expect(svg).toContain('d="M0 0h1v1h-1zM1 1h1v1h-1z"');
  expect(svg).toContain('aria-label="&lt;a&gt;"');
});

test("what does not fit the network is refused, with both numbers", () => {
  const draw = (options: object) => () => drawNetwork(network, { title: "t", alt: "a", ...options });
  expect(draw({ example: [1, 2] })).toThrow(
    new RangeError("drawNetwork: an example of numbers: 2 given, the network [4, 3, 12] has 4"),
  );
  expect(draw({ image: [3, 3] })).toThrow(RangeError);
  expect(draw({ outputs: ["a"] })).toThrow(RangeError);
  expect(draw({ columns: ["a", "b"] })).toThrow(RangeError);
  expect(draw({ arrows: [null, [1, 2], null] })).toThrow(
    "drawNetwork: arrows in column 1: 2 given, the network [4, 3, 12] has 3",
  );
  expect(draw({ image: [2, 2], arrows: [[1, 1, 1, 1], null, null] })).toThrow(RangeError);
  expect(draw({ focus: [2, 6] })).toThrow("drawNetwork: there is no neuron 6 drawn in column 2 to focus on");
});

test("a focus leaves the lines of one neuron, and arrows point up or down beside neurons", async () => {
  const svg = await svgOf({ focus: [1, 2], arrows: [null, [2, 0, -1], Array(12).fill(0)] });
  expect(count(svg, 'stroke-opacity="0.95"')).toBe(4 + 9);
  expect(count(svg, 'stroke-opacity="0.12"')).toBe(4 * 2 + 2 * 9);
  const tips = [...svg.matchAll(/class="gb-head" d="M\S+ (\S+)L\S+ (\S+)L/g)].map(([, base, tip]) => [
    Number(base),
    Number(tip),
  ]);
  const lengths = [...svg.matchAll(/class="gb-shaft" d="M\S+ (\S+)L\S+ (\S+)"/g)].map(([, from, to]) =>
    Math.abs(Number(from) - Number(to)),
  );
  // The first is up and the longer one; there is none for 0.
  expect(tips.map(([base = 0, tip = 0]) => Math.sign(tip - base))).toEqual([-1, 1]);
  expect(lengths[0]).toBeGreaterThan(lengths[1] ?? 99);
});

test("a small network shows the numbers of its inputs and of its lines", async () => {
  const small = mlp([2, 1], { activation: sigmoid, init: normal(1), rng: createRng(1) });
  small.layers[0]?.weight.assign([[0.5], [-1.25]]);
  const bundle = await drawNetwork(small, { title: "t", alt: "a", example: [0.9, 0.2], outputs: ["o"] })[
    displayMethod
  ]();
  const texts = [...String(bundle["image/svg+xml"]).matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text);
  expect(texts).toEqual(["0.9", "0.2", "0.5", "−1.25"]);
});

test("the same picture twice is the same bytes", async () => {
  expect(await svgOf({ example: [1, 0, 0, 1] })).toBe(await svgOf({ example: [1, 0, 0, 1] }));
});
