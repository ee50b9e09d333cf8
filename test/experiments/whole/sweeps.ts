import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { experimentText } from "../folders.js";

/** The built command. */
export const gradbook: string = fileURLToPath(new URL("../../../lib/dist/cli/main.js", import.meta.url));

/** Runs of some hundredths of a second, 60 of them. */
export const slow: Readonly<Record<string, string>> = {
  "small.experiment.ts": experimentText(
    "let x = 0; for (let i = 0; i < 300_000; i++) x += rng.uniform(); return { x, seed };",
    { seeds: "10" },
  ),
};

/** Six runs, the first of which never ends. */
export const stuck: Readonly<Record<string, string>> = {
  "small.experiment.ts": experimentText("while (a === 1 && b === 'x') {} return { x: rng.uniform() };", {
    seeds: "1",
  }),
};

/** How many runs `slow` has. */
export const total = 60;

/** A command of the built library, about an experiment. */
export interface Command {
  readonly child: ChildProcess;
  /** Its exit code, null if it was killed, and what it said. */
  readonly end: Promise<{ readonly code: number | null; readonly said: string }>;
  /** Waits until a condition holds. A command that ends before says why in an error. */
  readonly until: (holds: () => boolean) => Promise<void>;
}

/** Starts `gradbook experiment run` on a folder. */
export function start(folder: string, ...options: readonly string[]): Command {
  return startCommand(process.execPath, gradbook, "experiment", "run", folder, ...options);
}

/** Starts a command. */
export function startCommand(program: string, ...args: readonly string[]): Command {
  const child = spawn(program, args, { env: { ...process.env, DASK_LOGGING__DISTRIBUTED: "critical" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  const end = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.once("close", (code) => resolve({ code, said }));
  });
  const untilOrEnd = async (holds: () => boolean): Promise<void> => {
    await until(() => holds() || child.exitCode !== null);
    if (holds()) return;
    const { code } = await end;
    throw new Error(`the command ended with ${code} and said:\n${said}`);
  };
  return { child, end, until: untilOrEnd };
}

/** Waits until a condition holds; a test's own time limit ends what never does. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The processes whose command line holds these texts, by their ids. */
export function processesWith(...texts: readonly string[]): number[] {
  return readdirSync("/proc").flatMap((id) => {
    try {
      if (!/^\d+$/.test(id)) return [];
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      return texts.every((text) => line.includes(text)) ? [Number(id)] : [];
    } catch {
      return []; // It has ended meanwhile.
    }
  });
}

/** kill -9, unless it has ended meanwhile. */
export function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Kills so many processes, one after the other, as they come. */
export async function killEach(count: number, processes: () => readonly number[]): Promise<void> {
  const killed = new Set<number>();
  while (killed.size < count) {
    await until(() => processes().some((id) => !killed.has(id)));
    const id = processes().find((id) => !killed.has(id));
    if (id === undefined) continue;
    kill(id);
    killed.add(id);
  }
}
