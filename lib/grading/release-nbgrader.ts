import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HomeworkDefinition } from "../homework/homework.js";
import type { Question } from "../homework/question.js";
import { kernelMetadata } from "../notebooks/metadata.js";
import type { Cell, CodeCell, Notebook } from "../notebooks/notebook.js";
import { readNotebook } from "../notebooks/read.js";
import { serialise } from "../notebooks/serialise.js";

/** A cell's metadata in nbgrader's schema, version 3 (nbgraderformat/v3.json). */
interface NbgraderCell {
  readonly schema_version: 3;
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly task: false;
  readonly grade_id: string;
  readonly points?: number;
}

/**
 * Writes a course for nbgrader: the notebooks with its metadata as source/ASSIGNMENT, an assignment a language, and
 * the settings that they need. nbgrader runs them with our kernel, without isolation.
 */
export function releaseForNbgrader(
  homework: HomeworkDefinition,
  notebookOf: (homework: HomeworkDefinition, language: "en" | "ko") => string,
  to: string,
): string[] {
  for (const language of ["en", "ko"] as const) {
    const assignment = language === "en" ? homework.file : `${homework.file}-${language}`;
    const folder = join(to, "source", assignment);
    mkdirSync(folder, { recursive: true });
    const notebook = forNbgrader(readNotebook(notebookOf(homework, language)), homework);
    writeFileSync(join(folder, `${assignment}.ipynb`), serialise(notebook));
  }
  writeFileSync(join(to, "nbgrader_config.py"), configuration);
  return [
    `a course for nbgrader in ${to}: source/${homework.file} (and -ko), nbgrader_config.py`,
    "nbgrader runs students' code without isolation: use a machine that holds nothing else",
  ];
}

/** Adds nbgrader's metadata: answers may be written, checks give points, what is given is locked. */
export function forNbgrader(notebook: Notebook, { questions }: HomeworkDefinition): Notebook {
  const cells = notebook.cells.map((cell): Cell => {
    if (cell.cell_type !== "code") return cell;
    const kind = kindOf(cell, questions);
    if (kind === null) return { ...cell, outputs: [], execution_count: null };
    const nbgrader = { ...kind, cell_type: "code", checksum: checksum(cell.source, kind) };
    return { ...cell, metadata: { ...cell.metadata, nbgrader }, outputs: [], execution_count: null };
  });
  const kernelspec = { ...(kernelMetadata.kernelspec as object), name: "gradbook" };
  return { ...notebook, cells, metadata: { ...notebook.metadata, kernelspec } };
}

function kindOf({ id, source }: CodeCell, questions: readonly Question[]): NbgraderCell | null {
  const common = { schema_version: 3, task: false, grade_id: id } as const;
  const [, checked] = /^homework\.check\(\s*"([^"]+)"/m.exec(source) ?? [];
  const question = questions.find((one) => one.id === checked);
  if (question !== undefined)
    return { ...common, grade: true, solution: false, locked: true, points: question.points };
  if (/\bnotAnswered\b/.test(source) && !/^import\b/m.test(source))
    return { ...common, grade: false, solution: true, locked: false };
  if (/\bhomework\.given\(/.test(source)) return { ...common, grade: false, solution: false, locked: true };
  return null;
}

/** nbgrader's checksum of a cell (nbgrader/utils.py), with Python's words for truth and numbers. */
function checksum(source: string, { grade, solution, grade_id, points = 0 }: NbgraderCell): string {
  const truth = (value: boolean): string => (value ? "True" : "False");
  const number = Number.isInteger(points) ? `${points}.0` : String(points);
  const isLocked = !solution;
  const parts = [
    source,
    "code",
    truth(grade),
    truth(solution),
    truth(isLocked),
    grade_id,
    grade ? number : "",
  ];
  return createHash("md5").update(parts.join("")).digest("hex");
}

const configuration = `# Settings of nbgrader for a course made by \`gradbook homework release --for nbgrader\`.
c = get_config()
c.CourseDirectory.course_id = "gradbook"
# The notebooks hold no solution: there is nothing to take out, and the templates stay.
c.ClearSolutions.enabled = False
c.ClearHiddenTests.enabled = False
# A student who took a check away gets it back.
c.OverwriteCells.add_missing_cells = True
c.ExecutePreprocessor.timeout = 60
c.Exchange.course_id = "gradbook"
`;
