// The checkout as someone sees it who cannot write it: bwrap makes the whole file system read-only, for root too.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../../lib/setup/files.mjs";

const isReady = existsSync(join(root, ".venv", "gradbook.json"));
const bwrap = ["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"];
const canBind = spawnSync("bwrap", [...bwrap, "true"]).status === 0;

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "gradbook-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

/**
 * @param {string[]} hidden folders of the checkout that are empty
 * @param {string} script
 * @param {string[]} args
 */
function run(hidden, script, ...args) {
  const binds = [...bwrap, "--bind", home, home, ...hidden.flatMap((path) => ["--tmpfs", join(root, path)])];
  const command = [process.execPath, join(root, "lib", "setup", script), ...args];
  return spawnSync("bwrap", [...binds, ...command], {
    encoding: "utf8",
    cwd: root,
    env: { ...process.env, HOME: home, GRADBOOK_HOME: "" },
  });
}

test.skipIf(!canBind)("one that is not ready says what is missing and who can mend it", () => {
  const { status, stderr } = run(
    [join("lib", "dist"), ...(isReady ? [".venv"] : [])],
    "start.mjs",
    "--prepare",
  );
  expect(stderr).toBe(
    `This checkout is not ready, and you cannot write to it (${root}): the library is not built, JupyterLab is not installed.\n` +
      "Its owner runs npm ci and npm start -- --prepare in it, with a Python that everyone may run; then everyone can start it.\n",
  );
  expect(status).toBe(1);
});

test.skipIf(!canBind || !isReady)("one that is ready is made ready for its user, in the user's home", () => {
  const { status, stderr } = run([], "start.mjs", "--prepare");
  expect(stderr).toMatch(/^Signing the notebooks \.\.\.\n {2}[\d.]+ s\n$/);
  expect(status).toBe(0);
  expect(readdirSync(home)).toEqual(["gradbook"]);
  const kernel = join(home, "gradbook", ".jupyter", "share", "jupyter", "kernels", "tslab", "kernel.json");
  expect(JSON.parse(readFileSync(kernel, "utf8")).argv[1]).toBe(
    join(root, "lib", "dist", "kernel", "main.js"),
  );
});

test.skipIf(!canBind)("fresh copies go there, too", () => {
  const { status, stdout } = run([], "fresh.mjs", "en/02");
  expect([status, stdout]).toEqual([
    0,
    "en/02-chain-rule.ipynb: a fresh copy; the old one was not edited.\n",
  ]);
  expect(existsSync(join(home, "gradbook", "en", "02-chain-rule.ipynb"))).toBe(true);
});
