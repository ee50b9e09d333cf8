// The closed folder holds the built library, so these tests take everything from lib/dist.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Closed, close } from "../../lib/dist/experiments/runner/closed.js";
import { experimentText, temporaryFolders, write } from "./folders.js";

const folderWith = temporaryFolders();
const helper = `
const start: number = 5;
/** Used by run. */
export function fall(x: number): number { return start - x; }
export function unused() { return 7; }
const table = [1];
table.push(2);
export const lookUp = (i: number): number => table[i] ?? 0;
`;
const main = experimentText(
  "return { x: fall(a) + lookUp(0) + relu(tensor(a)).item(), y: JSON.parse(read('data.json'))[0] };",
  {
    imports:
      'import { relu, tensor, type Tensor } from "gradbook";\nimport { fall, lookUp } from "./helper.ts";',
    more: 'files: ["data.json"],',
  },
);
const files = { "small.experiment.ts": main, "helper.ts": helper, "data.json": "[3]" };
const folder = folderWith(files);
const closed = (changed: Readonly<Record<string, string>> = {}): Closed => {
  write(folder, { ...files, ...changed });
  return close(join(folder, "small.experiment.ts"), ["data.json"]);
};
const before = closed();

describe("what a run can reach", () => {
  test("is named piece by piece", () => {
    expect(before.parts.map(({ name }) => name)).toEqual([
      "helper.ts: fall",
      "helper.ts: lookUp",
      "helper.ts: start",
      "helper.ts: table",
      "helper.ts: table.push(2);",
      "small.experiment.ts: run",
      "data.json",
    ]);
  });

  test("holds the library's files behind the names that are used, and no figures or threads", () => {
    const library = [...before.texts.keys()].filter((path) => path.startsWith("gradbook/"));
    expect(library).toContain("gradbook/nodes/operators.js");
    expect(library).toContain("gradbook/wasm/binary.js");
    expect(library.filter((path) => /figures|homework|training|experiments/.test(path))).toEqual([]);
    expect(before.texts.get("gradbook/index.js")?.match(/^export/gm)?.length).toBe(3);
  });

  test.each<[string, Record<string, string>]>([
    ["a constant of a helper", { "helper.ts": helper.replace("= 5", "= 6") }],
    ["what a helper does when it is loaded", { "helper.ts": helper.replace("push(2)", "push(3)") }],
    ["a table that run uses", { "helper.ts": helper.replace("[1]", "[0]") }],
    ["run", { "small.experiment.ts": main.replace("fall(a)", "fall(a + 1)") }],
    ["a declared file", { "data.json": "[4]" }],
  ])("changes with %s", (_, changed) => {
    expect(closed(changed).code).not.toBe(before.code);
    expect(closed(changed).library.hash).toBe(before.library.hash);
  });

  test.each<[string, Record<string, string>]>([
    ["a comment", { "helper.ts": helper.replace("Used by run", "Said otherwise") }],
    ["layout", { "helper.ts": helper.replace("{ return start - x; }", "{\n  return start\n   - x;\n}") }],
    ["types", { "helper.ts": helper.replace("start: number", "start") }],
    ["a function that is not used", { "helper.ts": helper.replace("return 7", "return 8") }],
    ["another file", { "other.ts": "export const x = 1;" }],
    [
      "the grid and the seeds",
      { "small.experiment.ts": main.replace("[1, 2, 3]", "[1, 2, 3, 4]").replace("seeds: 2", "seeds: 9") },
    ],
  ])("does not change with %s", (_, changed) => {
    expect(closed(changed).code).toBe(before.code);
  });

  test("of the library changes with the names that are used", () => {
    const changed = closed({ "small.experiment.ts": main.replaceAll("relu", "softmax") });
    expect(changed.library.hash).not.toBe(before.library.hash);
  });
});

describe("a run that could not be reproduced is refused before it runs", () => {
  test.each([
    ["return { x: a ** 2 };", "", "`a ** 2`", "write x * x, or scalar.pow(x, y)"],
    ["return { x: eval('1') };", "", "`eval('1')`", "write a function"],
    ["return import(b);", "", "`import(b)`", "import at the top of the file"],
    [
      "return { x: readFileSync('x').length };",
      'import { readFileSync } from "node:fs";',
      "reads no files",
      "use the read",
    ],
    [
      "return { x: g.relu(1).item() };",
      'import * as g from "gradbook";',
      "by name",
      "no part of the experiment",
    ],
    ["return { x: pad(1) };", 'import pad from "left-pad";', 'not from "left-pad"', "files beside it"],
    [
      "return { x: drawGraph };",
      'import { drawGraph } from "gradbook";',
      "run uses drawGraph",
      "for notebooks only",
    ],
    ["return t;", 'import t from "./t.json";', "t.json", 'JSON.parse(read("t.json"))'],
  ])("%s", (body, imports, what, advice) => {
    const text = experimentText(body, { imports });
    const closing = () => close(join(folderWith({ "small.experiment.ts": text }), "small.experiment.ts"), []);
    expect(closing).toThrow(what);
    expect(closing).toThrow(advice);
  });

  test("powers of whole numbers that are written are not", () => {
    const text = experimentText("return { x: 2 ** 10 };");
    expect(() =>
      close(join(folderWith({ "small.experiment.ts": text }), "small.experiment.ts"), []),
    ).not.toThrow();
  });
});
