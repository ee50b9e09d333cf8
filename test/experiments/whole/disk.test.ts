// A disk that takes no more while runs are recorded: what was recorded is kept, and the same command goes on.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { journalsOf, readJournals } from "../../../lib/dist/experiments/runner/journal.js";
import { temporaryFolders } from "../folders.js";
import { gradbook, slow, start, startCommand, total } from "./sweeps.js";

const folderWith = temporaryFolders();
const results = (folder: string) => readFileSync(join(folder, "results.jsonl"), "utf8");
const mayMount = spawnSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

describe.skipIf(process.platform === "win32")("a sweep whose disk is full", () => {
  let whole: string;
  beforeAll(async () => {
    whole = folderWith(slow);
    await start(whole).end;
  });

  /** Runs a script of the shell in which "$@" is the sweep and $1 the folder, then the same sweep with room. */
  async function fillAndGoOn(folder: string, script: string): Promise<void> {
    const sweep = [process.execPath, gradbook, "experiment", "run", folder, "--jobs", "2"];
    const { code, said } = await startCommand("bash", "-c", script, folder, ...sweep).end;
    expect(said).toMatch(
      /gradbook: a run cannot be written down \(E\w+: .*\)\. What was recorded before is kept; make room/,
    );
    expect(code).toBe(1);
    const kept = readJournals(folder).length;
    expect(kept).toBeGreaterThan(5);
    expect(kept).toBeLessThan(total);
    expect(existsSync(join(folder, "results.jsonl"))).toBe(false);
    const rest = await start(folder).end;
    expect([rest.code, rest.said]).toEqual([
      0,
      expect.stringContaining(`small: ${total}/${total} recorded, ${total - kept} of them now`),
    ]);
    expect(results(folder)).toBe(results(whole));
  }

  test("keeps what a file holds that may not grow any more, and goes on when it may", async () => {
    const folder = folderWith(slow);
    // The closed folder has larger files than a journal.
    expect((await start(folder, "--limit", "1").end).code).toBe(3);
    await fillAndGoOn(folder, 'ulimit -f 8; exec "$@"');
  });

  test("keeps what a full file system holds, and goes on when there is room", async ({ skip }) => {
    skip(!mayMount, "this machine mounts no file system for us");
    const folder = folderWith(slow);
    mkdirSync(journalsOf(folder), { recursive: true });
    // What is mounted goes with the shell that mounted it.
    const mounted = 'mount -t tmpfs -o size=8k none "$0/.gradbook/journal" && "$@"; code=$?';
    const kept = 'mkdir "$0/kept" && cp "$0"/.gradbook/journal/* "$0/kept"';
    const inside = `${mounted}; ${kept}; exit $code`;
    const outside = `unshare -rm bash -c '${inside}' "$0" "$@"; code=$?; mv "$0"/kept/* "$0/.gradbook/journal"; exit $code`;
    await fillAndGoOn(folder, outside);
    expect(readdirSync(join(folder, "kept"))).toEqual([]);
  });

  test("says so, too, when there is no room for the code that is to run, and leaves no half of it", async ({
    skip,
  }) => {
    skip(!mayMount, "this machine mounts no file system for us");
    const folder = folderWith(slow);
    mkdirSync(join(folder, ".gradbook"));
    const inside =
      'mount -t tmpfs -o size=64k none "$0/.gradbook" && "$@"; code=$?; ls -A "$0"/.gradbook/code; exit $code';
    const sweep = [process.execPath, gradbook, "experiment", "run", folder];
    const { code, said } = await startCommand("unshare", "-rm", "bash", "-c", inside, folder, ...sweep).end;
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(
        /^gradbook: the code that is to run cannot be written \(ENOSPC: [^)]*\)\. What was .* goes on\.\n$/,
      ),
    ]);
  });
});
