import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Compiler } from "../../lib/dist/notebooks/cells/compiler.js";
import type { Cell, CodeCell, Notebook } from "../../lib/dist/notebooks/notebook.js";
import { readNotebook } from "../../lib/dist/notebooks/read.js";
import { runNotebook } from "../../lib/dist/notebooks/run.js";
import type { HomeworkDefinition } from "../../lib/homework/homework.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { Question } from "../../lib/homework/question.js";

const languages = ["en", "ko"] as const;
const folderOf = (language: string) =>
  fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
const catalogue = fileURLToPath(new URL("../../lib/dist/homework/homeworks.js", import.meta.url));

const isCode = (cell: Cell | undefined): cell is CodeCell => cell?.cell_type === "code";
const shown = ({ outputs }: CodeCell): string =>
  outputs.map((output) => ("data" in output ? String(output.data["text/plain"]) : "")).join("\n");

/** One for each folder: its start takes a second. */
const compilers = new Map<string, Compiler>();
afterAll(() => {
  for (const compiler of compilers.values()) compiler.close();
});

/** The cells of a question: the one that declares its answer, and the one that checks it. */
function cellsOf({ cells }: Notebook, { id, answer }: Question): { answer: number; check: number } {
  const declares = new RegExp(`^(function|const|let) ${answer}\\b`, "m");
  const answers = cells.flatMap((cell, i) => (isCode(cell) && declares.test(cell.source) ? [i] : []));
  const call = `homework.check("${id}", ${answer})`;
  const checks = cells.flatMap((cell, i) => (isCode(cell) && cell.source === call ? [i] : []));
  expect(answers, `cells that declare ${answer}`).toHaveLength(1);
  expect(checks, `cells with ${call}`).toHaveLength(1);
  return { answer: answers[0] ?? 0, check: checks[0] ?? 0 };
}

describe.each([...homeworks.values()])("homework $number", (homework) => {
  describe.each(languages)("%s", (language) => {
    const folder = folderOf(language);
    const notebook = readNotebook(`${folder}${homework.file}.ipynb`) as Notebook;
    test("is known by its metadata, and says how long it takes", () => {
      expect(notebook.metadata.gradbook).toEqual({ homework: homework.number, version: homework.version });
      expect(notebook.cells[0]?.source).toMatch(new RegExp(`\\b${homework.minutes}( minutes|분)`));
    });

    test("asks its questions in order, each with a template and a check, unanswered", () => {
      const places = homework.questions.map((question) => {
        const { answer, check } = cellsOf(notebook, question);
        const cell = notebook.cells[check];
        expect(notebook.cells[answer]?.source).toContain("notAnswered");
        expect(answer).toBeLessThan(check);
        expect(isCode(cell) && shown(cell)).toMatch(/^○/);
        return answer;
      });
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });

    test("ends by showing how far the student is, and what the saved file is worth", () => {
      const last = notebook.cells.filter(isCode).slice(-2);
      expect(last.map(({ source }) => source)).toEqual(["homework.progress()", "homework.handIn()"]);
      // What it shows depends on the file in which it stands.
      expect(last[1]?.metadata.tags).toEqual(["live"]);
    });

    // The partner's code is the same, which other tests see to: to run it as well costs ten seconds.
    const isRun = language === languages[Number(homework.number) % 2] || process.env.GRADBOOK_ALL === "1";
    test.runIf(isRun)("gives full points to the references, and to a wrong answer its hint", async () => {
      const compiler = compilers.get(folder) ?? new Compiler(folder);
      compilers.set(folder, compiler);
      const { notebook: run, failure } = await runNotebook(filled(notebook, homework), compiler);
      expect(failure?.error.traceback.join("\n") ?? "").toBe("");
      const [hints, ...results] = run.cells
        .filter(isCode)
        .filter(({ id }) => /^(wrong|\d\d-.*-checked)$/.test(id));
      const said = hints?.outputs.map((output) => ("text" in output ? output.text : "")).join("");
      const expected = languages.map((one) => homework.questions.map(({ wrong }) => wrong[0]?.hint[one]));
      expect(JSON.parse(said ?? "")).toEqual(expected);
      expect(results).toHaveLength(homework.questions.length);
      for (const result of results) expect(shown(result)).toMatch(/^✓/);
    });
  });
});

/** The notebook with a wrong answer to each question at its beginning, and with each question answered right. */
function filled(notebook: Notebook, { number, questions }: HomeworkDefinition): Notebook {
  const code = (id: string, source: string): CodeCell => ({
    cell_type: "code",
    id,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  });
  const replaced = new Map<Cell | undefined, readonly Cell[]>();
  questions.forEach((question, i) => {
    const { id, answer: name } = question;
    const { answer, check } = cellsOf(notebook, question);
    const source = `const ${name}: any = $questions[${i}].reference(homework.given("${id}"));`;
    replaced.set(notebook.cells[answer], [code(`${id}-answer`, source)]);
    replaced.set(notebook.cells[check], [code(`${id}-checked`, `homework.check("${id}", ${name})`)]);
  });
  const load = `const $questions: any[] = require(${JSON.stringify(catalogue)}).homeworks.get("${number}").questions;
const $hints = ["en", "ko"].map((language: any) => {
  const $homework = startHomework("${number}", { student: "", language });
  return $questions.map(({ id, wrong }) => $homework.check(id, wrong[0].entry($homework.given(id))).alt);
});
console.log(JSON.stringify($hints));`;
  const start = notebook.cells.find(isCode);
  const cells = notebook.cells
    // The receipt is of the file on disk.
    .filter((cell) => !cell.metadata.tags?.includes("live"))
    .flatMap(
      (cell): readonly Cell[] =>
        replaced.get(cell) ?? (cell === start ? [cell, code("wrong", load)] : [cell]),
    );
  return { ...notebook, cells };
}
