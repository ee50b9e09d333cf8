import { escapeHtml } from "../figures/page/escape.js";
import { displayMethod, type Figure, type MimeBundle, plainText } from "../figures/page/figure.js";
import { figureHtml } from "../figures/page/picture.js";
import { baseCss } from "../figures/page/style.js";
import type { Language } from "../figures/words/words.js";
import type { Verdict } from "./evaluate.js";
import { words } from "./words.js";

/** What a check shows: whether the answer is right, or what to think about. */
export interface CheckResult extends Figure {
  /** Whether the answer is right. */
  readonly passed: boolean;
}

/** A verdict as the student sees it, in one language. */
export function checkResult(verdict: Verdict, language: Language): CheckResult {
  const { state, points, outOf } = verdict;
  const { right, notYet, open, pointsOf, agrees, fault } = words[language];
  const passed = state === "passed";
  const [symbol, said] = passed
    ? ["✓", right]
    : state === "unanswered"
      ? ["○", open]
      : ["✗", state === "fault" ? fault : notYet];
  const title = `${symbol} ${said}`;
  const earned = outOf > 0 ? pointsOf(points, outOf) : agrees;
  const hint = passed ? earned : verdict.hint[language];
  const result = statement(title, hint, passed ? "right" : state === "unanswered" ? "open" : "wrong");
  const show = result[displayMethod] as () => MimeBundle;
  // nbgrader takes a number as the points of a cell.
  return isNbgrader()
    ? { ...result, [displayMethod]: () => ({ ...show(), "text/plain": String(points) }) }
    : result;
}

/** Whether nbgrader runs the notebook: it says so to the kernel. A browser has no environment. */
function isNbgrader(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.NBGRADER_EXECUTION !== undefined;
}

/** Said without colour as well: by a symbol and in words. */
export type Tone = "right" | "open" | "wrong";

/** A sentence in a frame, read out by screen readers when it appears. */
export function statement(title: string, text: string, tone: Tone): CheckResult {
  const content = statementHtml(title, [text], tone);
  return {
    passed: tone === "right",
    title,
    alt: text,
    [displayMethod]: () => ({
      "text/html": figureHtml("", baseCss + checkCss, content),
      "text/plain": plainText(title, text),
    }),
  };
}

/** A statement in a figure that holds more than it; its style is `checkCss`. */
export function statementHtml(title: string, lines: readonly string[], tone: Tone): string {
  const paragraphs = lines.map(
    (line) => `<p>${escapeHtml(line).replace(/`([^`]+)`/g, "<code>$1</code>")}</p>`,
  );
  return `<div class="gb-check gb-${tone}" role="status"><b>${escapeHtml(title)}</b>${paragraphs.join("")}</div>`;
}

/** The style of statements. */
export const checkCss: string = `
.gradbook .gb-check{border:1px solid var(--gb-line);border-left-width:5px;border-radius:8px;padding:6px 14px}
.gradbook .gb-check p{margin:2px 0 0}
.gradbook .gb-check.gb-right{border-left-color:var(--gb-right)}
.gradbook .gb-check.gb-right b{color:var(--gb-right)}
.gradbook .gb-check.gb-wrong{border-left-color:var(--gb-wrong)}
.gradbook .gb-check.gb-wrong b{color:var(--gb-wrong)}
.gradbook .gb-check code{font-size:14px;background:var(--gb-soft);color:var(--gb-text);padding:0 3px;border-radius:3px}
`.trim();
