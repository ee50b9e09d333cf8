import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Copies, newVersions } from "../../lib/setup/copies.mjs";

let folder = "";
let copies = new Copies("", "");
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  write("course/en/1.ipynb", notebook("a = 1"));
  write("course/ko/1.ipynb", notebook("a = 1"));
  write("course/README.md", "[1](en/1.ipynb)\n");
  start();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What a start does: nothing is remembered but what is in the folder. */
function start() {
  copies = new Copies(join(folder, "course"), join(folder, "mine"));
  return copies.update();
}

/**
 * @param {string} source of the one cell
 * @param {string} output
 */
function notebook(source, output = "") {
  const outputs = output ? [{ output_type: "stream", name: "stdout", text: output }] : [];
  const cell = { cell_type: "code", source, metadata: {}, outputs };
  return JSON.stringify({ cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 });
}

/**
 * @param {string} path
 * @param {string} text
 */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** @param {string} path */
function read(path) {
  return readFileSync(join(folder, path), "utf8");
}

test("the first start copies the whole tree, so that links hold, and nothing is reported", () => {
  expect(readdirSync(join(folder, "mine"), { recursive: true }).sort()).toEqual(
    [".gradbook.json", "README.md", "en", "en/1.ipynb", "ko", "ko/1.ipynb"].map((path) => join(path)),
  );
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 1"));
  expect(start()).toEqual([]);
});

test("what Jupyter and an interrupted write leave among the originals is not copied", () => {
  write("course/en/.ipynb_checkpoints/1-checkpoint.ipynb", "{}");
  write("course/en/2.ipynb.tmp", "{");
  expect(copies.paths).toEqual(["README.md", "en/1.ipynb", "ko/1.ipynb"]);
});

test("copies of read-only originals can be written", () => {
  write("course/en/2.ipynb", notebook("b"));
  chmodSync(join(folder, "course/en/2.ipynb"), 0o444);
  start();
  expect(statSync(join(folder, "mine/en/2.ipynb")).mode & 0o200).toBe(0o200);
});

test("an edited copy is kept when its original changes, and is reported at every start", () => {
  write("mine/en/1.ipynb", notebook("a = 5"));
  expect(start()).toEqual([]);
  expect(copies.state("en/1.ipynb")).toBe("edited");
  write("course/en/1.ipynb", notebook("a = 2"));
  write("course/ko/1.ipynb", notebook("a = 2"));
  for (const _ of [1, 2]) {
    expect(start()).toEqual(["en/1.ipynb"]);
    expect(copies.state("en/1.ipynb")).toBe("behind");
    expect(read("mine/en/1.ipynb")).toBe(notebook("a = 5"));
    expect(read("mine/ko/1.ipynb")).toBe(notebook("a = 2"));
  }
});

test("running cells is no edit: a copy with outputs of its own is left until its original changes", () => {
  write("mine/en/1.ipynb", notebook("a = 1", "1"));
  start();
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 1", "1"));
  expect(copies.state("en/1.ipynb")).toBe("same");
  write("course/en/1.ipynb", notebook("a = 2", "2"));
  expect(copies.state("en/1.ipynb")).toBe("old");
  expect(start()).toEqual([]);
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 2", "2"));
});

test("new stored outputs of the original reach a copy that nobody edited", () => {
  write("mine/en/1.ipynb", notebook("a = 1", "mine"));
  write("course/en/1.ipynb", notebook("a = 1", "better"));
  expect(start()).toEqual([]);
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 1", "better"));
});

test("the source as lines and as one text is the same source", () => {
  write("mine/en/1.ipynb", notebook("a = 1").replace('"a = 1"', '["a ", "= 1"]'));
  expect(copies.state("en/1.ipynb")).toBe("same");
});

test("a damaged copy is the user's, and kept", () => {
  write("mine/en/1.ipynb", '{"cells": [');
  write("course/en/1.ipynb", notebook("a = 2"));
  expect(start()).toEqual(["en/1.ipynb"]);
  expect(read("mine/en/1.ipynb")).toBe('{"cells": [');
});

test("without its record, what differs counts as edited", () => {
  write("mine/en/1.ipynb", notebook("a = 5"));
  write("mine/.gradbook.json", "{");
  expect(start()).toEqual(["en/1.ipynb"]);
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 5"));
});

test("a deleted copy is made again, a file of the user's own stays", () => {
  rmSync(join(folder, "mine/en/1.ipynb"));
  write("mine/en/notes.ipynb", notebook("mine"));
  start();
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 1"));
  expect(read("mine/en/notes.ipynb")).toBe(notebook("mine"));
});

test("a copy whose original is gone goes too, unless it is edited", () => {
  write("mine/ko/1.ipynb", notebook("a = 5"));
  for (const path of ["course/en/1.ipynb", "course/ko/1.ipynb"]) rmSync(join(folder, path));
  expect(start()).toEqual([]);
  expect(existsSync(join(folder, "mine/en/1.ipynb"))).toBe(false);
  expect(read("mine/ko/1.ipynb")).toBe(notebook("a = 5"));
});

test("a fresh copy of an edited one keeps that beside it, and is the version that later edits start from", () => {
  write("mine/en/1.ipynb", notebook("a = 5"));
  write("course/en/1.ipynb", notebook("a = 2"));
  start();
  expect(copies.freshen("en/1.ipynb")).toBe("en/1-edited.ipynb");
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 2"));
  expect(read("mine/en/1-edited.ipynb")).toBe(notebook("a = 5"));
  write("mine/en/1.ipynb", notebook("a = 6"));
  expect(start()).toEqual([]);
  expect(copies.freshen("en/1.ipynb")).toBe("en/1-edited-2.ipynb");
});

test("a fresh copy of one that is not edited keeps nothing", () => {
  write("mine/en/1.ipynb", notebook("a = 1", "mine"));
  expect(copies.freshen("en/1.ipynb")).toBeNull();
  expect(read("mine/en/1.ipynb")).toBe(notebook("a = 1"));
});

test("what is said names the copies and the remedy", () => {
  expect(newVersions([])).toBe("");
  expect(newVersions(["en/1.ipynb"])).toBe(`en/1.ipynb has a new version. Your edited copy of it is kept.
For a fresh copy, with yours beside it as 1-edited.ipynb:
  npm run fresh -- en/1.ipynb
or in JupyterLab: File > Fresh Copy of This Notebook.
`);
  expect(newVersions(["en/1.ipynb", "en/2.ipynb"])).toContain(
    "Your edited copies of them are kept:\n  en/1.ipynb\n  en/2.ipynb\nFor",
  );
});
