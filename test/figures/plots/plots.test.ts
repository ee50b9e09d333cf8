import { curves, useLanguage } from "gradbook";
import { describe, expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { counts, thin } from "../../../lib/figures/plots/sampling.js";
import { plots } from "./plots.js";

interface Content {
  readonly data: readonly Record<string, unknown>[];
  readonly frames: readonly {
    readonly name: string;
    readonly traces?: readonly number[];
    readonly data: readonly { readonly textposition?: readonly string[] }[];
  }[];
  readonly layout: {
    readonly sliders?: readonly { readonly steps: readonly { readonly method: string }[] }[];
  } & Record<string, unknown>;
}

async function content(name: string): Promise<Content> {
  const make = plots[name];
  if (!make) throw new Error(`no plot is called ${name}`);
  return (await make()[displayMethod]())["application/vnd.plotly.v1+json"] as Content;
}

describe.each(Object.keys(plots))("%s", (name) => {
  test("is plotly's type and plain text, the same bytes twice", async () => {
    const [first, second] = [await plots[name]?.()[displayMethod](), await plots[name]?.()[displayMethod]()];
    expect(Object.keys(first ?? {})).toEqual(["application/vnd.plotly.v1+json", "text/plain"]);
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
    expect(first?.["text/plain"]).toBe("The finding\nWhat it shows.");
  });

  test("changes only traces that it has, and every step of its slider has a frame", async () => {
    const { data, frames, layout } = await content(name);
    for (const { traces = [] } of frames) for (const trace of traces) expect(trace).toBeLessThan(data.length);
    const [slider] =
      layout.sliders?.filter(({ steps }) => steps.some(({ method }) => method === "animate")) ?? [];
    expect(slider?.steps.length ?? 0).toBeLessThanOrEqual(frames.length);
  });
});

test("the words on axes are of the chosen language", async () => {
  useLanguage("ko");
  const { layout } = await content("lossCurves");
  useLanguage("en");
  expect(layout.xaxis).toMatchObject({ title: { text: "에폭" } });
});

test("a tangent has the slope of the derivative", async () => {
  const { data } = await content("functionWithTangent");
  const [[x0, x1], [y0, y1]] = [data[3]?.x, data[3]?.y] as [[number, number], [number, number]];
  // f = x², so the slope in the middle is twice its x.
  expect((y1 - y0) / (x1 - x0)).toBeCloseTo(x0 + x1, 4);
});

test("numbers at a curve and its slope stand apart where the two meet, and inside the picture", async () => {
  const { frames } = await content("functionWithTangent");
  const places = frames.map(({ data }) => data[1]?.textposition);
  // x² and 2x meet at x = 0 and x = 2; at −2 they are far apart.
  expect(places[0]).toEqual(["top right", "top right"]);
  expect(places[Math.round(places.length / 2) - 1]).toEqual(["top left", "bottom right"]);
  expect(places.at(-1)).toEqual(["top left", "bottom left"]);
});

test("a title of two lines is broken in its middle, and never inside a formula", () => {
  const title = "Cross-entropy against the logit of the class that is right: the slope is everywhere p − 1";
  const figure = curves({ title, alt: "", x: { label: "x" }, y: { label: "y" }, curves: [] });
  const bundle = figure[displayMethod]() as Record<string, unknown>;
  const { layout } = bundle["application/vnd.plotly.v1+json"] as Content;
  expect(layout.title).toMatchObject({
    text: "Cross-entropy against the logit of the class<br>that is right: the slope is everywhere p − 1",
  });
});

test("panels of losses share their range, and a name its colour and its one place in the legend", async () => {
  const { data, layout } = await content("lossPanels");
  expect(layout.yaxis2).toMatchObject({ range: (layout.yaxis as { range: unknown }).range });
  const ones = data.filter(({ name }) => name === "1");
  expect(ones.map(({ showlegend }) => showlegend)).toEqual([true, false]);
  expect(ones[0]?.line).toEqual(ones[1]?.line);
});

test("histograms begin with the step asked for, and each step has its own height", async () => {
  const { data, frames, layout } = await content("activationHistograms");
  const [, second] = frames as readonly { readonly data?: unknown; readonly layout?: object }[];
  expect(data).toEqual(second?.data);
  expect(second?.layout).toMatchObject({ yaxis2: { range: (layout.yaxis2 as { range: unknown }).range } });
  const heights = frames.map(
    (frame) => (frame as { layout?: { yaxis: { range: number[] } } }).layout?.yaxis.range[1],
  );
  expect(heights[0]).not.toBe(heights[1]);
  expect(layout.xaxis2).toMatchObject({ title: { text: "activation" } });
  expect(layout.yaxis).toMatchObject({ title: { text: "share" } });
});

test("colours around a middle reach equally far to both sides of it", async () => {
  const [table] = (await content("heatTableAround")).data;
  expect(table).toMatchObject({ zmin: -3, zmax: 3 });
});

test("values outside a histogram count in its outermost bars, NaN in none", () => {
  expect(counts([-5, 0.1, 0.6, 0.9, 7, Number.NaN], 0, 1, 2)).toEqual([2, 3]);
});

test("thinned data keeps the first and the last", () => {
  expect(thin([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
  expect(thin([0, 1], 3)).toEqual([0, 1]);
});
