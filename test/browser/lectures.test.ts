import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FigureKind, figuresOf, isDrawn, operate } from "./figures.js";
import { root } from "./jupyter.js";
import { useLab } from "./lab.js";
import type { Appearance, Cell, LabNotebook } from "./lab-notebook.js";
import { screens } from "./screens.js";

const folder = join(root, "notebooks");
/** What a notebook is, such as "homework"; a lecture is known by its number. */
const kindOf = (file: string): string => /^[a-z]+|^\d+/.exec(file)?.[0] ?? file;

/**
 * Every other lecture in English, the rest in Korean, both where the kinds of figure ask for it, and of each other kind of
 * notebook the first in English and the last in Korean: the exported pages draw all of them in both languages. For pictures all.
 */
const notebooks = ["en", "ko"].flatMap((language, turn) => {
  const files = readdirSync(join(folder, language))
    .filter((file) => file.endsWith(".ipynb"))
    .sort();
  const isChosen = (file: string): boolean =>
    files.filter((one) => kindOf(one) === kindOf(file)).at(-turn) === file;
  const isLecture = (file: string): boolean => /^\d/.test(file);
  return files
    .filter(
      (file, index) => screens || /^03/.test(file) || (isLecture(file) ? index % 2 === turn : isChosen(file)),
    )
    .map((file) => `${language}/${file}`);
});

/** Those that are run: that the others give what they store, `gradbook run --check` proves. */
const run = ["en/02-chain-rule.ipynb", "ko/02-chain-rule.ipynb"];

/** What is not too wide in a narrow window is not in a wide one; for pictures every combination. */
const appearances: Appearance[] = screens
  ? [1280, 800].flatMap((width) => [
      { width, theme: "light" as const },
      { width, theme: "dark" as const },
    ])
  : [{ width: 800, theme: "dark" }];

const lab = useLab();

test("there are lectures to open", () => {
  expect(notebooks).not.toEqual([]);
});

/** The kinds of figure that were operated already, by language: each is once. */
const operated = new Set<string>();

describe.each(notebooks)("%s", (path) => {
  const stored = readFileSync(join(folder, path), "utf8");
  let notebook: LabNotebook;
  beforeAll(async () => {
    notebook = await lab.open(path);
  });
  afterAll(() => notebook?.close());

  test("shows its stored figures, which answer to hand and key", async () => {
    await eachFigure(notebook, JSON.parse(stored).cells, async (kind, output) => {
      await isDrawn(kind, output);
      const name = `${kind} in ${path.split(/[\\/]/)[0]}`;
      if (!operated.has(name)) await operate(kind, output);
      operated.add(name);
    });
    expect(notebook.errors).toEqual([]);
    expect(notebook.foreignRequests).toEqual([]);
  });

  test("fits a window of 800 px", async () => {
    for (const appearance of appearances) {
      await notebook.appear(appearance);
      const name = `${path.replace(/\W+/g, "-").replace(/-ipynb$/, "")}-${appearance.width}-${appearance.theme}`;
      expect(await notebook.scrollThrough(name), `scrolls sideways in ${name}`).toEqual([]);
    }
    expect(notebook.errors).toEqual([]);
  });
});

test("every kind of figure with controls was there to be operated, in both languages", () => {
  const kinds: FigureKind[] = ["plot", "stepper", "live", "quiz"];
  for (const language of ["en", "ko"])
    for (const kind of kinds) expect([...operated]).toContain(`${kind} in ${language}`);
});

test.each(run)("%s runs, its figures are drawn, and it is saved as it was", async (path) => {
  const stored = readFileSync(join(folder, path), "utf8");
  const notebook = await lab.open(path);
  await notebook.runAll();
  const cells = await notebook.cells();
  expect(cells.flatMap(errorsOf)).toEqual([]);
  await eachFigure(notebook, cells, isDrawn);
  await notebook.save();
  expect(linesChanged(withResultsOpened(stored), readFileSync(lab.fileOf(path), "utf8"))).toEqual([]);
  expect(notebook.errors).toEqual([]);
  expect(notebook.foreignRequests).toEqual([]);
  await notebook.close();
});

/** JupyterLab opens a folded result when its cell is run, and saves that. */
function withResultsOpened(stored: string): string {
  return stored.replaceAll(/^ +"(collapsed|outputs_hidden)": true,\n/gm, "");
}

/** Scrolls to every figure in turn. */
async function eachFigure(notebook: LabNotebook, cells: Cell[], visit: typeof isDrawn): Promise<void> {
  await notebook.openResults();
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
