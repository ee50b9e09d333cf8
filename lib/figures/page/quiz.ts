import { words } from "../words/words.js";
import { escapeHtml, escapeJson } from "./escape.js";
import { displayMethod, type Figure, plainText } from "./figure.js";
import { liveFigure } from "./picture.js";
import { quizScript } from "./scripts.js";

/** One answer that a quiz offers. */
export interface Choice {
  /** The answer as it is offered. */
  readonly text: string;
  /** Shown once this answer is checked; for a wrong one, which idea leads to it. */
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
 * A multiple-choice question. Nothing is revealed before an answer is checked; a checked answer is remembered by the
 * reader's browser, where the page may store, until they start over.
 * Throws a RangeError unless there are two to five choices and at least one of them is right.
 */
export function quiz(options: QuizOptions): Figure {
  const { question, choices } = options;
  if (choices.length < 2 || choices.length > 5)
    throw new RangeError(`quiz: "${question}" has ${choices.length} choices; give two to five`);
  if (!choices.some(({ isRight }) => isRight))
    throw new RangeError(`quiz: "${question}" has no right answer`);
  const alt = choices.map(({ text }, index) => `${index + 1}. ${text}`).join("\n");
  const live = liveQuiz(question, choices);
  return {
    title: question,
    alt,
    [displayMethod]: () => ({
      "text/html": liveFigure("", quizCss, stillQuiz(question, choices), live.html, live.scripts),
      "text/plain": plainText(question, alt),
    }),
  };
}

/** The question where scripts do not run: to be read, with no answer given away. */
function stillQuiz(question: string, choices: readonly Choice[]): string {
  const items = choices.map(({ text }) => `<li>${escapeHtml(text)}</li>`);
  return `<div class="gb-still"><p><b>${escapeHtml(question)}</b></p><ol>${items.join("")}</ol></div>`;
}

function liveQuiz(question: string, choices: readonly Choice[]): { html: string; scripts: string } {
  const { check, right, wrong, chooseFirst, again } = words();
  // Radio buttons of one group need one name; the form keeps the groups of two quizzes apart.
  const boxes = choices.map(
    ({ text }, index) =>
      `<label><input type="radio" name="choice" value="${index}" autocomplete="off">` +
      `<span>${escapeHtml(text)}</span></label>`,
  );
  const data = {
    question,
    choices: choices.map(({ text }) => text),
    feedback: choices.map(({ feedback }) => feedback),
    isRight: choices.map(({ isRight }) => isRight === true),
    right,
    wrong,
    chooseFirst,
  };
  return {
    html:
      `<form><fieldset><legend>${escapeHtml(question)}</legend>${boxes.join("")}` +
      `<button>${escapeHtml(check)}</button></fieldset></form><div class="gb-feedback" role="status"></div>` +
      `<button type="button" data-again hidden>${escapeHtml(again)}</button>`,
    scripts: `<script type="application/json">${escapeJson(data)}</script><script>${quizScript}</script>`,
  };
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
.gradbook fieldset button{margin:6px 8px 2px}
.gradbook .gb-right span::after{content:" ✓";content:" ✓"/"";color:var(--gb-right);font-weight:700}
.gradbook .gb-not span::after{content:" ✗";content:" ✗"/"";color:var(--gb-wrong);font-weight:700}
.gradbook .gb-feedback{min-height:1.6em;padding:6px 14px}
.gradbook [data-again]{margin:0 14px}
`.trim();
