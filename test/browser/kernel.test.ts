import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startChromium } from "./chromium.js";
import { type Jupyter, root, startJupyter } from "./jupyter.js";
import { type LabNotebook, openNotebook } from "./lab.js";

const name = "kernel-in-the-browser.ipynb";
const file = join(root, "notebooks", name);

let jupyter: Jupyter;
let browser: Browser;
beforeAll(async () => {
  browser = await startChromium();
  jupyter = await startJupyter();
});
afterAll(async () => {
  await browser?.close();
  await jupyter?.stop();
  rmSync(file, { force: true });
});

/** A new notebook with these cells, open in JupyterLab. */
function open(...sources: string[]): Promise<LabNotebook> {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
  writeFileSync(file, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  return openNotebook(browser, jupyter, name);
}

function cell({ page }: LabNotebook, index: number): Locator {
  return page.locator(`.jp-NotebookPanel .jp-Cell[data-windowed-list-index="${index}"]`);
}

/** Runs a cell as a reader does. */
async function run(notebook: LabNotebook, index: number): Promise<void> {
  await cell(notebook, index).locator(".cm-content").click();
  await notebook.page.keyboard.press("Control+Enter");
}

/** What a cell shows below it. */
function shown(notebook: LabNotebook, index: number): Promise<string> {
  return cell(notebook, index)
    .locator(".jp-OutputArea-output")
    .allInnerTexts()
    .then((texts) => texts.join("\n"));
}

function button({ page }: LabNotebook, command: string): Locator {
  return page.locator(`.jp-NotebookPanel-toolbar [data-command="${command}"]`).first();
}

async function screenshot(place: Locator, title: string): Promise<void> {
  const folder = join(root, "test/screenshots");
  mkdirSync(folder, { recursive: true });
  await place.screenshot({ path: join(folder, `kernel-${title}.png`) });
}

describe("the kernel in JupyterLab", () => {
  test("the interrupt button ends endless loops before and after an await, and variables survive", async () => {
    const notebook = await open(
      "let kept = 7;",
      "console.log('begun'); while (true) kept++;",
      "await null; console.log('begun'); while (true) {}",
      "kept > 7",
    );
    await run(notebook, 0);
    for (const index of [1, 2]) {
      await run(notebook, index);
      await expect.poll(() => shown(notebook, index), { timeout: 30_000 }).toContain("begun");
      await button(notebook, "notebook:interrupt-kernel").click();
      await expect
        .poll(() => shown(notebook, index), { timeout: 10_000 })
        .toContain("The cell was interrupted. Variables are kept.");
    }
    await run(notebook, 3);
    await expect.poll(() => shown(notebook, 3), { timeout: 10_000 }).toBe("true");
    await screenshot(notebook.page.locator(".jp-NotebookPanel"), "interrupt");
    await notebook.close();
  });

  test("restart and run all forgets everything and numbers the cells anew", async () => {
    const notebook = await open("const first = 1;", "first + 1", "typeof globalThis.seen");
    await run(notebook, 0);
    await run(notebook, 2);
    await expect.poll(() => shown(notebook, 2), { timeout: 30_000 }).toBe("'undefined'");
    await button(notebook, "notebook:restart-run-all").click();
    await notebook.page.locator(".jp-Dialog .jp-mod-accept").click();
    const counts = async () => (await notebook.cells()).map(({ execution_count }) => execution_count);
    await expect.poll(counts, { timeout: 30_000 }).toEqual([1, 2, 3]);
    expect(await shown(notebook, 1)).toBe("2");
    await notebook.close();
  });

  test("Tab completes a name of gradbook, and Shift-Tab shows its documentation", async () => {
    const notebook = await open('import { sigmoid, variable } from "gradbook";', "sigmo");
    await run(notebook, 0);
    await notebook.idle();
    const { page } = notebook;
    await cell(notebook, 1).locator(".cm-content").click();
    await page.keyboard.press("End");
    await page.keyboard.press("Tab");
    const popup = page.locator(".jp-Completer");
    // A single candidate may be taken without asking.
    const source = () => cell(notebook, 1).locator(".cm-content").innerText();
    await expect
      .poll(async () => (await popup.isVisible()) || (await source()) === "sigmoid", { timeout: 15_000 })
      .toBe(true);
    if (await popup.isVisible()) {
      await screenshot(page.locator(".jp-NotebookPanel"), "completion");
      expect(await popup.innerText()).toContain("sigmoid");
      await page.keyboard.press("Enter");
    }
    await expect.poll(source).toBe("sigmoid");
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator(".jp-Tooltip");
    await tooltip.waitFor({ timeout: 15_000 });
    expect(await tooltip.innerText()).toContain("sigmoid");
    expect(await tooltip.innerText()).toMatch(/\n\n?[A-Z1σ].*\./);
    await page.waitForTimeout(500);
    await page.screenshot({
      path: join(root, "test/screenshots/kernel-documentation.png"),
      clip: { x: 0, y: 0, width: 1280, height: 500 },
    });
    await notebook.close();
  });

  test("an error is shown in the reader's own lines", async () => {
    const notebook = await open(
      'import { matmul, tensor } from "gradbook";\nconst a = tensor([[1, 2]]);\nfunction twice() {\n  return matmul(a, a);\n}',
      "// the shapes do not fit\nconst b = twice();",
      "const text: string = a.size;",
    );
    for (const index of [0, 1, 2]) await run(notebook, index);
    await expect.poll(() => shown(notebook, 2), { timeout: 30_000 }).toContain("TS2322");
    const error = await shown(notebook, 1);
    expect(error).toContain("RangeError: matmul");
    expect(error).toContain("at twice (cell 1, line 4)\n    at cell 2, line 2");
    expect(error).not.toMatch(/node:|tslab|\.js/);
    await screenshot(notebook.page.locator(".jp-NotebookPanel"), "errors");
    await notebook.close();
  });
});
