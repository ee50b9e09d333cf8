import { expect, test } from "vitest";
import { grade } from "../../../lib/dist/grading/grade.js";
import { rehearse } from "../../../lib/dist/grading/rehearse.js";
import { savedNotebook } from "../../../lib/dist/notebooks/cells/saved-notebook.js";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { answerOf } from "../../../lib/homework/answer.js";
import { givenTo } from "../../../lib/homework/behaviour.js";
import { evaluate } from "../../../lib/homework/evaluate.js";
import { homeworks } from "../../../lib/homework/homeworks.js";
import { savedHook } from "../../../lib/homework/hooks.js";
import { startHomework } from "../../../lib/homework/start-homework.js";
import { handIn, temporaryFolder } from "../submissions.js";
import { entriesOf, mostEntries, notebookWith } from "./catalogue-notebooks.js";

const isAll = process.env.GRADBOOK_ALL !== undefined;

test.each([...homeworks.values()])(
  "homework $number: check, receipt, rehearsal and grade agree on every answer of the catalogue",
  async (homework) => {
    const folder = temporaryFolder();
    const count = mostEntries(homework);
    const files = Array.from({ length: count }, (_, n) =>
      handIn(folder, `s${String(n).padStart(2, "0")}`, notebookWith(homework, n), "x.ipynb", homework.file),
    );
    const results = await grade(folder, { to: temporaryFolder(), jobs: 2, seed: "seed", resume: false });
    for (const [n, { student, questions }] of results.entries()) {
      const expected = homework.questions.map((question) => {
        const entries = entriesOf(question);
        const entry = entries[n % entries.length] ?? question.reference;
        return evaluate(question, answerOf(entry(givenTo(question, student))), {
          student,
          seed: `seed/${student}`,
        });
      });
      const found = questions.map(({ id, state, label, points, hint }) => ({
        id,
        state,
        label,
        points,
        hint,
      }));
      expect(found).toEqual(
        expected.map(({ id, state, label, points, hint }) => ({ id, state, label, points, hint })),
      );
    }
    // Each takes seconds: what students see before they hand in is made for the last of them.
    const chosen = isAll ? files.keys() : [count - 1];
    for (const n of chosen) {
      const points = results[n]?.questions.map(({ id, points, outOf }) => `${id} | ${points} / ${outOf}`);
      expect(await pointsInReceipt(homework.number, files[n] ?? "")).toEqual(points);
      const rehearsed = await rehearse(files[n] ?? "");
      expect(rehearsed.questions.map(({ state, label }) => [state, label])).toEqual(
        results[n]?.questions.map(({ state, label }) => [state, label]),
      );
    }
    const first = results[0]?.questions.map(({ state }) => state);
    expect(first).toEqual(homework.questions.map(() => "passed"));
  },
);

/** The rows of questions in the receipt that `homework.handIn()` shows for a file, as Jupyter's kernel would. */
async function pointsInReceipt(number: string, file: string): Promise<string[]> {
  process.env.JPY_SESSION_NAME = file;
  Reflect.set(globalThis, savedHook, () => savedNotebook([]));
  const bundle = await startHomework(number, { student: "kim" }).handIn()[displayMethod]();
  const rows = String(bundle["text/plain"]).matchAll(/^\s*(\d\d-\S+ \| \d+ \/ \d+) \|/gm);
  return [...rows].map(([, row = ""]) => row);
}
