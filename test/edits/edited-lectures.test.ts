// What happens to a lecture when a student changes one of its numbers, as the README invites them to.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Compiler } from "../../lib/dist/notebooks/cells/compiler.js";
import type { CodeCell, Notebook } from "../../lib/dist/notebooks/notebook.js";
import { readNotebook } from "../../lib/dist/notebooks/read.js";
import { runNotebook } from "../../lib/dist/notebooks/run.js";
import { serialise } from "../../lib/dist/notebooks/serialise.js";

/** A number that is changed: in which cell, how, and what its section then says. */
interface Edit {
  readonly lecture: string;
  readonly cell: string;
  readonly from: string;
  readonly to: string;
  readonly says: readonly string[];
}

const edits: readonly Edit[] = [
  {
    lecture: "en/01-error-backpropagation",
    cell: "lever-picture",
    from: "[0.9, 0.2]",
    to: "[0.9, 0.3]",
    says: ["Section 2: 3 of 5 numbers differ from the text. Did you change something?", "the text says 0.25"],
  },
  {
    lecture: "en/02-chain-rule",
    cell: "9871dd9c",
    from: "variable(3",
    to: "variable(5",
    says: ["Section 0: 1 of 8 numbers differ from the text.", "here 40, the text says 24"],
  },
  {
    lecture: "ko/03-operator-nodes",
    cell: "20a33419",
    from: ", 3,",
    to: ", 4,",
    says: ["1절: 값 7개 가운데 2개가 본문과 다릅니다.", "여기서는 4, 본문에서는 3"],
  },
  {
    lecture: "en/04-limits-of-gradient-descent",
    cell: "02f53370",
    from: "descend(0.2",
    to: "descend(0.3",
    says: ["Section 1: ", ", the text says 0.57 ± 0.005"],
  },
  {
    lecture: "ko/05-vanishing-gradients",
    cell: "26943e7b",
    from: "reluByHand, n, 0.5",
    to: "reluByHand, n, 0.6",
    says: ["1절 (2/2): 값 ", "본문에서는 0.000001 ± 5e-8"],
  },
];

const gradbook = fileURLToPath(new URL("../../lib/dist/cli/main.js", import.meta.url));
const course = mkdtempSync(join(tmpdir(), "gradbook-"));
const folder = join(course, "en");
const started = process.cwd();
let compiler: Compiler;
beforeAll(() => {
  mkdirSync(folder);
  // Beside a lecture are the records that it reads.
  const records = fileURLToPath(new URL("../../notebooks/experiments", import.meta.url));
  cpSync(records, join(course, "experiments"), { recursive: true });
  process.chdir(folder);
  compiler = new Compiler(folder);
});
afterAll(() => {
  compiler.close();
  process.chdir(started);
  rmSync(course, { recursive: true });
});

describe.each(edits)("$lecture with $to for $from", (edit) => {
  const notebook = edited(edit);

  test("runs to its end and says what differs from the text", async () => {
    const { failure, notebook: after } = await runNotebook(notebook, compiler, { strictNumbers: false });
    expect(failure).toBe(null);
    const code = codeOf(after);
    expect(code.filter(({ execution_count: count }) => count === null)).toEqual([]);
    const checks = code.filter(({ source }) => source.includes("checkNumbers("));
    const texts = checks.flatMap(({ outputs }) => outputs.flatMap(textOf)).join("\n");
    for (const line of edit.says) expect(texts).toContain(line);
  });

  test("fails a check, which says the same", () => {
    const file = join(folder, `${basename(edit.lecture)}.ipynb`);
    writeFileSync(file, serialise(notebook));
    const { status, stderr } = spawnSync(process.execPath, [gradbook, "run", "--check", file], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    for (const line of edit.says) expect(stderr).toContain(line);
  });
});

function edited({ lecture, cell, from, to }: Edit): Notebook {
  const path = fileURLToPath(new URL(`../../notebooks/${lecture}.ipynb`, import.meta.url));
  const notebook = readNotebook(path);
  const original = notebook.cells.find(({ id }) => id === cell);
  if (original === undefined || !original.source.includes(from))
    throw new Error(`${lecture}: cell ${cell} holds no ${from}`);
  const source = original.source.replace(from, to);
  return { ...notebook, cells: notebook.cells.map((old) => (old === original ? { ...old, source } : old)) };
}

function codeOf(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code" && cell.source !== "");
}

function textOf(output: CodeCell["outputs"][number]): string[] {
  return "data" in output ? [String(output.data["text/plain"])] : [];
}
