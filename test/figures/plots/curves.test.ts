import { type CurvesOptions, curves } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const options: CurvesOptions = {
  title: "A < B & more",
  alt: "Line plot.",
  x: { label: "step h", log: true, range: [1e-4, 1] },
  y: { label: "error" },
  curves: [
    { name: "<b>forward</b>", x: [0.1, 1], y: [1 / 3, 2] },
    { name: "truth", x: [0.1, 1], y: [1, 1], color: "truth" },
  ],
  marks: [{ x: 0.01, y: 1, text: "best" }],
};

interface Content {
  readonly data: readonly { name: string; y: number[]; line: { color: string; dash: string } }[];
  readonly layout: Record<string, { text?: string; range?: number[] }> & { annotations: { x: number }[] };
}

async function content(): Promise<Content> {
  return (await curves(options)[displayMethod]())["application/vnd.plotly.v1+json"] as Content;
}

test("a plot is plotly's type and plain text, and nothing else", async () => {
  const bundle = await curves(options)[displayMethod]();
  expect(Object.keys(bundle)).toEqual(["application/vnd.plotly.v1+json", "text/plain"]);
  expect(bundle["text/plain"]).toBe("A < B & more\nLine plot.");
});

test("labels show as text", async () => {
  const { data, layout } = await content();
  expect([data[0]?.name, layout.title?.text]).toEqual(["&lt;b&gt;forward&lt;/b&gt;", "A &lt; B &amp; more"]);
});

test("logarithmic axes and their marks are placed by powers of ten", async () => {
  const { layout } = await content();
  expect(layout.xaxis?.range?.map((power) => power + 0)).toEqual([expect.closeTo(-4, 12), 0]);
  expect(layout.annotations[0]?.x).toBeCloseTo(-2, 12);
});

test("over few decades the ticks of a logarithmic axis are whole numbers, 0.5 and not 5", async () => {
  const figure = curves({ ...options, y: { label: "ratio", log: true } });
  const { layout } = (await figure[displayMethod]())["application/vnd.plotly.v1+json"] as Content;
  expect(layout.yaxis).toMatchObject({
    tickvals: [0.1, 0.2, 0.5, 1, 2, 5],
    ticktext: ["0.1", "0.2", "0.5", "1", "2", "5"],
  });
  expect(layout.xaxis).toHaveProperty("dtick", 1);
});

test("ticks that are given are labelled with their own values, on a logarithmic axis too", async () => {
  const figure = curves({ ...options, y: { label: "ratio", log: true, ticks: [2, 4, 8] } });
  const { layout } = (await figure[displayMethod]())["application/vnd.plotly.v1+json"] as Content;
  expect(layout.yaxis).toMatchObject({ tickvals: [2, 4, 8], ticktext: undefined });
});

test("a name at its line, on the side that the line leaves free, takes the place of the legend", async () => {
  const line = (label: { at: number; side?: "below" }, y: number[]) =>
    ({ name: "<a>", x: [0.01, 0.1, 1], y, label }) as const;
  const fromTheRight = { ...line({ at: 0.1 }, [3, 2, 1]), x: [1, 0.1, 0.01] };
  const named = [line({ at: 0.2 }, [1, 2, 3]), line({ at: 1, side: "below" }, [3, 2, 1]), fromTheRight];
  const bundle = await curves({ ...options, curves: named, marks: [] })[displayMethod]();
  const { layout } = bundle["application/vnd.plotly.v1+json"] as {
    layout: { showlegend: boolean; annotations: Record<string, unknown>[] };
  };
  expect(layout.showlegend).toBe(false);
  expect(layout.annotations).toMatchObject([
    { text: "&lt;a&gt;", x: expect.closeTo(-1, 12), y: 2, xanchor: "right", yanchor: "bottom" },
    { text: "&lt;a&gt;", x: expect.closeTo(0, 12), y: 1, xanchor: "right", yanchor: "top" },
    { text: "&lt;a&gt;", x: expect.closeTo(-1, 12), y: 2, xanchor: "right", yanchor: "bottom" },
  ]);
});

test("series differ by more than colour, and data has the digits one can see", async () => {
  const { data } = await content();
  expect(data.map(({ line }) => line.dash)).toEqual(["solid", "dash"]);
  expect(data[0]?.y).toEqual([0.33333, 2]);
});

test("the same plot is the same bytes twice", async () => {
  expect(JSON.stringify(await content())).toBe(JSON.stringify(await content()));
});

test("a slider shows other curves over the same axes, from the place it starts at", async () => {
  const at = (label: string, y: number) => ({ label, curves: [{ name: "fit", x: [0.1, 1], y: [y, y] }] });
  const slider = { label: "epoch", steps: [at("0", 1), at("10", 2)], start: 1, play: true };
  const figure = curves({ ...options, curves: slider.steps[1]?.curves ?? [], slider });
  const { frames, layout } = (await figure[displayMethod]())["application/vnd.plotly.v1+json"] as {
    frames: { data: { y: number[] }[] }[];
    layout: { sliders: { active: number }[]; updatemenus: unknown[] };
  };
  expect(frames.map(({ data }) => data[0]?.y)).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect([layout.sliders[0]?.active, layout.updatemenus.length]).toEqual([1, 1]);
});

test("a legend of several rows makes the plot higher, so that it stays clear of the title", async () => {
  const named = (count: number): CurvesOptions => ({
    ...options,
    curves: Array.from({ length: count }, (_, k) => ({ name: `a rather long name ${k}`, x: [1], y: [1] })),
  });
  const heightOf = async (count: number): Promise<unknown> => {
    const bundle = await curves(named(count))[displayMethod]();
    return (bundle["application/vnd.plotly.v1+json"] as { layout: { height: number } }).layout.height;
  };
  expect([await heightOf(2), await heightOf(5)]).toEqual([400, 440]);
});
