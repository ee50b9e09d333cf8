import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { BuildWatch } from "../../../lib/notebooks/cells/build-watch.js";

test("a new build is noticed once, when it is complete", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  const stamp = join(folder, ".sources");
  writeFileSync(stamp, "first");
  const watch = new BuildWatch(pathToFileURL(stamp));
  expect(watch.hasChanged()).toBe(false);
  rmSync(stamp);
  expect(watch.hasChanged()).toBe(false);
  writeFileSync(stamp, "second");
  expect(watch.hasChanged()).toBe(true);
  expect(watch.hasChanged()).toBe(false);
  rmSync(folder, { recursive: true });
});
