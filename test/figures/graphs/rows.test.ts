import { expect, test } from "vitest";
import { describeGraph } from "../../../lib/figures/graphs/describe.js";
import { type Diagram, diagramOf } from "../../../lib/figures/graphs/diagram.js";
import { rowsOf } from "../../../lib/figures/graphs/rows.js";
import { roomOf } from "../../../lib/figures/page/columns.js";
import { examples } from "./graphs.js";

async function diagram(name: string): Promise<Diagram> {
  const make = examples[name];
  if (!make) throw new Error(`no example is called ${name}`);
  return diagramOf(describeGraph(make(), "f"), null);
}

test("a drawing that fits is one row", async () => {
  expect(rowsOf(await diagram("apples and oranges"))).toHaveLength(1);
});

test("a wide drawing is folded into rows that fit, each thing in one of them", async () => {
  const { layout, things, ...rest } = await diagram("2-2-2 network");
  const rows = rowsOf({ layout, things, ...rest });
  expect(rows.length).toBeGreaterThan(2);
  for (const { left, right } of rows) expect(right - left).toBeLessThanOrEqual(roomOf.medium);
  const holders = things.map(({ width, height }, index) => {
    const { x, y } = layout.nodes[index] ?? { x: Number.NaN, y: Number.NaN };
    return rows.filter(
      ({ left, right, top, bottom }) =>
        x - width / 2 > left - 1 &&
        x + width / 2 < right + 1 &&
        y - height / 2 >= top &&
        y + height / 2 <= bottom,
    ).length;
  });
  expect(holders).toEqual(things.map(() => 1));
});

test("every wire that leaves a row enters the next one under the same name", async () => {
  const rows = rowsOf(await diagram("2-2-2 network"));
  for (const [index, { leaving }] of rows.slice(0, -1).entries()) {
    expect(leaving.length).toBeGreaterThan(0);
    expect(rows[index + 1]?.entering).toEqual(leaving);
  }
});
