import type { Locator, Page } from "playwright-core";
import { uncaught } from "./chromium.js";
import { picture, screens } from "./screens.js";

/** JupyterLab's application object, as far as these tests use it (its own expose_app_in_browser puts it here). */
export interface LabWindow {
  jupyterapp: {
    commands: { execute(command: string, args?: Record<string, unknown>): Promise<unknown> };
    restored: Promise<void>;
    shell: { currentWidget: LabPanel; leftCollapsed: boolean; collapseLeft(): void };
  };
}

interface LabPanel {
  sessionContext: { session: { kernel: { status: string } | null } | null; shutdown(): Promise<void> };
  dispose(): void;
  content: {
    scrollToItem(index: number, align?: string): Promise<void>;
    activeCellIndex: number;
    model: {
      cells: Iterable<{ toJSON(): Cell }>;
      sharedModel: { insertCell(index: number, cell: { cell_type: "code"; source: string }): unknown };
    };
  };
}

/** A cell as JupyterLab holds it. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string | string[];
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

/** An output of a cell, as stored. */
export interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

/** How the window looks. */
export interface Appearance {
  readonly theme: "light" | "dark";
  readonly width: number;
}

/** The window's, so that a lecture is a few pictures that are still legible. */
export const windowHeight = 1600;
/** What scrolls the notebook that is seen. */
export const scroller = ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer";

/** A notebook open in JupyterLab, with what its page said and asked for. */
export class LabNotebook {
  readonly page: Page;
  /** Errors on the page's console, and exceptions nobody caught. */
  readonly errors: string[] = [];
  /** Requests to any host but Jupyter's. */
  readonly foreignRequests: string[] = [];
  #isOpen = true;

  constructor(page: Page, host: string) {
    this.page = page;
    page.on("console", (message) => {
      if (this.#isOpen && message.type() === "error")
        this.errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => {
      const text = uncaught(error);
      if (this.#isOpen && text !== null) this.errors.push(text);
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (this.#isOpen && /^(https?|wss?):$/.test(url.protocol) && url.host !== host)
        this.foreignRequests.push(request.url());
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Runs every cell from the top and waits for the last. */
  async runAll(): Promise<void> {
    await this.#begin("notebook:run-all-cells");
    await this.page.waitForFunction(
      () => {
        const { model } = (window as unknown as LabWindow).jupyterapp.shell.currentWidget.content;
        const cells = [...model.cells].map((cell) => cell.toJSON());
        const code = cells.filter(({ cell_type, source }) => cell_type === "code" && String(source) !== "");
        return (
          code.some(({ outputs }) => outputs?.some(({ output_type }) => output_type === "error")) ||
          code.every(({ execution_count }) => typeof execution_count === "number")
        );
      },
      undefined,
      { polling: 200 },
    );
    await this.idle();
  }

  /** Puts a code cell at the top and runs it, without waiting for its end. */
  async runNew(source: string): Promise<void> {
    await this.page.evaluate((text) => {
      const { content } = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
      content.model.sharedModel.insertCell(0, { cell_type: "code", source: text });
      content.activeCellIndex = 0;
    }, source);
    await this.#begin("notebook:run-cell");
  }

  /** Saves the notebook to its file. */
  async save(): Promise<void> {
    const saved = this.page.waitForResponse((response) => response.request().method() === "PUT");
    await this.#begin("docmanager:save");
    await saved;
  }

  /** Waits until the kernel has nothing to do. */
  async idle(): Promise<void> {
    const status = (): string =>
      (window as unknown as LabWindow).jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel
        ?.status ?? "absent";
    const isIdle = "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'";
    try {
      await this.page.waitForFunction(isIdle);
    } catch (error) {
      throw new Error(`the kernel is not ready but ${await this.page.evaluate(status)}`, { cause: error });
    }
  }

  /** The cells with their outputs, as JupyterLab holds them now. */
  cells(): Promise<Cell[]> {
    return this.page.evaluate(() =>
      [...(window as unknown as LabWindow).jupyterapp.shell.currentWidget.content.model.cells].map((cell) =>
        cell.toJSON(),
      ),
    );
  }

  /** The source of the cell that has the focus. */
  activeSource(): Promise<string> {
    return this.page.evaluate(() => {
      const { content } = (window as unknown as LabWindow).jupyterapp.shell.currentWidget;
      return [[...content.model.cells][content.activeCellIndex]?.toJSON().source ?? ""].flat().join("");
    });
  }

  /** Opens the results that are folded below questions; to run a cell opens its result, too. */
  async openResults(): Promise<void> {
    await this.page.evaluate(() =>
      (window as unknown as LabWindow).jupyterapp.commands.execute("notebook:show-all-cell-outputs"),
    );
  }

  /** Scrolls to a cell (JupyterLab draws only those near the window) and gives its outputs, drawn. */
  async outputs(index: number): Promise<Locator> {
    await this.page.evaluate(async (at) => {
      await (window as unknown as LabWindow).jupyterapp.shell.currentWidget.content.scrollToItem(at, "start");
    }, index);
    const cell = this.page.locator(`${scroller} .jp-Cell[data-windowed-list-index="${index}"]`);
    await cell.waitFor({ state: "attached" });
    return cell.locator(".jp-OutputArea-output");
  }

  /** Makes the window light or dark and as wide as asked. */
  async appear({ theme, width }: Appearance): Promise<void> {
    await this.page.setViewportSize({ width, height: windowHeight });
    await this.page.evaluate(
      (name) =>
        (window as unknown as LabWindow).jupyterapp.commands.execute("apputils:change-theme", {
          theme: name,
        }),
      theme === "dark" ? "JupyterLab Dark" : "JupyterLab Light",
    );
  }

  /**
   * Scrolls from the top to the end, a window's height at a time, and takes pictures of what is seen (NAME-1.png,
   * NAME-2.png, …) if this run takes any. Returns the parts in which something is wider than the notebook, so that a
   * reader has to scroll sideways. What stands for a folded cell is JupyterLab's own, and as wide as the first line of
   * that cell's source: it is left out.
   */
  async scrollThrough(name: string): Promise<number[]> {
    const box = this.page.locator(scroller);
    await this.page.addStyleTag({ content: ".jp-Placeholder { overflow: hidden; }" });
    const wide: number[] = [];
    await box.evaluate((element) => element.scrollTo(0, 0));
    for (let part = 1; part < 60; part++) {
      // JupyterLab draws what has come into the window, then moves it to its place. What is drawn later still stands
      // near the window when the next part is looked at; for a picture everything is waited for.
      if (screens) await this.page.waitForTimeout(300);
      await twoFrames(this.page);
      await picture(this.page, `${name}-${part}`);
      const [isWide, moved] = await box.evaluate((element) => {
        const isWide = element.scrollWidth > element.clientWidth + 1;
        const before = element.scrollTop;
        element.scrollBy(0, element.clientHeight - 80);
        return [isWide, element.scrollTop - before] as const;
      });
      if (isWide) wide.push(part);
      if (moved < 2) break;
    }
    return wide;
  }

  /** Ends the kernel and closes the notebook, whether it is saved or not. JupyterLab stays on the page. */
  async close(): Promise<void> {
    await this.page.evaluate(async () => {
      const { currentWidget } = (window as unknown as LabWindow).jupyterapp.shell;
      await currentWidget.sessionContext.shutdown();
      currentWidget.dispose();
    });
    this.#isOpen = false;
  }

  /** Begins a command of JupyterLab's; with no promise handed back, a kernel that hangs can't hang the test. */
  async #begin(command: string): Promise<void> {
    await this.page.evaluate((name) => {
      void (window as unknown as LabWindow).jupyterapp.commands.execute(name);
    }, command);
  }
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
