// What kill -9 leaves of a sweep: processes of the built command, killed at several moments. The moments are counted
// in recorded runs, not in seconds, so that a busy machine changes nothing.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readJournals } from "../../../lib/dist/experiments/runner/journal.js";
import { temporaryFolders } from "../folders.js";
import { killEach, processesWith, slow, start, stuck, total, until } from "./sweeps.js";

const folderWith = temporaryFolders();
const results = (folder: string) => readFileSync(join(folder, "results.jsonl"), "utf8");
const workersOf = (folder: string) => processesWith(`${folder}/.gradbook/code`);
// With GRADBOOK_ALL=1 more of them.
const moments = process.env.GRADBOOK_ALL
  ? Array.from({ length: 20 }, (_, i) => 1 + 2 * i)
  : [1, 9, 17, 30, 44];

describe.runIf(existsSync("/proc/self/cmdline"))("a sweep that is killed", () => {
  const folder = folderWith(slow);

  test("goes on where it was, to the same bytes, and leaves no process behind", async () => {
    const whole = folderWith(slow);
    expect((await start(whole).end).code).toBe(0);
    for (const count of moments) {
      const { child, end } = start(folder, "--jobs", "2");
      await until(() => readJournals(folder).length >= count);
      child.kill("SIGKILL");
      await end;
      await until(() => workersOf(folder).length === 0);
      expect(existsSync(join(folder, "results.jsonl"))).toBe(false);
    }
    expect((await start(folder).end).code).toBe(0);
    expect(results(folder)).toBe(results(whole));
    const ids = readJournals(folder).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
  });

  test("goes on by itself when a worker is killed", async () => {
    const other = folderWith(slow);
    const { end } = start(other, "--jobs", "2");
    await until(() => readJournals(other).length >= 10);
    process.kill(workersOf(other)[0] as number, "SIGKILL");
    expect((await end).code).toBe(0);
    expect(results(other)).toBe(results(folder));
    expect(readJournals(other)).toHaveLength(total);
  });

  test("gives up a run at which three processes die, says so, and does all the others", async () => {
    const other = folderWith(stuck);
    const { end } = start(other, "--jobs", "1");
    await killEach(3, () => workersOf(other));
    const { code, said } = await end;
    expect([code, said]).toEqual([1, expect.stringContaining("small: 5/6 recorded, 5 of them now")]);
    expect(said).toContain('{"a":1,"b":"x"}, seed 0: 3 processes died at it; is there too little memory?');
    expect(existsSync(join(other, "results.jsonl"))).toBe(false);
  });

  test("is the same in parts that run at the same time in one folder", async () => {
    const shared = folderWith(slow);
    const parts = await Promise.all(
      [0, 1, 2].map((part) => start(shared, "--jobs", "1", "--shard", `${part}/3`).end),
    );
    expect(parts.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(parts.map(({ said }) => said.includes(`${total}/${total} recorded`))).toContain(true);
    expect(results(shared)).toBe(results(folder));
    expect(readJournals(shared)).toHaveLength(total);
  });
});
