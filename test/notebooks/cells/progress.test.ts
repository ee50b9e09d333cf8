import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { Compiler } from "../../../lib/dist/notebooks/cells/compiler.js";
import type { CellOutput, CellProgress } from "../../../lib/dist/notebooks/cells/messages.js";
import { Session } from "../../../lib/dist/notebooks/cells/session.js";

const compiler = new Compiler(fileURLToPath(new URL("../../../notebooks/en", import.meta.url)));
const session = new Session(compiler);
const told: CellProgress[] = [];
const outputs: CellOutput[] = [];
afterEach(() => {
  told.length = 0;
  outputs.length = 0;
});
const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
  session.stop();
  compiler.close();
});

function run(source: string): Promise<unknown> {
  return session.run(
    source,
    1,
    (output) => outputs.push(output),
    (progress) => told.push(progress),
  );
}

test("a loop says how far it is, in words and as a part of the whole, and puts nothing out", async () => {
  await run(
    'import { progress, useLanguage } from "gradbook"; for (const w of progress([2, 8], "width")) {}',
  );
  expect(told.map(({ text, fraction }) => [text, fraction])).toEqual([
    ["width 2 (1 of 2)", 0],
    ["width 8 (2 of 2)", 0.5],
    ["width 2 of 2", 1],
  ]);
  expect(outputs).toEqual([]);
});

test("a loop within a loop counts as a part of its step", async () => {
  await run('for (const w of progress([2, 8], "width")) for (const epoch of progress(2, "epoch")) {}');
  expect(told.map(({ text, fraction }) => [text, fraction])).toContainEqual([
    "width 8 (2 of 2) · epoch 2 of 2",
    0.75,
  ]);
});

test("the words are in the notebook's language", async () => {
  await run('useLanguage("ko"); for (const w of progress([2, 8], "너비")) {} useLanguage("en");');
  expect(told[1]?.text).toBe("너비 8 (2/2)");
});

test("a quick loop does not report every step", async () => {
  await run('for (const step of progress(100_000, "step")) {}');
  expect(told.length).toBeLessThan(100);
  expect(told.length).toBeGreaterThan(1);
});

test("reports come while the cell is busy", async () => {
  // The first step ends only when the report of it has been received.
  const received = join(folder, "received");
  const source = `import { existsSync } from "node:fs"; for (const k of progress(2, "part")) while (!existsSync(${JSON.stringify(received)})) {}`;
  await session.run(
    source,
    2,
    () => {},
    () => writeFileSync(received, ""),
  );
});

test("what an interrupted cell left is forgotten", async () => {
  const interrupted = run('for (const w of progress([2, 8], "width")) while (true) {}');
  while (told.length === 0) await new Promise((turn) => setTimeout(turn, 10));
  session.interrupt();
  await interrupted;
  told.length = 0;
  await run('for (const epoch of progress(1, "epoch")) {}');
  expect(told[0]?.text).toBe("epoch 1 of 1");
});
