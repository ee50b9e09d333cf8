import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceFiles } from "../../lib/setup/build.mjs";
import { digest, readIfThere, writeWhole } from "../../lib/setup/files.mjs";
import { describe, Problem } from "../../lib/setup/problem.mjs";
import { Progress } from "../../lib/setup/progress.mjs";
import { listNotebooks } from "../../lib/setup/trust.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradbook-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a file is written whole, with its folders, and only when it changes", () => {
  const file = join(folder, "a", "b.json");
  expect(readIfThere(file)).toBeNull();
  expect(writeWhole(file, "1")).toBe(true);
  expect(writeWhole(file, "1")).toBe(false);
  expect(writeWhole(file, "2")).toBe(true);
  expect(readFileSync(file, "utf8")).toBe("2");
  expect(readdirSync(join(folder, "a"))).toEqual(["b.json"]);
});

test("a digest tells where one part ends", () => {
  expect(digest("ab", "c")).not.toBe(digest("a", "bc"));
});

test("notebooks are listed in order, without checkpoints", () => {
  for (const part of ["ko", "en", "en/.ipynb_checkpoints"])
    mkdirSync(join(folder, part), { recursive: true });
  for (const file of [
    "ko/1.ipynb",
    "en/2.ipynb",
    "en/1.ipynb",
    "en/.ipynb_checkpoints/1.ipynb",
    "en/notes.txt",
  ])
    writeFileSync(join(folder, file), "{}");
  expect(listNotebooks(folder)).toEqual(
    ["en/1.ipynb", "en/2.ipynb", "ko/1.ipynb"].map((file) => join(folder, file)),
  );
  expect(listNotebooks(join(folder, "absent"))).toEqual([]);
});

test("the build looks at every source and at nothing that it makes", () => {
  const files = sourceFiles();
  expect(files).toContain(join("lib", "index.ts"));
  expect(files).toContain(join("lib", "wasm", "assembly", "index.ts"));
  expect(files).toContain("package-lock.json");
  expect(files.filter((file) => /dist|node_modules|binary\.ts$/.test(file))).toEqual([]);
});

test("a problem is told in its own words, a full or read-only disk in two lines, a mistake of ours with its stack", () => {
  expect(describe(new Problem("No Python.\nInstall it."))).toBe("No Python.\nInstall it.");
  expect(describe(Object.assign(new Error("write"), { code: "ENOSPC" }))).toMatch(
    /^The disk is full\.\nFree about 1 GB/,
  );
  expect(describe(Object.assign(new Error("open"), { code: "EACCES", path: "/x" }))).toMatch(
    /^This is not yours to write \(\/x\)\.\nMove the checkout/,
  );
  expect(describe(new TypeError("oops"))).toMatch(/^TypeError: oops\n +at /);
});

/** @param {boolean} isTTY */
function recorder(isTTY) {
  let text = "";
  let now = 0;
  const stream = { isTTY, write: (/** @type {string} */ part) => (text += part) };
  return {
    progress: new Progress(stream, () => now),
    wait: (/** @type {number} */ ms) => (now += ms),
    said: () => text,
  };
}

test("in a terminal the state of a step is rewritten in place and its time stays", () => {
  const { progress, wait, said } = recorder(true);
  progress.step("Building");
  progress.state("half");
  wait(1200);
  progress.done();
  expect(said()).toBe("Building ...\r\x1b[KBuilding ... half\r\x1b[KBuilding ... 1.2 s\n");
});

test("in a log a state appears every five seconds at most", () => {
  const { progress, wait, said } = recorder(false);
  progress.step("Building");
  progress.state("a tenth");
  wait(5000);
  progress.state("half");
  wait(100);
  progress.state("more");
  progress.step("Signing");
  progress.done();
  expect(said()).toBe("Building ...\n  half\n  5.1 s\nSigning ...\n  0.0 s\n");
});
