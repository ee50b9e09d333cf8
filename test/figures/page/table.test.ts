import { table } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const options = {
  title: "Sigmoid is <steepest> at 0",
  columns: ["x", "σ′", "right?"],
  rows: [
    [0, 0.25, true],
    [-5, Number.NaN, false],
  ],
};

test("a table prints numbers with four digits, truth values as ticks, and escapes its texts", async () => {
  const html = String((await table(options)[displayMethod]())["text/html"]);
  expect(html).toContain("<figcaption>Sigmoid is &lt;steepest&gt; at 0</figcaption>");
  expect(html).toContain('<th scope="col" class="gb-end">σ′</th>');
  expect(html).toContain('<th scope="row" class="gb-end">−5</th>');
  expect(html).toContain('<td class="gb-end">0.25</td><td class="gb-middle"><b class="gb-yes">✓</b></td>');
});

test("NaN and a false statement stand out", async () => {
  const html = String((await table(options)[displayMethod]())["text/html"]);
  expect(html).toContain('<b class="gb-no">NaN</b></td><td class="gb-middle"><b class="gb-no">✗</b>');
});

test("text/plain holds every cell", async () => {
  const bundle = await table(options)[displayMethod]();
  expect(bundle["text/plain"]).toBe(
    "Sigmoid is <steepest> at 0\nx | σ′ | right?\n0 | 0.25 | ✓\n−5 | NaN | ✗",
  );
});

test("a row that does not fit the columns is refused", () => {
  expect(() => table({ ...options, rows: [[1, 2]] })).toThrow(
    new RangeError("table: a row of 2 cells (1,2) under 3 columns"),
  );
});
