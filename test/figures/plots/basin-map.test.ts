import { type BasinMapOptions, basinMap } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const options: BasinMapOptions = {
  title: "Two basins",
  alt: "Map.",
  x: { label: "start" },
  y: { label: "learning rate" },
  xs: [0, 1, 2],
  ys: [0, 1],
  classes: [
    { name: "left", kind: "minimum", place: [0.2, 0.1] },
    { name: "right", kind: "minimum" },
    { name: "<b>diverged</b>", kind: "diverged" },
    { name: "did not move", kind: "still" },
  ],
  maps: [
    {
      label: "0.01",
      cells: [
        [0, 0, 1],
        [0, 3, 1],
      ],
    },
    {
      label: "0.02",
      cells: [
        [2, 0, 1],
        [0, 2, 1],
      ],
    },
  ],
};

interface Trace {
  readonly type: string;
  readonly name?: string;
  readonly showlegend?: boolean;
  readonly visible?: boolean;
  readonly x: (number | null)[];
  readonly y: (number | null)[];
  readonly z?: number[][];
  readonly text?: string[];
}
interface Content {
  readonly data: readonly Trace[];
  readonly layout: {
    xaxis: { range: number[] };
    sliders: { steps: { label: string; args: { visible: boolean[] }[] }[] }[];
  };
}

async function content(changes: Partial<BasinMapOptions> = {}): Promise<Content> {
  const bundle = await basinMap({ ...options, ...changes })[displayMethod]();
  return bundle["application/vnd.plotly.v1+json"] as Content;
}

test("cells are coloured by their class and reach half a cell beyond the grid", async () => {
  const { data, layout } = await content();
  expect(data[0]).toMatchObject({ type: "heatmap", z: options.maps[0]?.cells });
  expect(layout.xaxis.range).toEqual([-0.5, 2.5]);
});

test("the legend names the classes that the map has", async () => {
  const { data } = await content();
  const named = data.filter(({ showlegend, visible }) => showlegend && visible).map(({ name }) => name);
  expect(named).toEqual(["left", "right", "did not move"]);
  expect(data.map(({ name }) => name)).toContain("&lt;b&gt;diverged&lt;/b&gt;");
});

test("what ended in no minimum is marked by a sign, and minima lie where they are", async () => {
  const { data } = await content();
  expect(
    data.filter(({ x, showlegend }) => x.length > 0 && x[0] === 1 && showlegend === false),
  ).toMatchObject([{ x: [1], y: [1] }]);
  expect(data.at(-1)).toMatchObject({ x: [0.2], y: [0.1], text: ["<b>left</b>"] });
});

test("a slider chooses between maps; one map has none", async () => {
  const { data, layout } = await content();
  const steps = layout.sliders[0]?.steps ?? [];
  expect(steps.map(({ label }) => label)).toEqual(["0.01", "0.02"]);
  const visible = steps[1]?.args[0]?.visible ?? [];
  expect(data.filter((_, index) => visible[index]).map(({ type }) => type)[0]).toBe("heatmap");
  expect([visible[0], visible.at(-1)]).toEqual([false, true]);
  const alone = await content({ maps: options.maps.slice(0, 1) });
  expect(alone.layout.sliders).toBeUndefined();
});
