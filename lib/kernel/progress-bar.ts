import { performance } from "node:perf_hooks";
import { baseCss } from "../figures/page/style.js";
import type { CellProgress, MimeBundle } from "../notebooks/cells/messages.js";

/** How long a cell runs before its bar is shown, and how long a bar stays as it is, in milliseconds. */
const DELAY = 1000;
const INTERVAL = 250;

/**
 * The bar under a cell that runs long. It is there only as long as nothing else is, since the one way to take
 * an output back is to clear them all: the first output takes its place, and the cell's end removes it.
 */
export class ProgressBar {
  readonly #publish: (type: string, content: object) => void;
  readonly #displayId: string;
  #latest: CellProgress | null = null;
  #mayShowAt: number = performance.now() + DELAY;
  #timer: NodeJS.Timeout | undefined;
  #isShown = false;
  #isOver = false;

  /** `displayId` is known to no other output. */
  constructor(displayId: string, publish: (type: string, content: object) => void) {
    this.#displayId = displayId;
    this.#publish = publish;
  }

  /** Shows how far the cell is, at once or as soon as it is time. */
  report(progress: CellProgress): void {
    if (this.#isOver) return;
    this.#latest = progress;
    this.#timer ??= setTimeout(() => this.#show(), Math.max(0, this.#mayShowAt - performance.now()));
  }

  /** An output is about to be published: it will replace the bar, without a blink. */
  giveWay(): void {
    this.#remove(true);
  }

  /** The cell has ended. */
  end(): void {
    this.#remove(false);
  }

  #show(): void {
    this.#timer = undefined;
    if (this.#latest === null) return;
    this.#publish(this.#isShown ? "update_display_data" : "display_data", {
      data: bundleOf(this.#latest),
      metadata: {},
      transient: { display_id: this.#displayId },
    });
    this.#isShown = true;
    this.#mayShowAt = performance.now() + INTERVAL;
  }

  #remove(wait: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    if (this.#isShown) this.#publish("clear_output", { wait });
  }
}

const css = `.gradbook .gb-progress{display:flex;gap:12px;align-items:center;flex-wrap:wrap}
.gradbook progress{width:240px;height:14px;accent-color:var(--gb-value)}`;

function bundleOf({ text, fraction }: CellProgress): MimeBundle {
  const percent = `${Math.floor(fraction * 100)} %`;
  const label = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return {
    "text/html":
      `<div class="gradbook"><style>${baseCss}\n${css}</style><label class="gb-progress">` +
      `<progress max="1" value="${fraction.toFixed(3)}"></progress>` +
      `<span>${label}</span><span>${percent}</span></label></div>`,
    "text/plain": `${text} · ${percent}`,
  };
}
