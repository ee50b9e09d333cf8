// Gradescope's autograder: grades /autograder/submission and writes /autograder/results/results.json, whatever
// happens. The folder is the first argument.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeworks } from "../homework/homeworks.js";
import { entriesOf } from "./archive.js";
import { remark } from "./feedback-words.js";
import type { Result } from "./record.js";
import { resultFrom } from "./result-from.js";
import { findIsolation } from "./sandbox/isolation.js";
import { Slot } from "./slot.js";

/** What Gradescope reads (https://gradescope-autograders.readthedocs.io/en/latest/specs/), as far as we use it. */
interface GradescopeResults {
  readonly score?: number;
  readonly output?: string;
  readonly output_format?: "text";
  readonly tests?: readonly {
    readonly name: string;
    readonly score: number;
    readonly max_score: number;
    readonly status: "passed" | "failed";
    readonly output: string;
    readonly output_format: "text";
    readonly extra_data: { readonly label: string | null; readonly signature: string };
  }[];
  readonly extra_data?: { readonly seed: string; readonly state: string; readonly isolation: string };
}

async function gradeFor(autograder: string): Promise<GradescopeResults> {
  const { homework, seed } = JSON.parse(readFileSync(join(autograder, "source", "homework.json"), "utf8"));
  const folder = homeworks.get(homework)?.file ?? "";
  const submission = join(autograder, "submission");
  const notebooks = entriesOf(submission).filter(({ path, isLink }) => path.endsWith(".ipynb") && !isLink);
  const chosen = notebooks.find(({ path }) => path.endsWith(`${folder}.ipynb`)) ?? notebooks.at(-1);
  if (chosen === undefined)
    return { score: 0, output: "There is no notebook (.ipynb) among the files.", output_format: "text" };
  const isolation = findIsolation();
  const slot = new Slot(isolation);
  try {
    const { student, aliases } = studentIn(autograder);
    const file = join(submission, chosen.path);
    const end = await slot.judge({ file, folder, student, aliases, seed });
    const place = { student, file: chosen.path, folder, submitted: "", flags: [] };
    return resultsOf(resultFrom(end, place, seed, isolation));
  } finally {
    await slot.stop();
  }
}

/** Who handed in: by the number in Gradescope's roster, else by the e-mail address. */
function studentIn(autograder: string): { readonly student: string; readonly aliases: readonly string[] } {
  try {
    const { users } = JSON.parse(readFileSync(join(autograder, "submission_metadata.json"), "utf8"));
    const [{ sid = "", email = "" }] = users;
    const names = [sid, email].filter((name) => typeof name === "string" && name !== "");
    return { student: names[0] ?? "guest", aliases: names.slice(1) };
  } catch {
    return { student: "guest", aliases: [] };
  }
}

function resultsOf(result: Result): GradescopeResults {
  const { questions, state, message, language, seed, isolation } = result;
  const extra_data = { seed, state, isolation };
  if (questions.length === 0) return { score: 0, output: message, output_format: "text", extra_data };
  const tests = questions.map((question) => ({
    name: question.id,
    score: question.points,
    max_score: question.outOf,
    status: question.state === "passed" ? ("passed" as const) : ("failed" as const),
    output: remark(question, language),
    output_format: "text" as const,
    extra_data: { label: question.label, signature: question.signature },
  }));
  return { tests, output: message, output_format: "text", extra_data };
}

const [, , autograder = "/autograder"] = process.argv;
let results: GradescopeResults;
try {
  results = await gradeFor(autograder);
} catch (error) {
  const output = `The autograder has a fault; it is not your answer. Tell your lecturer: ${(error as Error).message}`;
  results = { score: 0, output, output_format: "text" };
}
mkdirSync(join(autograder, "results"), { recursive: true });
writeFileSync(join(autograder, "results", "results.json"), `${JSON.stringify(results, null, 1)}\n`);
