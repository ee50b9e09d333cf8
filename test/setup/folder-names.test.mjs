import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../lib/setup/files.mjs";

// A checkout may lie in "강의 노트": the pathname of a file's URL is %EA%B0%95…, which is no folder.
const encoded = /(import\.meta\.url\s*\)|pathToFileURL\([^)]*\))\s*\.pathname/;

test("a URL's pathname is no file's path, and the search finds where it is taken for one", () => {
  const url = pathToFileURL("/강의 노트/a.ts");
  expect(url.pathname).not.toBe(fileURLToPath(url));
  expect('root: new URL(".", import.meta.url).pathname').toMatch(encoded);
  expect('new URL("../lib/index.ts", import.meta.url)\n  .pathname').toMatch(encoded);
  expect('fileURLToPath(new URL(".", import.meta.url))').not.toMatch(encoded);
});

test("no source takes a URL's pathname for a file's path", () => {
  const { stdout } = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: root,
    encoding: "utf8",
  });
  const sources = stdout.split("\0").filter((file) => /\.(ts|mts|mjs|js)$/.test(file));
  expect(sources.length).toBeGreaterThan(200);
  const here = "test/setup/folder-names.test.mjs";
  const wrong = sources.filter(
    (file) => file !== here && encoded.test(readFileSync(join(root, file), "utf8")),
  );
  expect(wrong).toEqual([]);
});
