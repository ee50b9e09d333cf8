import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const script = fileURLToPath(new URL("memory.mjs", import.meta.url));

test.concurrent.each([
  ["10,000 replayed training steps", "replayed"],
  ["10,000 eager training steps", "eager"],
  ["2,000 graphs, built and trained,", "graphs"],
])("%s in one synchronous stretch stay below 250 MB", async (_, way) => {
  const { stdout } = await promisify(execFile)(process.execPath, [script, way]);
  expect(Number(stdout)).toBeGreaterThan(30);
  expect(Number(stdout)).toBeLessThan(250);
});
