// The checkout as someone sees it who cannot write it: bwrap makes the whole file system read-only, for root too.
// That one which is ready can be started and used is tested in test/browser/copies.test.ts.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
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

test.skipIf(!canBind)("fresh copies go there, too", () => {
  const { status, stdout } = run([], "fresh.mjs", "en/02");
  expect([status, stdout]).toEqual([
    0,
    "en/02-chain-rule.ipynb: a fresh copy; the old one was not edited.\n",
  ]);
  expect(existsSync(join(home, "gradbook", "en", "02-chain-rule.ipynb"))).toBe(true);
});

test.skipIf(!canBind)("a full disk is said in two lines, and the edited copy is as it was", () => {
  const place = join(home, "gradbook");
  const fresh = `"${process.execPath}" lib/setup/fresh.mjs`;
  // A copy of 0.8 MB and an edited one fit into 2 MB, a third does not.
  const steps = [
    `${fresh} en/05-`,
    `echo edited > "${place}/en/05-vanishing-gradients.ipynb"`,
    `head -c 1500000 /dev/zero > "${place}/filler"`,
    `${fresh} en/05-`,
    `cat "${place}"/en/05*; find "${place}" -name "*.tmp"`,
  ];
  const binds = [...bwrap, "--size", "2000000", "--tmpfs", home, "sh", "-c", steps.join("\n")];
  const { stdout, stderr } = spawnSync("bwrap", binds, {
    encoding: "utf8",
    cwd: root,
    env: { ...process.env, HOME: home, GRADBOOK_HOME: place },
  });
  expect(stderr).toMatch(/^The disk is full.*\.\nFree about 1 GB and run npm start again.*\n$/);
  expect(stdout).toMatch(/the old one was not edited\.\n(edited\n)+$/);
});
