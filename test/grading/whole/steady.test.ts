import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createRng } from "../../../lib/random/rng.js";
import { attacks } from "../hostile/all.js";
import { answered, handIn, homework3, released, right, temporaryFolder } from "../submissions.js";

const gradbook = fileURLToPath(new URL("../../../lib/dist/cli/main.js", import.meta.url));
const isAll = process.env.GRADBOOK_ALL !== undefined;
const template = released(homework3);

/** Attacks that end by their steps, by a kill, by their memory, while loading and when they are called. */
const hard = [
  "loops while loading",
  "loops in the answer",
  "hangs inside of a built-in",
  "hangs inside of built-ins, in a cell and in the answer",
  "fills the heap",
  "takes nearly all that it may, call after call",
];

function classroom(): string {
  const folder = temporaryFolder();
  for (const [i, attack] of attacks.filter(({ name }) => hard.includes(name)).entries()) {
    const source = attack.source.replaceAll(/\brelu\b/g, "tanhBackward");
    handIn(folder, `${i}a`, answered(template, { ...right, tanhBackward: source }));
    handIn(folder, `${i}b`, answered(template, i % 2 === 0 ? right : {}));
  }
  handIn(folder, "z-last", "no notebook");
  return folder;
}

/** Starts the command. */
function start(folder: string, to: string, jobs: number): ChildProcess {
  const args = [
    "homework",
    "grade",
    folder,
    "--to",
    to,
    "--seed",
    "seed",
    "--resume",
    "--jobs",
    String(jobs),
  ];
  return spawn(process.execPath, [gradbook, ...args], { stdio: "ignore" });
}

async function graded(folder: string, to: string, jobs: number): Promise<string> {
  const [code] = await once(start(folder, to, jobs), "exit");
  expect(code).toBe(0);
  return readFileSync(join(to, "results.jsonl"), "utf8");
}

test("killed at random moments and resumed, it ends with the same bytes, and leaves no process behind", async () => {
  const folder = classroom();
  const started = performance.now();
  const whole = await graded(folder, temporaryFolder(), 2);
  const duration = performance.now() - started;
  expect(whole.split("\n")).toHaveLength(2 * hard.length + 2);
  const rng = createRng("moments");
  for (let time = 0; time < (isAll ? 50 : 1); time++) {
    const to = temporaryFolder();
    const child = start(folder, to, 2);
    const moment = rng.uniform() * duration;
    await wait(moment);
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(await graded(folder, to, 2), `killed after ${Math.round(moment)} ms`).toBe(whole);
  }
  await expect.poll(orphans).toEqual([]);
});

// One job or two: npm test has that, too.
test.runIf(isAll)("on a machine that is busy with other things, the bytes are the same", async () => {
  const folder = classroom();
  const alone = await graded(folder, temporaryFolder(), 1);
  const hogs = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  try {
    for (let run = 0; run < 20; run++)
      expect(await graded(folder, temporaryFolder(), 2), `run ${run}`).toBe(alone);
  } finally {
    for (const hog of hogs) hog.kill("SIGKILL");
  }
});

/** Processes of this checkout's sandbox whose grader is gone (on Linux; elsewhere none is seen). */
function orphans(): string[] {
  if (process.platform !== "linux") return [];
  const child = fileURLToPath(new URL("../../../lib/dist/grading/sandbox/child.js", import.meta.url));
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
        return command.includes(child) && parent === "1" ? [`${name}: ${command}`] : [];
      } catch {
        return [];
      }
    });
}
