import { fileURLToPath } from "node:url";
import type { HomeworkDefinition } from "../../../lib/homework/homework.js";
import type { Entry, Question } from "../../../lib/homework/question.js";
import { cellsOfModule } from "../agreement.js";
import { answered, type NotebookJson, released } from "../submissions.js";

const catalogue = fileURLToPath(new URL("../../../lib/dist/homework/homeworks.js", import.meta.url));
const bundle = cellsOfModule(catalogue);

/** All that a catalogue knows as answers to a question: the reference, other right ones, wrong ones. */
export function entriesOf({ reference, alternatives, wrong }: Question): Entry[] {
  return [reference, ...alternatives, ...wrong.map(({ entry }) => entry)];
}

/** How many entries the longest catalogue of a homework has. */
export function mostEntries({ questions }: HomeworkDefinition): number {
  return Math.max(...questions.map((question) => entriesOf(question).length));
}

/** The notebook that students get, in which each question has its n-th entry as its answer. */
export function notebookWith(homework: HomeworkDefinition, n: number): NotebookJson {
  const answers = homework.questions.map(({ id, answer }, i): [string, string] => {
    const entries = "((q) => [q.reference, ...q.alternatives, ...q.wrong.map(({ entry }) => entry)])";
    const of = `${entries}(${bundle.load}.homeworks.get("${homework.number}").questions[${i}])`;
    return [answer, `var ${answer}: any = ${of}.at(${n} % ${of}.length)(homework.given("${id}"));`];
  });
  const notebook = answered(released(homework), Object.fromEntries(answers));
  const first = notebook.cells.findIndex(({ source }: NotebookJson) => source.includes("startHomework("));
  const cells = bundle.cells.map((source, i) => ({
    cell_type: "code",
    id: `bundle-${i}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  }));
  return { ...notebook, cells: notebook.cells.toSpliced(first + 1, 0, ...cells) };
}
