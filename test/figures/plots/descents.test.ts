import { descentOnContour, descentOnCurve, descentOnSurface, pathOnContour, useLanguage } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod, type Figure } from "../../../lib/figures/page/figure.js";

interface Trace {
  readonly type: string;
  readonly mode?: string;
  readonly visible?: boolean;
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly z?: (number | null)[];
  readonly marker?: { symbol: string | string[] };
}
interface Slider {
  readonly currentvalue: { prefix: string };
  readonly steps: readonly { label: string; method: string; args: readonly unknown[] }[];
}
interface Content {
  readonly data: readonly Trace[];
  readonly frames: readonly { name: string; data: readonly Trace[] }[];
  readonly layout: { sliders: readonly Slider[]; updatemenus: readonly unknown[]; height: number };
}

async function content(figure: Figure): Promise<Content> {
  return (await figure[displayMethod]())["application/vnd.plotly.v1+json"] as Content;
}

const square = {
  title: "Down",
  alt: "Two balls.",
  f: (x: number): number => x * x,
  range: [-2, 2] as const,
  x: { label: "x" },
  y: { label: "f(x)" },
};
const paths = [
  [2, 1, 0.5],
  [-2, 5, -0.5],
];

test("every frame moves the balls of every run to one step of their paths", async () => {
  const runs = [
    { label: "0.1", paths },
    { label: "0.2", paths: [[1, 0], [-1]] },
  ];
  const { data, frames } = await content(descentOnCurve({ ...square, runs }));
  expect(frames.map(({ name }) => name)).toEqual(["0", "1", "2"]);
  expect(frames[0]?.data[0]).toMatchObject({ x: [2, -2], y: [4, 4] });
  expect(frames[2]?.data[1]).toMatchObject({ x: [0, -1], y: [0, 1] });
  expect(data[0]).toMatchObject({ x: [0.5, -0.5], visible: true });
  expect(data.map(({ visible }) => visible ?? true)).toEqual([true, false, true, false, true, false, true]);
});

test("a ball outside the picture isn't drawn", async () => {
  const { frames, data } = await content(descentOnCurve({ ...square, runs: [{ paths }] }));
  expect(frames[1]?.data[0]).toMatchObject({ x: [1, null], y: [1, null] });
  expect(data[1]?.x).toEqual([2, 1, 0.5, null, -2, null, -0.5, null]);
});

test("an outline shows where each ball started", async () => {
  const { data } = await content(descentOnCurve({ ...square, runs: [{ paths }] }));
  expect(data[2]).toMatchObject({
    x: [2, -2],
    y: [4, 4],
    marker: { symbol: ["circle-open", "square-open"] },
  });
});

test("balls differ by their marker, not by colour alone", async () => {
  const { data } = await content(descentOnCurve({ ...square, runs: [{ paths }] }));
  expect(new Set(data[0]?.marker?.symbol).size).toBe(2);
});

test("several runs get a slider of their own, beside the one for the steps", async () => {
  useLanguage("ko");
  const runs = [
    { label: "0.1", paths },
    { label: "0.2", paths },
  ];
  const { layout } = await content(descentOnCurve({ ...square, runs }));
  useLanguage("en");
  expect(layout.sliders.map(({ currentvalue }) => currentvalue.prefix)).toEqual(["걸음: ", "학습률: "]);
  expect(layout.sliders[1]?.steps[1]).toMatchObject({
    label: "0.2",
    method: "restyle",
    args: [{ visible: [false, true, false, true, false, true, true] }],
  });
  const alone = await content(descentOnCurve({ ...square, runs: [{ paths }] }));
  expect(alone.layout.sliders).toHaveLength(1);
  expect(alone.layout.height).toBeLessThan(layout.height);
});

test("a long path is shown in at most 25 pictures, its last step among them", async () => {
  const long = Array.from({ length: 1001 }, (_, k) => 2 - k / 500);
  const { frames, layout } = await content(descentOnCurve({ ...square, runs: [{ paths: [long] }] }));
  expect(frames.length).toBeLessThanOrEqual(25);
  expect(layout.sliders[0]?.steps.at(-1)?.label).toBe("1000");
});

test("a trail has the marks that one can tell apart, its last one among them", async () => {
  const settling = [2, 1, 0.5, 0.499, 0.498, 0.497, 0.49699];
  const { data } = await content(
    descentOnCurve({ ...square, runs: [{ paths: [settling, [-2, -1.999, 2]] }] }),
  );
  expect(data[1]?.x).toEqual([2, 1, 0.497, null, -2, 2, null]);
});

const bowl = {
  ...square,
  f: (x: number, y: number): number => x * x + y * y,
  xRange: [-1, 1] as const,
  yRange: [-2, 2] as const,
  runs: [
    {
      paths: [
        [
          [1, 1],
          [0, 3],
          [0, 0],
        ] as const,
      ],
    },
  ],
};

test("on a contour the balls run over the landscape seen from above", async () => {
  const { data, frames } = await content(descentOnContour(bowl));
  expect(data.map(({ type }) => type)).toEqual(["scatter", "scatter", "scatter", "contour"]);
  expect(data[3]?.z).toHaveLength(41);
  expect(frames[0]?.data[0]).toMatchObject({ x: [1], y: [1] });
  expect(frames[1]?.data[0]).toMatchObject({ x: [null], y: [null] });
});

test("on a surface the balls lie on the ground", async () => {
  const { data, frames } = await content(descentOnSurface({ ...bowl, z: { label: "f" } }));
  expect(data.map(({ type }) => type)).toEqual(["scatter3d", "scatter3d", "scatter3d", "surface"]);
  expect(frames[0]?.data[0]?.z?.[0]).toBeCloseTo(2, 0);
  expect(frames[2]?.data[0]?.z?.[0]).toBeCloseTo(0, 0);
});

test("logarithmic height starts at zero and keeps the lowest point lowest", async () => {
  const { data } = await content(descentOnSurface({ ...bowl, logHeight: true, z: { label: "f" } }));
  const rows: unknown = data[3]?.z;
  const heights = (rows as readonly number[][]).flat();
  expect(Math.min(...heights)).toBe(0);
  expect(Math.max(...heights)).toBeCloseTo(1.79, 3); // log(1 + 5)
});

test("two sliders choose among the paths of all pairs of settings", async () => {
  const { data, frames, layout } = await content(
    pathOnContour({
      ...bowl,
      first: { label: "rate", values: [0.5, 3], start: 1 },
      second: { label: "momentum", values: [0, 0.9] },
      path: (rate, momentum) => [
        [1, 1],
        [1 - rate, momentum],
      ],
      note: (path) => `${path.length - 1} < 2`,
    }),
  );
  expect(layout.sliders.map(({ currentvalue }) => currentvalue.prefix)).toEqual(["rate: ", "momentum: "]);
  // The first slider moves the paths of every momentum; a place outside the picture isn't drawn.
  expect(frames.map((frame) => frame.data[2])).toMatchObject([
    { x: [1, 0.5], y: [1, 0.9] },
    { x: [1, null], y: [1, null] },
  ]);
  expect(frames[0]?.data[1]).toMatchObject({ x: [1, 0.5, 0.98], text: ["", "", "1 &lt; 2"] });
  // The second slider shows the path and the note of one momentum, and the landscape always.
  expect(layout.sliders[1]?.steps[1]?.args).toEqual([{ visible: [false, false, true, true, true] }]);
  expect(data.map(({ visible }) => visible ?? true)).toEqual([true, true, false, false, true]);
});
