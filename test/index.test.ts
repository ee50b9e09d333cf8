import { readFileSync } from "node:fs";
import { version } from "gradbook";
import { expect, test } from "vitest";

test("the library's version is the package's", () => {
  const manifest = JSON.parse(readFileSync(new URL("../lib/package.json", import.meta.url), "utf8"));
  expect(version).toBe(manifest.version);
});
