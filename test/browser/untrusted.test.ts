// A notebook that JupyterLab does not trust: what it stores is shown without scripts and style.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { type FigureKind, figuresOf } from "./figures.js";
import { root } from "./jupyter.js";
import { useLab } from "./lab.js";
import type { Cell, LabNotebook } from "./lab-notebook.js";
import { picture } from "./screens.js";

const lab = useLab();
let notebook: LabNotebook;
let cells: Cell[];
beforeAll(async () => {
  // Not the bytes that were signed, so nobody vouches for what it holds.
  const stored = JSON.parse(readFileSync(join(root, "notebooks/en/02-chain-rule.ipynb"), "utf8"));
  stored.cells.unshift({
    cell_type: "markdown",
    id: "from-a-friend",
    metadata: {},
    source: "From a friend.",
  });
  cells = stored.cells;
  notebook = await lab.openNew("from-a-friend.ipynb", stored);
});

/** The first figure of a kind, scrolled to. */
async function first(kind: FigureKind): Promise<Locator> {
  const index = cells.findIndex((cell) => figuresOf(cell).some((figure) => figure.kind === kind));
  const place = figuresOf(cells[index] as Cell).find((figure) => figure.kind === kind)?.place ?? 0;
  return (await notebook.outputs(index)).nth(place);
}

test.each(["drawing", "stepper"] as const)("a %s is a still picture with its title", async (kind) => {
  const output = await first(kind);
  const image = output.locator("img");
  await image.waitFor();
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(200);
  expect(await output.locator("figcaption").innerText()).not.toBe("");
  expect((await output.innerText()).trim()).toBe(await output.locator("figcaption").innerText());
  expect(await output.locator("svg, button, input").count()).toBe(0);
  await picture(notebook.page, `untrusted-${kind}`);
});

test("a quiz is its question and its choices, with no answer given away", async () => {
  const output = await first("quiz");
  const question = await output.locator("b").innerText();
  const choices = await output.locator("ol > li").allInnerTexts();
  expect(question).toMatch(/\?/);
  expect(choices.length).toBeGreaterThanOrEqual(2);
  expect((await output.innerText()).split("\n").filter((line) => line.trim() !== "")).toEqual([
    question,
    ...choices,
  ]);
  await picture(notebook.page, "untrusted-quiz");
});

test("a plot is drawn, for JupyterLab draws it itself", async () => {
  const output = await first("plot");
  await output.locator(".main-svg").first().waitFor();
  await picture(notebook.page, "untrusted-plot");
});
