// A real Dask scheduler with real workers on 127.0.0.1, some of which are killed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readJournals } from "../../../lib/dist/experiments/runner/journal.js";
import { temporaryFolders } from "../folders.js";
import { type Cluster, otherPython, python, startCluster } from "./dask-cluster.js";
import { kill, processesWith, slow, start, stuck, total } from "./sweeps.js";
import { makeVenv } from "./venv.js";

const folderWith = temporaryFolders();
/** The Node processes of a cluster's workers. */
const nodesOf = ({ folder }: Cluster) => processesWith(folder, "worker.js");
const results = (folder: string) => readFileSync(join(folder, "results.jsonl"), "utf8");

test("there is a Python with Dask", () => {
  expect(python, "python3 -m pip install distributed, or name a Python with GRADBOOK_PYTHON").not.toBe(null);
});

describe.skipIf(python === null)("a sweep on Dask", () => {
  let cluster: Cluster;
  let whole: string;
  beforeAll(async () => {
    process.env.GRADBOOK_PYTHON = python ?? "";
    cluster = await startCluster(3);
    whole = folderWith(slow);
    await start(whole).end;
  });
  afterAll(() => cluster?.stop());

  test("loses a worker and a Node process, and gives the same bytes, each run once", async () => {
    const folder = folderWith(slow);
    const { end, until } = start(folder, "--dask-file", cluster.file);
    await until(() => readJournals(folder).length >= 5);
    cluster.workers[0]?.kill("SIGKILL");
    await until(() => readJournals(folder).length >= 15);
    kill(nodesOf(cluster)[0] as number);
    expect(await end).toEqual({ code: 0, said: expect.stringContaining("60/60 recorded") });
    expect(results(folder)).toBe(results(whole));
    const ids = readJournals(folder).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([total, total]);
  });

  test("gives up a run at which three processes die, says so, and does all the others", async () => {
    const folder = folderWith(stuck);
    const { end, until } = start(folder, "--dask-file", cluster.file);
    await until(() => readJournals(folder).length === 5);
    // The other worker's process, which has nothing to do, may go too.
    const killing = setInterval(() => nodesOf(cluster).map(kill), 50);
    const { code, said } = await end;
    clearInterval(killing);
    expect([code, said]).toEqual([1, expect.stringContaining("small: 5/6 recorded, 5 of them now")]);
    expect(said).toContain('{"a":1,"b":"x"}, seed 0: 3 processes died at it; is there too little memory?');
  });

  test("ends with a sentence when the scheduler is killed, and what is recorded is kept", async () => {
    const folder = folderWith(slow);
    const { end, until } = start(folder, "--dask-file", cluster.file);
    await until(() => readJournals(folder).length >= 5);
    cluster.scheduler.kill("SIGKILL");
    const { code, said } = await end;
    expect(code).toBe(1);
    expect(said).toContain("the Dask scheduler is gone; what is recorded is kept");
    expect((await start(folder).end).code).toBe(0);
    expect(results(folder)).toBe(results(whole));
  });

  test.runIf(process.env.GRADBOOK_ALL)("is computed by workers of another Python", async ({ skip }) => {
    const other = otherPython();
    skip(other === null, "there is no Python here of another minor version");
    const venv = makeVenv(other as string, "distributed");
    const foreign = await startCluster(1, venv.python);
    try {
      const folder = folderWith(slow);
      expect((await start(folder, "--dask-file", foreign.file).end).code).toBe(0);
      expect(results(folder)).toBe(results(whole));
    } finally {
      foreign.stop();
      venv.remove();
    }
  });

  test("says that there is no cluster where there is none", async () => {
    const { code, said } = await start(folderWith(slow), "--dask", "tcp://127.0.0.1:9").end;
    expect([code, said]).toEqual([
      1,
      expect.stringContaining("there is no Dask scheduler at tcp://127.0.0.1:9"),
    ]);
  });
});
