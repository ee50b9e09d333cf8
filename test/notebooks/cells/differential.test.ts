import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";
import { programs } from "./programs.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

const compilerOptions: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  useDefineForClassFields: true,
};

/** What whole files print when Node runs them, each as a module of its own in one process. */
function inNode(sources: readonly string[]): string[] {
  const files = sources.map((source, i) => {
    const path = join(folder, `program-${i}.mjs`);
    writeFileSync(path, ts.transpileModule(source, { compilerOptions }).outputText);
    return pathToFileURL(path).href;
  });
  const runner = join(folder, "runner.mjs");
  writeFileSync(
    runner,
    `const texts = []; let text = "";
process.stdout.write = (chunk) => { text += chunk; return true; };
for (const file of ${JSON.stringify(files)}) {
  text = "";
  try { await import(file); } catch (thrown) { text += "threw " + (thrown?.message ?? thrown); }
  texts.push(text);
}
process.send(texts);`,
  );
  const run = `const { fork } = require("node:child_process");
fork(process.argv[1], { silent: true }).on("message", (texts) => console.log(JSON.stringify(texts)));`;
  const { stdout } = spawnSync(process.execPath, ["-e", run, runner], { encoding: "utf8" });
  return JSON.parse(stdout) as string[];
}

describe.each(Object.entries(programs))("programs about %s", (_, list) => {
  const { outputs, run } = cellsForTests();

  test("print as cells what they print as a whole file in Node", async () => {
    const printed: string[] = [];
    for (const program of list) {
      outputs.length = 0;
      let thrown = "";
      for (const cell of program.split(" --- ")) {
        const error = await run(cell);
        if (error === null) continue;
        thrown = `threw ${error.ename === "Thrown" ? error.evalue.replaceAll("'", "") : error.evalue}`;
        break;
      }
      const texts = outputs.map((output) =>
        output.type === "stream" && output.name === "stdout" ? output.text : "",
      );
      printed.push(texts.join("") + thrown);
    }
    const whole = inNode(list.map((program) => program.replaceAll(" --- ", "\n")));
    expect(list.map((program, i) => [program, printed[i]])).toEqual(
      list.map((program, i) => [program, whole[i]]),
    );
  });
});

test("there are as many programs as it takes", () => {
  expect(Object.values(programs).flat().length).toBeGreaterThanOrEqual(200);
});
