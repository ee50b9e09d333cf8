import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { grade } from "../../../lib/dist/grading/grade.js";
import { rehearse } from "../../../lib/dist/grading/rehearse.js";
import { answerOf } from "../../../lib/homework/answer.js";
import { givenTo } from "../../../lib/homework/behaviour.js";
import { evaluate } from "../../../lib/homework/evaluate.js";
import type { HomeworkDefinition } from "../../../lib/homework/homework.js";
import { homeworks } from "../../../lib/homework/homeworks.js";
import { cellsOfModule } from "../agreement.js";
import { handIn, released, temporaryFolder } from "../submissions.js";

const catalogue = fileURLToPath(new URL("../../../lib/dist/homework/homeworks.js", import.meta.url));
const bundle = cellsOfModule(catalogue);

/** How many entries the longest catalogue of a homework has: the reference, alternatives, wrong answers. */
const mostEntries = ({ questions }: HomeworkDefinition): number =>
  Math.max(...questions.map(({ alternatives, wrong }) => 1 + alternatives.length + wrong.length));

/** A notebook in which each question has its n-th entry as its answer. */
function notebookWith(homework: HomeworkDefinition, n: number): object {
  const code = (source: string) => ({ cell_type: "code", source });
  const start = released(homework).cells.find(({ source }: { source: string }) =>
    source.includes("startHomework("),
  );
  const answers = homework.questions.map(({ id, answer }, i) => {
    const entries = "((q) => [q.reference, ...q.alternatives, ...q.wrong.map(({ entry }) => entry)])";
    const of = `${entries}(${bundle.load}.homeworks.get("${homework.number}").questions[${i}])`;
    return code(`var ${answer} = ${of}.at(${n} % ${of}.length)(homework.given("${id}"));`);
  });
  return { cells: [...bundle.cells.map(code), code(start.source), ...answers] };
}

test.each([...homeworks.values()])(
  "homework $number: check, rehearsal and grade agree on every answer of the catalogue",
  async (homework) => {
    const folder = temporaryFolder();
    const count = mostEntries(homework);
    const files = Array.from({ length: count }, (_, n) =>
      handIn(folder, `s${String(n).padStart(2, "0")}`, notebookWith(homework, n), "x.ipynb", homework.file),
    );
    const results = await grade(folder, { to: temporaryFolder(), jobs: 2, seed: "seed", resume: false });
    for (const [n, { student, questions }] of results.entries()) {
      const expected = homework.questions.map((question) => {
        const entries = [
          question.reference,
          ...question.alternatives,
          ...question.wrong.map(({ entry }) => entry),
        ];
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
    const first = await rehearse(files[0] ?? "");
    expect(first.questions.map(({ state }) => state)).toEqual(first.questions.map(() => "passed"));
    const second = await rehearse(files[count - 1] ?? "");
    expect(second.questions.map(({ state, label }) => [state, label])).toEqual(
      results.at(-1)?.questions.map(({ state, label }) => [state, label]),
    );
  },
);
