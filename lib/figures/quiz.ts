import { figureHtml } from "./draw-graph.js";
import { escapeHtml, escapeJson } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { quizScript } from "./scripts.js";
import { baseCss } from "./style.js";

/** One answer that a quiz offers. */
export interface Choice {
  /** The answer as it is offered. */
  readonly text: string;
  /** Shown once this answer is chosen; for a wrong one, which idea leads to it. */
  readonly feedback: string;
  /** Whether this answer is right: at least one of a quiz is. */
  readonly isRight?: boolean;
}

/** A question with two to five answers. */
export interface QuizOptions {
  /** What is asked. */
  readonly question: string;
  /** The answers, in the order shown. */
  readonly choices: readonly Choice[];
}

/**
 * A multiple-choice question. Nothing is revealed before a choice, and nothing is remembered. Throws a
 * RangeError unless there are two to five choices and at least one of them is right.
 */
export function quiz(options: QuizOptions): Figure {
  const { question, choices } = options;
  if (choices.length < 2 || choices.length > 5)
    throw new RangeError(`quiz: "${question}" has ${choices.length} choices; give two to five`);
  if (!choices.some(({ isRight }) => isRight))
    throw new RangeError(`quiz: "${question}" has no right answer`);
  const alt = choices.map(({ text }, index) => `${index + 1}. ${text}`).join("\n");
  return {
    title: question,
    alt,
    [displayMethod]: () => ({
      "text/html": figureHtml("", baseCss + quizCss, quizContent(question, choices)),
      "text/plain": plainText(question, alt),
    }),
  };
}

function quizContent(question: string, choices: readonly Choice[]): string {
  // Radio buttons of one group need one name; the form keeps the groups of two quizzes apart.
  const boxes = choices.map(
    ({ text, isRight }, index) =>
      `<label><input type="radio" name="choice" value="${index}" autocomplete="off"` +
      `${isRight ? ' data-right="yes"' : ""}><span>${escapeHtml(text)}</span></label>`,
  );
  const feedback = choices.map((choice) => choice.feedback);
  return (
    `<form><fieldset><legend>${escapeHtml(question)}</legend>${boxes.join("")}</fieldset></form>` +
    `<div class="gb-feedback" role="status"></div>` +
    `<script type="application/json">${escapeJson(feedback)}</script><script>${quizScript}</script>`
  );
}

const quizCss: string = `
.gradbook fieldset{border:1px solid var(--gb-line);border-radius:8px;padding:8px 14px;margin:0}
.gradbook legend{float:left;width:100%;font-weight:600;padding:0;margin:2px 0 6px}
.gradbook legend+label{clear:both}
.gradbook fieldset label{display:flex;gap:8px;align-items:baseline;padding:4px 8px;border-radius:6px;cursor:pointer;border-left:4px solid transparent}
.gradbook fieldset label:hover{background:var(--gb-soft)}
.gradbook fieldset input{accent-color:var(--gb-value);margin:0}
.gradbook .gb-right{border-left-color:var(--gb-right)}
.gradbook .gb-not{border-left-color:var(--gb-wrong)}
.gradbook .gb-right span::after{content:" ✓";color:var(--gb-right);font-weight:700}
.gradbook .gb-not span::after{content:" ✗";color:var(--gb-wrong);font-weight:700}
.gradbook .gb-feedback{min-height:1.6em;padding:6px 14px}
`.trim();
