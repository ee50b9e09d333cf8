import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "./chromium.js";
import { figuresOf, isDrawn, operate } from "./figures.js";
import { type Jupyter, root, startJupyter } from "./jupyter.js";
import { type Appearance, type Cell, type LabNotebook, openNotebook } from "./lab.js";

const folder = join(root, "notebooks");
const notebooks = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
  .sort();
const appearances: Appearance[] = [1280, 800].flatMap((width) => [
  { width, theme: "light" as const },
  { width, theme: "dark" as const },
]);

let jupyter: Jupyter;
let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
  jupyter = await startJupyter();
});
afterAll(async () => {
  await browser?.close();
  await jupyter?.stop();
});

test("there are lectures to open", () => {
  expect(notebooks).not.toEqual([]);
});

describe.each(notebooks)("%s", (path) => {
  test("shows its stored figures, runs, answers to hand and key, and is saved as it was", async () => {
    const file = join(folder, path);
    const stored = readFileSync(file, "utf8");
    const notebook = await openNotebook(browser, jupyter, path);
    try {
      await eachFigure(notebook, JSON.parse(stored).cells, isDrawn);
      await notebook.runAll();
      const cells = await notebook.cells();
      expect(cells.flatMap(errorsOf)).toEqual([]);
      await eachFigure(notebook, cells, async (kind, output) => {
        await isDrawn(kind, output);
        await operate(kind, output);
      });
      await notebook.save();
      expect(linesChanged(stored, readFileSync(file, "utf8"))).toEqual([]);
      expect(notebook.errors).toEqual([]);
      expect(notebook.foreignRequests).toEqual([]);
    } finally {
      await notebook.close();
      if (readFileSync(file, "utf8") !== stored) writeFileSync(file, stored);
    }
  });

  test("fits windows of 1280 and 800 px, light and dark", async () => {
    const notebook = await openNotebook(browser, jupyter, path);
    try {
      for (const appearance of appearances) {
        await notebook.appear(appearance);
        const name = path.replace(/\W+/g, "-").replace(/-ipynb$/, "");
        await notebook.screenshots(`${name}-${appearance.width}-${appearance.theme}`);
        expect(await notebook.scrollsSideways(), `scrolls sideways at ${appearance.width} px`).toBe(false);
      }
    } finally {
      await notebook.close();
    }
  });
});

/** Scrolls to every figure in turn. */
async function eachFigure(notebook: LabNotebook, cells: Cell[], visit: typeof isDrawn): Promise<void> {
  for (const [index, cell] of cells.entries())
    for (const { kind, place } of figuresOf(cell)) {
      const outputs = await notebook.outputs(index);
      await visit(kind, outputs.nth(place)).catch((error) => {
        throw new Error(`cell ${index + 1}, ${kind}: ${error.message}`, { cause: error });
      });
    }
}

/** The lines that differ, a few of them: what `git diff` would show. */
function linesChanged(before: string, after: string): string[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line.slice(0, 200)}`);
  const come = now.filter((line) => !old.includes(line)).map((line) => `+ ${line.slice(0, 200)}`);
  const changed = [...gone.slice(0, 10), ...come.slice(0, 10)];
  return changed.length > 0 || before === after ? changed : ["the same lines in another order or number"];
}

function errorsOf(cell: Cell, index: number): string[] {
  const errors = (cell.outputs ?? []).filter(({ output_type }) => output_type === "error");
  return errors.map(({ ename, evalue }) => `cell ${index + 1}: ${ename}: ${evalue}`);
}
