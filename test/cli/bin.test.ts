import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const lib = fileURLToPath(new URL("../../lib/", import.meta.url));
const { bin, version } = JSON.parse(readFileSync(join(lib, "package.json"), "utf8"));

function run(file: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [file, "--version"], { encoding: "utf8" });
}

test("the command that npm links is there before anything is built, and runs what is built", () => {
  expect(bin).toEqual({ gradbook: "./bin/gradbook.mjs" });
  expect(run(join(lib, bin.gradbook))).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test("without a build it says what to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradbook 강의-"));
  cpSync(join(lib, "bin"), join(folder, "bin"), { recursive: true });
  expect(run(join(folder, bin.gradbook))).toMatchObject({
    status: 1,
    stderr:
      "gradbook: the library is not built yet.\nRun npm run build (or npm start) in the checkout first.\n",
  });
  rmSync(folder, { recursive: true });
});
