import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escapeHtml } from "../figures/page/escape.js";
import { baseCss } from "../figures/page/style.js";
import { homeworks } from "../homework/homeworks.js";
import { feedbackWords, remark } from "./feedback-words.js";
import { folderName } from "./folder-name.js";
import type { FailedCellRecord, QuestionResult, Result } from "./record.js";
import { readResults } from "./results-file.js";

/** Writes a page for each result, TO/STUDENT/HOMEWORK.html; returns how many. */
export function writeFeedback(from: string, to: string): number {
  const results = readResults(from);
  if (results.length === 0) throw new Error(`${from}: there are no results; grade first`);
  for (const result of results) {
    const folder = join(to, folderName(result.student));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${homeworks.get(result.homework)?.file ?? "homework"}.html`),
      feedbackPage(result),
    );
  }
  return results.length;
}

/**
 * A result as its student sees it: one static page in the notebook's language, which loads and runs nothing.
 * Labels and signatures stay with the lecturer.
 */
export function feedbackPage(result: Result): string {
  const { homework, language, student, score, outOf, state, questions, cells, flags, message } = result;
  const say = feedbackWords[language];
  const definition = homeworks.get(homework);
  const title = definition === undefined ? "" : say.heading(Number(homework), definition.title[language]);
  const notes = [
    ...(state === "unreadable" ? [`${say.unreadable} ${message}`] : []),
    ...(state === "stopped" ? [say.stopped] : []),
    ...(state === "fault" ? [say.fault] : []),
    ...flags.flatMap((flag) =>
      flag.startsWith("defined-twice: ") ? [say.definedTwice(flag.slice(15))] : [],
    ),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${baseCss}${pageCss}</style>
</head>
<body>
<main class="gradbook">
<h1>${escapeHtml(title)}</h1>
<p class="student">${text(student)}</p>
${questions.length === 0 ? "" : `<p class="score">${escapeHtml(say.score(score, outOf))}</p>`}
${notes.map((note) => `<p class="note">${text(note)}</p>`).join("\n")}
${questions.length === 0 ? "" : table(questions, language)}
${cells.length === 0 ? "" : failed(cells, language)}
</main>
</body>
</html>
`;
}

function table(questions: readonly QuestionResult[], language: Result["language"]): string {
  const say = feedbackWords[language];
  const rows = questions.map((question, index) => {
    const { points, outOf, state } = question;
    const tone =
      state === "passed" ? "right" : state === "unanswered" || state === "missing" ? "open" : "wrong";
    const symbol = { right: "✓", open: "○", wrong: "✗" }[tone];
    const name = `<th scope="row"><span class="${tone}">${symbol}</span> ${index + 1}. <code>${text(answerOf(question))}</code></th>`;
    return `<tr>${name}<td>${points} / ${outOf}</td><td>${text(remark(question, language))}</td></tr>`;
  });
  const head = say.columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>`;
}

/** The name that a question asks for, as the notebook shows it. */
function answerOf({ id }: QuestionResult): string {
  const all = [...homeworks.values()].flatMap(({ questions }) => questions);
  return all.find((question) => question.id === id)?.answer ?? id;
}

function failed(cells: readonly FailedCellRecord[], language: Result["language"]): string {
  const { cells: title, cellsNote, cell: cellName, notEnding, outOfMemory } = feedbackWords[language];
  const items = cells.map(({ cell, line, message }) => {
    const said =
      message === "it does not end"
        ? notEnding
        : message === "it takes too much memory"
          ? outOfMemory
          : message;
    return `<li>${escapeHtml(cellName(cell, line))}: <code>${text(said)}</code></li>`;
  });
  return `<h2>${escapeHtml(title)}</h2>\n<p>${escapeHtml(cellsNote)}</p>\n<ul>\n${items.join("\n")}\n</ul>`;
}

/** A text that may come from a student: escaped, without what is invisible or turns the direction of reading. */
function text(value: string): string {
  const visible = value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
  return escapeHtml(visible).replace(/`([^`]+)`/g, "<code>$1</code>");
}

const pageCss = `
body{margin:0;background:#fff}
@media (prefers-color-scheme:dark){body{background:#1b1d1f}}
@media print{body{background:#fff}}
main.gradbook{margin:32px auto;padding:0 20px;max-width:820px}
h1{font-size:24px;margin:0;text-wrap:balance}
h2{font-size:17px;margin:28px 0 4px}
.student{margin:2px 0 14px;color:var(--gb-muted)}
.score{font-size:20px;font-weight:600;margin:0 0 16px}
.note{border-left:5px solid var(--gb-wrong);padding:2px 12px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:8px 10px;border-bottom:1px solid var(--gb-line)}
thead th{white-space:nowrap;color:var(--gb-muted);font-weight:600}
tbody th{font-weight:600;white-space:nowrap}
td:nth-child(2){white-space:nowrap;font-variant-numeric:tabular-nums}
.right{color:var(--gb-right)}.wrong{color:var(--gb-wrong)}.open{color:var(--gb-muted)}
code{font-size:14px;background:var(--gb-soft);padding:0 3px;border-radius:3px}
ul{padding-left:20px}
@media (max-width:560px){tbody th{white-space:normal}}
`;
