import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { canonical } from "../canonical.js";
import { workerProgram } from "./closed.js";
import type { Crew } from "./crew.js";
import { here, type Outcome, type Task } from "./messages.js";

/** So many processes may die at one and the same run before it is given up. */
const mostDeaths = 3;

/** Worker processes on this machine, each with a task at work and one that waits. */
export function startPool(folder: string, jobs: number): Crew {
  const children = new Set<ChildProcessWithoutNullStreams>();
  let hasEnded = false;
  const end = (): void => {
    hasEnded = true;
    for (const child of children) child.kill("SIGKILL");
  };
  const compute = async (tasks: readonly Task[], onOutcome: (outcome: Outcome) => void): Promise<void> => {
    const queue = [...tasks].reverse();
    const deaths = new Map<string, number>();
    const work = async (): Promise<void> => {
      while (queue.length > 0 && !hasEnded) {
        const child = spawn(process.execPath, [join(folder, workerProgram), folder]);
        children.add(child);
        const left = await serve(child, queue, onOutcome);
        children.delete(child);
        const [first] = left;
        if (first === undefined) continue;
        const count = (deaths.get(first.id) ?? 0) + 1;
        deaths.set(first.id, count);
        if (count === mostDeaths) onOutcome(lost(left.shift() as Task));
        queue.push(...left.reverse());
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, work));
    } finally {
      end();
    }
  };
  return { compute, end };
}

/** The other runs go on. */
function lost({ id }: Task): Outcome {
  const error = `${mostDeaths} processes died at it; is there too little memory?`;
  return { id, error, ms: 0, ...here };
}

/**
 * Gives a process tasks until there are none; resolves, when it has ended, with those that it did not answer. Rejects
 * with what `onOutcome` throws.
 */
function serve(
  child: ChildProcessWithoutNullStreams,
  queue: Task[],
  onOutcome: (outcome: Outcome) => void,
): Promise<Task[]> {
  const given: Task[] = [];
  const give = (): void => {
    // One ahead, so that a process need not wait for this one.
    while (given.length < 2) {
      const task = queue.pop();
      if (task === undefined) break;
      given.push(task);
      child.stdin.write(`${canonical({ ...task }, "task")}\n`);
    }
    if (given.length === 0) child.stdin.end();
  };
  child.stdin.on("error", () => {});
  child.stderr.pipe(process.stderr, { end: false });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      try {
        onOutcome(JSON.parse(line) as Outcome);
      } catch (error) {
        reject(error);
        return;
      }
      given.shift();
      give();
    });
    child.on("error", () => resolve(given));
    child.on("close", () => resolve(given));
    give();
  });
}
