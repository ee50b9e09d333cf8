import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const pins = fileURLToPath(new URL("../../../.binder/requirements.txt", import.meta.url));

/** A Python of its own, with packages from PyPI. */
export interface Venv {
  readonly python: string;
  readonly remove: () => void;
}

/** Makes one; versions that are not said are those of .binder/requirements.txt. */
export function makeVenv(python: string, ...packages: readonly string[]): Venv {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-venv-"));
  const own = join(folder, "bin", "python");
  execFileSync(python, ["-m", "venv", folder]);
  const install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--constraint", pins];
  execFileSync(own, [...install, ...packages], { stdio: "inherit" });
  return { python: own, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
