import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { openPage } from "./chromium.js";
import { LabNotebook, type LabWindow, scroller, windowHeight } from "./lab-notebook.js";
import { openChromium, openJupyter, type SharedJupyter } from "./shared.js";

/** Opens notebooks in the JupyterLab of this run. */
export class Lab {
  #browser: Browser | null = null;
  #jupyter: SharedJupyter | null = null;
  /** JupyterLab's page, and the notebook that is open in it. */
  #page: Page | null = null;
  #notebook: LabNotebook | null = null;

  async start(): Promise<void> {
    this.#browser = await openChromium();
    this.#jupyter = await openJupyter();
  }

  async end(): Promise<void> {
    await this.#browser?.close();
  }

  /** Where a file of the folder that JupyterLab opens is. */
  fileOf(path: string): string {
    return join(this.#jupyter?.home ?? "", path);
  }

  /** Opens a notebook of the course, by its path within notebooks/. Who changes it opens a copy. */
  async open(path: string): Promise<LabNotebook> {
    if (this.#browser === null || this.#jupyter === null) throw new Error("there is no JupyterLab yet");
    // A test that failed left its notebook open, and who knows what else.
    if (this.#notebook?.isOpen) await this.#page?.close();
    if (!this.#page || this.#page.isClosed()) this.#page = await openPage(this.#browser);
    this.#notebook = await openNotebook(this.#page, this.#jupyter, path);
    return this.#notebook;
  }

  /** Opens a copy of a notebook of the course: two files of tests may have the same one open at a time. */
  openCopy(path: string, copy: string): Promise<LabNotebook> {
    mkdirSync(dirname(this.fileOf(copy)), { recursive: true });
    copyFileSync(this.fileOf(path), this.fileOf(copy));
    return this.open(copy);
  }

  /** Opens a new notebook with this text. */
  openNew(name: string, notebook: object): Promise<LabNotebook> {
    writeFileSync(this.fileOf(name), JSON.stringify(notebook));
    return this.open(name);
  }
}

/** The JupyterLab of this run for the tests of the file that calls it. */
export function useLab(): Lab {
  const lab = new Lab();
  beforeAll(() => lab.start());
  afterAll(() => lab.end());
  return lab;
}

/**
 * Opens a notebook (its path within notebooks/) in JupyterLab and waits until its kernel is ready. On a page that shows
 * JupyterLab already it is opened from there: to load JupyterLab takes longer than what most tests do with a notebook.
 */
export async function openNotebook(
  page: Page,
  jupyter: { readonly address: string; readonly token: string },
  path: string,
): Promise<LabNotebook> {
  const notebook = new LabNotebook(page, new URL(jupyter.address).host);
  await page.setViewportSize({ width: 1280, height: windowHeight });
  if (page.url().startsWith(jupyter.address)) {
    await notebook.appear({ width: 1280, theme: "light" });
    await page.evaluate((name) => {
      void (window as unknown as LabWindow).jupyterapp.commands.execute("docmanager:open", { path: name });
    }, path);
  } else {
    const workspace = path.replace(/\W/g, "-");
    await page.goto(`${jupyter.address}/lab/workspaces/${workspace}/tree/${path}?token=${jupyter.token}`);
  }
  await page.waitForSelector(`${scroller} .jp-Cell`);
  await page.evaluate(async () => {
    const { jupyterapp } = window as unknown as LabWindow;
    await jupyterapp.restored;
    jupyterapp.shell.collapseLeft();
  });
  await notebook.idle();
  return notebook;
}
