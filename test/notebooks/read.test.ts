import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { NotebookError, readNotebook } from "../../lib/notebooks/read.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;

const code = { cell_type: "code", id: "a", metadata: {}, source: "1", execution_count: null, outputs: [] };

function file(content: string | Buffer): string {
  const path = join(folder, `${++files}.ipynb`);
  writeFileSync(path, content);
  return path;
}

function notebook(cells: unknown, rest: object = {}): string {
  return JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5, ...rest });
}

function withOutput(output: object): string {
  return notebook([{ ...code, outputs: [output] }]);
}

const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

describe("a malformed notebook is named in one line", () => {
  test.each<[string, string | Buffer, string]>([
    ["an empty file", "", "the file is empty"],
    ["no JSON", "cells: []", "not JSON"],
    ["a cut file", notebook([code]).slice(0, 60), "not JSON"],
    ["JSON of another kind", "[1, 2]", "a notebook is a JSON object, not a list"],
    ["an old format", notebook([code], { nbformat: 3 }), "nbformat is 3, not 4"],
    ["no format", JSON.stringify({ cells: [], metadata: {} }), "it has no nbformat"],
    ["no cells", notebook(undefined), "cells is missing, not a list"],
    ["cells of a wrong type", notebook({}), "cells is an object, not a list"],
    ["an unknown cell type", notebook([{ ...code, cell_type: "prose" }]), 'cell 1: cell_type is "prose"'],
    [
      "a source of a wrong type",
      notebook([{ ...code, source: 7 }]),
      "cell 1: source is a number, not a text",
    ],
    [
      "outputs of a wrong type",
      notebook([{ ...code, outputs: {} }]),
      "cell 1: outputs is an object, not a list",
    ],
    ["an unknown output", withOutput({ output_type: "pyout" }), 'cell 1: output 1: output_type is "pyout"'],
    [
      "a media bundle of a wrong type",
      withOutput({ output_type: "display_data", data: { "text/html": 7 }, metadata: {} }),
      "cell 1: output 1: text/html is a number, not a text",
    ],
    ["no metadata", notebook([code], { metadata: undefined }), "metadata is missing, not an object"],
    ["a cell without metadata", notebook([{ ...code, metadata: undefined }]), "cell 1: metadata is missing"],
    ["an id that is used twice", notebook([code, code]), 'cell 2: id "a" is used twice'],
    ["an id that is none", notebook([{ ...code, id: "a b" }]), 'cell 1: id is "a b"'],
    ["a missing id", notebook([{ ...code, id: undefined }]), "cell 1: id is missing"],
    [
      "another kernel",
      notebook([code], { metadata: { kernelspec: { name: "python3", language: "python" } } }),
      'it is a notebook of the kernel "python3"',
    ],
    ["NUL bytes", `${notebook([code])}\0`, "the file holds NUL bytes"],
    ["a byte order mark", `\uFEFF${notebook([code])}`, "the file begins with a byte order mark"],
    ["UTF-16", Buffer.from(`\uFEFF${notebook([code])}`, "utf16le"), "the text is UTF-16"],
    ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), "the text is not UTF-8"],
    ["a lone surrogate", notebook([{ ...code, source: "\ud800" }]), "cell 1: it holds a lone surrogate"],
    ["CRLF line ends", notebook([code]).replace(",", ",\r\n"), "the line ends are CRLF"],
    [
      "deep nesting",
      notebook([code], { metadata: { a: 1 } }).replace('{"a":1}', `{"a":${deep}}`),
      "nested deeper",
    ],
  ])("%s", (_, content, words) => {
    const path = file(content);
    expect(() => readNotebook(path)).toThrow(NotebookError);
    expect(() => readNotebook(path)).toThrow(`${path}: `);
    expect(() => readNotebook(path)).toThrow(words);
    expect(() => readNotebook(path)).not.toThrow("\n");
  });

  test("what is not a readable file", () => {
    const dangling = join(folder, "dangling.ipynb");
    symlinkSync(join(folder, "nowhere"), dangling);
    mkdirSync(join(folder, "folder.ipynb"));
    expect(() => readNotebook(dangling)).toThrow("there is no such file");
    expect(() => readNotebook(join(folder, "missing.ipynb"))).toThrow("there is no such file");
    expect(() => readNotebook(join(folder, "folder.ipynb"))).toThrow("is a folder, not a notebook");
    expect(() => readNotebook("/dev/zero")).toThrow("is not a file");
  });

  // Root may read everything.
  test.skipIf(process.getuid?.() === 0)("a file that may not be read", () => {
    const path = file(notebook([code]));
    chmodSync(path, 0);
    expect(() => readNotebook(path)).toThrow("may not be read");
  });
});

describe("an odd but sound notebook is read", () => {
  test.each<[string, string]>([
    ["no cells at all", notebook([])],
    ["raw cells", notebook([{ cell_type: "raw", id: "r", metadata: {}, source: ["a\n", "b"] }])],
    ["an emoji", notebook([{ ...code, source: "'😀'" }])],
    ["a backslash before a u", notebook([{ ...code, source: "\\\\ud800" }])],
  ])("%s", (_, content) => {
    expect(readNotebook(file(content)).nbformat).toBe(4);
  });

  test("a link to a notebook", () => {
    const link = join(folder, "link.ipynb");
    symlinkSync(file(notebook([code])), link);
    expect(readNotebook(link).cells[0]?.source).toBe("1");
  });
});
