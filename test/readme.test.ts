import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

test("the README's program prints what its comment says", () => {
  const program = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
  const promised = program.match(/console\.log.*\/\/ (.*)/)?.[1];
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: root,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(stdout).toBe(`${promised}\n`);
});

test("every file that the README links to is there", () => {
  const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? "");
  expect(links.length).toBeGreaterThan(3);
  expect(links.filter((link) => !existsSync(root + link))).toEqual([]);
});

test("every command that the README names is one of the package's scripts", () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map((match) => match[1] ?? "");
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});
