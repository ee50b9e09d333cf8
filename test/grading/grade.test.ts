import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { collect } from "../../lib/dist/grading/collect.js";
import { exportTables } from "../../lib/dist/grading/export.js";
import { writeFeedback } from "../../lib/dist/grading/feedback.js";
import { grade } from "../../lib/dist/grading/grade.js";
import { misconceptions } from "../../lib/dist/grading/misconceptions.js";
import type { Result } from "../../lib/dist/grading/record.js";
import { readResults } from "../../lib/dist/grading/results-file.js";
import { answered, handIn, homework3, released, right, temporaryFolder } from "./submissions.js";

const gradbook = fileURLToPath(new URL("../../lib/dist/cli/main.js", import.meta.url));
const template = released(homework3);

/** Eight submissions of all sorts. */
function classroom(): string {
  const folder = temporaryFolder();
  const wrong = "const reluBackward = (E: number[]) => E.map((e) => (e > 0 ? e : 0));";
  handIn(folder, "a", answered(template, right));
  handIn(folder, "b", template);
  handIn(folder, "c", answered(template, { reluBackward: wrong }));
  handIn(
    folder,
    "d",
    answered(template, { ...right, reluBackward: "const reluBackward = () => { for (;;); };" }),
  );
  handIn(folder, "e", "no notebook");
  handIn(folder, "f", answered(released(homework3, "ko"), { reluBackward: "throw new Error('x');" }));
  handIn(folder, "g", answered(template, { ...right, reluBackward: `${right.reluBackward}\nfor (;;);` }));
  handIn(folder, "h", answered(template, right));
  return folder;
}

function resultsIn(folder: string): string {
  return readFileSync(join(folder, "results.jsonl"), "utf8");
}

test("a class is graded to the same bytes with one job and with two", async () => {
  const folder = classroom();
  const one = temporaryFolder();
  const two = temporaryFolder();
  const results = await grade(folder, { to: one, jobs: 1, seed: "seed", resume: false });
  await grade(folder, { to: two, jobs: 2, seed: "seed", resume: false });
  expect(results.map(({ student, score, state }) => [student, score, state])).toEqual([
    ["a", 4, "graded"],
    ["b", 0, "graded"],
    ["c", 0, "graded"],
    ["d", 2, "graded"],
    ["e", 0, "unreadable"],
    ["f", 0, "graded"],
    // What a cell defines before it goes on for ever counts.
    ["g", 4, "graded"],
    ["h", 4, "graded"],
  ]);
  const relu = results.map(({ questions }) => questions.find(({ id }) => id === "03-relu-backward"));
  expect(relu.map((verdict) => verdict?.label ?? verdict?.state)).toEqual([
    "passed",
    "unanswered",
    "gates-on-upstream",
    "too-long",
    undefined,
    "missing",
    "passed",
    "passed",
  ]);
  expect(results[6]?.cells).toMatchObject([{ message: "it does not end" }]);
  expect(resultsIn(two)).toBe(resultsIn(one));
});

test("killed at any moment and resumed, it ends with the same bytes", async () => {
  const folder = classroom();
  const whole = temporaryFolder();
  await grade(folder, { to: whole, jobs: 2, seed: "seed", resume: false });
  const cut = temporaryFolder();
  const args = [
    gradbook,
    "homework",
    "grade",
    folder,
    "--to",
    cut,
    "--seed",
    "seed",
    "--resume",
    "--jobs",
    "2",
  ];
  for (const milliseconds of [300, 700, 1500]) {
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    setTimeout(() => child.kill("SIGKILL"), milliseconds);
    await once(child, "exit");
  }
  // A line that was torn in the middle of a write.
  const before = (() => {
    try {
      return resultsIn(cut);
    } catch {
      return "";
    }
  })();
  writeFileSync(join(cut, "results.jsonl"), `${before}{"version":1,"stud`);
  const [code] = await once(spawn(process.execPath, args, { stdio: "ignore" }), "exit");
  expect(code).toBe(0);
  expect(resultsIn(cut)).toBe(resultsIn(whole));
});

test("--resume grades anew what has changed, and keeps the rest", async () => {
  const folder = temporaryFolder();
  const to = temporaryFolder();
  handIn(folder, "a", answered(template, right));
  handIn(folder, "b", template);
  const options = { to, jobs: 1, seed: "seed", resume: true };
  const first = await grade(folder, options);
  handIn(folder, "b", answered(template, { reluBackward: right.reluBackward ?? "" }));
  rmSync(join(folder, "a"), { recursive: true });
  handIn(folder, "c", template);
  const second = await grade(folder, options);
  expect(first.map(({ student, score }) => [student, score])).toEqual([
    ["a", 4],
    ["b", 0],
  ]);
  expect(second.map(({ student, score }) => [student, score])).toEqual([
    ["b", 2],
    ["c", 0],
  ]);
});

test("another seed asks with other inputs, and answers are none the worse for it", async () => {
  const folder = temporaryFolder();
  handIn(folder, "a", answered(template, right));
  const graded = (seed: string) => grade(folder, { to: temporaryFolder(), jobs: 1, seed, resume: false });
  const [[one], [two]] = await Promise.all([graded("one"), graded("two")]);
  expect([one?.score, two?.score]).toEqual([4, 4]);
  const signature = (result: Result | undefined) =>
    result?.questions.find(({ id }) => id === "03-relu-backward")?.signature;
  expect(signature(one)).not.toBe(signature(two));
});

test("wrong answers that nobody has listed are grouped by what they do, whoever gave them", async () => {
  const folder = temporaryFolder();
  const to = temporaryFolder();
  handIn(
    folder,
    "a",
    answered(template, { reluBackward: "const reluBackward = (E: number[]) => E.map(() => 42);" }),
  );
  handIn(
    folder,
    "b",
    answered(template, {
      reluBackward: "function reluBackward(e: number[]) { return e.map((x) => 6 * 7); }",
    }),
  );
  handIn(
    folder,
    "c",
    answered(template, { reluBackward: "const reluBackward = (E: number[]) => E.map((e) => e + 1);" }),
  );
  await grade(folder, { to, jobs: 1, seed: "seed", resume: false });
  const [, ...rows] = misconceptions(readResults(to)).trim().split("\n");
  expect(rows.map((row) => row.split(",").filter((_, i, all) => i === 4 || i === all.length - 1))).toEqual([
    ["2", "a b"],
    ["1", "c"],
  ]);
});

test("from a gradebook of odd names and ids to the same gradebook with scores, byte for byte", async () => {
  const submissions = temporaryFolder();
  const names = ["o'neil+1@x.ie", "o_neil_1@x.ie", "=cmd()", "김민준", "absent@x.de", "stranger"];
  for (const [i, name] of names.entries())
    if (name !== "absent@x.de") {
      const content = answered(template, i % 2 === 0 ? right : {});
      writeFileSync(join(submissions, `${name}.ipynb`), JSON.stringify(content));
    }
  const gradebook = join(temporaryFolder(), "gradebook.csv");
  const rows = names.slice(0, -1).map((name, i) => `"O""Neil, Zoë ${i % 2}";${name};A;`);
  const text = ["\ufeffStudent;ID;SIS Login ID;Section;Homework 3 (1)", "Points Possible;;;;20"]
    .concat(rows.map((row, i) => row.replace(";", `;${100 + i};`)))
    .join("\r\n");
  writeFileSync(gradebook, text);
  const submitted = temporaryFolder();
  const said = collect([submissions], gradebook, submitted);
  expect(said).toContain("stranger.ipynb: nobody in the roster fits; put into stranger");
  expect(said).toContain('1 student handed in nothing: absent@x.de O"Neil Zoë 0');
  const to = temporaryFolder();
  const results = await grade(submitted, { to, jobs: 1, seed: "seed", resume: false });
  expect(results.map(({ student, flags }) => [student, flags])).toContainEqual([
    "stranger",
    ["not-in-roster"],
  ]);
  const lines = exportTables(to, gradebook);
  expect(lines).toContain("stranger: has a score, but is not in the gradebook");
  const filled = readFileSync(join(to, "canvas.csv"), "utf8");
  const points = [4, 0, 4, 0, ""];
  expect(filled).toBe(
    text
      .split("\r\n")
      .map((line, i) => (i < 2 ? line : `${line}${points[i - 2]}`))
      .join("\r\n"),
  );
  const pages = writeFeedback(to, join(to, "pages"));
  expect(pages).toBe(5);
  expect(readdirSync(join(to, "pages"))).toHaveLength(5);
});
