import { displayMethod, type Figure, type MimeBundle, plainText } from "../figures/page/figure.js";
import { figureHtml } from "../figures/page/picture.js";
import { baseCss } from "../figures/page/style.js";
import { tableCss, tableHtml } from "../figures/page/table.js";
import type { Language } from "../figures/words/words.js";
import { checkCss, statement, statementHtml, type Tone } from "./check-result.js";
import { GUEST, type HomeworkDefinition } from "./homework.js";
import { type Rehearsal, type SavedFile, saved } from "./hooks.js";
import { words } from "./words.js";

/** So many digits of the checksum tell two files apart. */
const DIGITS = 12;

/** What the notebook's file is worth, once it has been read and judged. */
export function receipt(homework: HomeworkDefinition, student: string, language: Language): Figure {
  const { number, title } = homework;
  return {
    title: words[language].heading(Number(number), title[language]),
    alt: "",
    [displayMethod]: async (): Promise<MimeBundle> => {
      const file = await saved();
      const { fileUnknown, fileGone, fileUnreadable, saveAgain, rehearseYourself } = words[language];
      const failed = (what: string, advice: string) =>
        statement(`✗ ${what}`, advice, "wrong")[displayMethod]();
      switch (file.kind) {
        case "saved":
          return judged(homework, file, student, language);
        case "unreadable":
          return failed(fileUnreadable(file.path), saveAgain);
        case "gone":
          return failed(fileGone(file.path), rehearseYourself);
        default:
          return failed(fileUnknown, rehearseYourself);
      }
    },
  };
}

function judged(
  { questions }: HomeworkDefinition,
  file: SavedFile,
  student: string,
  language: Language,
): MimeBundle {
  const say = words[language];
  const { rehearsal } = file;
  const results = new Map(rehearsal?.questions.map((question) => [question.id, question]));
  const points = [...results.values()].reduce((total, question) => total + question.points, 0);
  const outOf = questions.reduce((total, question) => total + question.points, 0);
  const answered = [...results.values()].filter(({ state }) => state !== "unanswered" && state !== "missing");
  const isGraded = results.size > 0;
  const { stale, notRun } = compared(questions, file);
  const savedName = rehearsal?.student ?? student;
  const warnings = [
    ...(stale.length > 0 ? [say.stale(stale.join(", "))] : []),
    ...(student === GUEST ? [say.nameless] : []),
    ...(isGraded && savedName !== student
      ? [say.otherName(withoutGuest(savedName), withoutGuest(student))]
      : []),
  ];
  const lines = [
    ...warnings,
    say.savedAt(file.name, file.time),
    ...(isGraded ? [say.found(answered.length, questions.length)] : []),
    ...(notRun.length > 0 && stale.length === 0 ? [say.notRun(notRun.join(", "))] : []),
    ...[rehearsal?.message ?? say.rehearseYourself].filter((message) => message !== ""),
    say.upload(file.path),
    say.checksum(file.sha256.slice(0, DIGITS)),
  ];
  const tone: Tone = !isGraded || warnings.length > 0 ? "wrong" : "right";
  const symbol = !isGraded ? "✗" : warnings.length > 0 ? "⚠" : "✓";
  const worth = warnings.length > 0 ? say.notReady : say.handedIn;
  const title = `${symbol} ${isGraded ? worth(points, outOf) : say.notGraded}`;
  const rows = isGraded
    ? questions.map((question) => [
        question.id,
        `${results.get(question.id)?.points ?? 0} / ${question.points}`,
        stateOf(results.get(question.id), language),
      ])
    : [];
  const tables = rows.length > 0 ? tableHtml(say.columns, rows) : "";
  const text = [...lines, ...rows.map((row) => row.join(" | "))].join("\n");
  return {
    "text/html": figureHtml(
      "",
      baseCss + checkCss + tableCss + receiptCss,
      statementHtml(title, lines, tone) + tables,
    ),
    "text/plain": plainText(title, text),
  };
}

/** A name as it stands between the quotes. */
const withoutGuest = (name: string): string => (name === GUEST ? "" : name);

function stateOf(result: Rehearsal["questions"][number] | undefined, language: Language): string {
  const { passed, tried, untouched } = words[language];
  if (result === undefined || result.state === "unanswered" || result.state === "missing") return untouched;
  return result.state === "passed" ? passed : tried;
}

/** The questions whose answer on disk is another than the one that ran, and those whose answer has not run. */
function compared(
  questions: HomeworkDefinition["questions"],
  { cells, ran }: SavedFile,
): { readonly stale: readonly string[]; readonly notRun: readonly string[] } {
  const stale: string[] = [];
  const notRun: string[] = [];
  for (const { id, answer } of questions) {
    const declares = new RegExp(`\\b(?:function|const|let|var)\\s+${answer}\\b`);
    const onDisk = cells.findLast((source) => declares.test(source));
    const last = ran.findLast((source) => declares.test(source));
    if (last === undefined) notRun.push(id);
    else if (last.trim() !== onDisk?.trim()) stale.push(id);
  }
  return { stale, notRun };
}

const receiptCss: string = "\n.gradbook .gb-check+.gb-table{margin-top:10px}";
