import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { CellCompiler } from "../../../lib/dist/notebooks/cells/cell-compiler.js";
import { explained } from "../../../lib/dist/notebooks/cells/remedies.js";
import { Whereabouts } from "../../../lib/dist/notebooks/cells/whereabouts.js";
import { cellsForTests } from "./cells.js";

const compiler = new CellCompiler(fileURLToPath(new URL("../../../lib", import.meta.url)));

/** What stands in front of TypeScript's messages about a cell, as "line: sentence". */
function sentences(source: string, whereabouts: Whereabouts = new Whereabouts()): string[] {
  const compiled = compiler.compile("", source, "cell 1");
  if (!("mistakes" in compiled)) throw new Error(`${source}: has no mistakes`);
  const all = explained(source, compiled.mistakes, whereabouts);
  const added = all.length - compiled.mistakes.length;
  expect(all.slice(added)).toEqual(compiled.mistakes);
  return all.slice(0, added).map(({ line, message }) => `${line}: ${message}`);
}

describe("what people write who come from Python", () => {
  test.each([
    ["print(3)", "1: That is Python: here print(x) is console.log(x)"],
    ["print 'a'", "1: That is Python: here print(x) is console.log(x)"],
    ["const a = None;", "1: That is Python: here None is null"],
    ["const a = True;", "1: That is Python: here True is true"],
    ["len([1])", "1: That is Python: here len(x) is x.length"],
    ["const a: int = 3;", "1: That is Python: here int is Math.trunc(Number(x)), as a type number"],
    ["const a = np.array([1]);", "1: There is no NumPy here"],
    ["plt.plot([1])", "1: There is no matplotlib here"],
    ["import numpy as np", '1: An import is written import * as np from "numpy"'],
    ["import gradbook", '1: An import is written import * as gradbook from "gradbook"'],
    ["from gradbook import add, mul", '1: An import is written import { add, mul } from "gradbook"'],
    ["const a = 1;\n# a comment", "2: A comment begins with // here"],
    ['const a = f"{1}";', "1: A text with values in it stands between backquotes: `loss = $"],
    ['"""what it does"""', "1: A text over several lines stands between backquotes"],
    ["def twice(x):\n    return 2 * x", "1: A function is written function twice(x: number)"],
    ["for i in range(3):\n  i", "1: A counting loop is written for (let i = 0; i < n; i++)"],
    ["for k, v in [1]:\n  v", "1: A loop is written for (const [k, v] of …)"],
    ["if 1 > 3:\n  2", "1: A condition stands in parentheses"],
    ["try:\n  1\nexcept:\n  2", "1: A block stands in braces"],
    ["class A(B):\n  x = 1", "1: A class is written class A extends B { … }"],
    ["const f = lambda x: x", "1: A function without a name is written (x) => …"],
    ["[i for i in [1]]", "1: A list made from another is written xs.map"],
    ["const a = 1 if true else 2", "1: A choice between two values is written condition ? a : b"],
    ["not true", "1: That is Python: here not x is !x"],
    ["true and false", "1: That is Python: here a and b is a && b"],
    ["rate = 0.5", "1: A name is declared before it is used: write let rate = …"],
    ["const a = [1]; a.append(2)", "1: Python's .append is .push(x) here"],
    ["'a'.upper()", "1: Python's .upper is .toUpperCase() here"],
  ])("%s", (source, sentence) => {
    expect(sentences(source)[0]).toContain(sentence);
  });

  test("three sentences are enough", () => {
    expect(sentences("print(None)\nlen(True)\nabs(int(3))")).toHaveLength(3);
  });
});

describe("what people write who come from IPython", () => {
  test.each([
    ["%timeit 3", 'write console.time("a"); … console.timeEnd("a")'],
    ["%matplotlib inline", "Cells know no magic such as %matplotlib"],
    ["%%bash\nls", "Cells know no magic such as %%bash"],
    ["%pip install numpy", "A cell cannot install packages"],
    ["!pip install numpy", "A cell cannot install packages"],
    ["!ls", 'execSync("ls", { encoding: "utf8" })'],
    ["!ls -l notebooks", 'execSync("ls -l notebooks", { encoding: "utf8" })'],
    ["variable?", "press Shift+Tab"],
    ["?variable", "press Shift+Tab"],
  ])("%s", (source, sentence) => {
    expect(sentences(source)[0]).toContain(sentence);
  });
});

describe("a missing semicolon", () => {
  test.each([
    ["const a = 3\n[1, 2].forEach((v) => v)", 2, "["],
    ["const a = [1]\n\n// next\n[a, 2].map(String)", 4, "["],
    ["const a = 3\n(1 + 2)", 2, "("],
    ["const a = 3\n`text`", 2, "`"],
  ])("%j", (source, line, bracket) => {
    expect(sentences(source)).toEqual([
      `${line}: A semicolon is missing at the end of the line before: what begins with ${bracket} continues it`,
    ]);
  });
});

test.each([
  "const a: number = 'x # no comment';",
  "const a: number = 'b'; // if x: y",
  "class K { #p: number = 'a'; m() { return this.#p; } }",
  "const o = { a: 1 }; if (!o.b) o.a;",
  "const o = { a: 1 }; !o in o",
  "const a = [1]; a.grow(2)",
  "const a = missing + 1;",
  "const a: number = true ? 'a' : 2;",
  "const a = (x: number) => x; a('b')\n",
])("says nothing where it is not sure: %s", (source) => {
  expect(sentences(source)).toEqual([]);
});

describe("a name of another cell", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Runs something in a kernel that was started for a notebook of these cells, as Jupyter's server does it. */
  function inNotebook<T>(cells: readonly string[], what: () => T): T {
    const path = join(folder, "saved.ipynb");
    const code = cells.map((source, index) => ({
      cell_type: "code",
      id: `cell-${index}`,
      metadata: {},
      source,
      execution_count: null,
      outputs: [],
    }));
    writeFileSync(path, JSON.stringify({ cells: code, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
    process.env.JPY_SESSION_NAME = path;
    try {
      return what();
    } finally {
      delete process.env.JPY_SESSION_NAME;
    }
  }

  test("that gradbook exports: one sentence for all", () => {
    expect(sentences("const q = variable(3);\nadd(q, mul(q, 2))")).toEqual([
      "1: variable, add and mul are exported by gradbook: run the cells above first, " +
        'or write import { variable, add, mul } from "gradbook"',
    ]);
  });

  test("that the saved notebook declares, by an import, a variable, a pattern, a function or a type", () => {
    const cells = [
      'import { variable } from "gradbook";\nconst [left, { of: right }] = f();\nfunction f(): any {}',
      "interface Shape {}",
      "const s: Shape = variable(left + right + f());",
      "const later = 1;",
    ];
    inNotebook(cells, () => {
      expect(sentences(cells[2] ?? "")).toEqual([
        "1: Shape, variable, left, right and f are declared in another cell of this notebook: run the cells above first",
      ]);
      expect(sentences("later + 1")).toEqual([
        "1: later is declared in another cell of this notebook: run the cells above first",
      ]);
    });
    inNotebook(["later + 1", "const later = 1;"], () =>
      expect(sentences("later + 1")).toEqual([
        "1: later is declared in a cell further down: run that cell first, or move it up",
      ]),
    );
  });

  test("goes before Python: a reader's own print is a print", () => {
    inNotebook(["function print(x: unknown) {}"], () =>
      expect(sentences("print(3)")[0]).toContain("print is declared in another cell"),
    );
  });
});

describe("a name that this kernel has seen", () => {
  const { run, traceback } = cellsForTests();

  test("and that has no value, since its cell failed before or its process is gone", async () => {
    await run("throw new Error('early'); const late = 1;");
    const error = await run("late + 1");
    expect(error?.evalue).toBe(
      "cell 2, line 1, column 1: late is declared by cell 1, but without a value now: run that cell again",
    );
    await run("const base = 3;");
    await run("process.exit(1);");
    expect(await traceback("base")).toMatch(
      /^cell 5, line 1, column 1: base is declared by cell 3, but.*Cannot find name 'base'/s,
    );
  });
});
