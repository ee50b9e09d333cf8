import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ofCheckout = fileURLToPath(new URL("../../../.venv/bin/python", import.meta.url));

/** The Python that has Dask: GRADBOOK_PYTHON, else that of the checkout. Null if it has none. */
export const python: string | null = (() => {
  const named = process.env.GRADBOOK_PYTHON ?? (existsSync(ofCheckout) ? ofCheckout : "python3");
  try {
    execFileSync(named, ["-c", "import distributed"], { stdio: "ignore" });
    return named;
  } catch {
    return null;
  }
})();

/** A Python of another minor version than `python`, which Dask supports too; null if there is none on this machine. */
export function otherPython(): string | null {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), ".pyenv"), "versions");
  const ofPyenv = existsSync(versions)
    ? readdirSync(versions).map((name) => join(versions, name, "bin", "python3"))
    : [];
  const own = minorOf(python ?? "python3");
  const isOther = (program: string) => {
    const minor = minorOf(program);
    return minor !== null && minor !== own && minor >= 10;
  };
  return [...[10, 11, 12, 13, 14].map((minor) => `python3.${minor}`), ...ofPyenv].find(isOther) ?? null;
}

function minorOf(program: string): number | null {
  try {
    const version = "import sys, venv, ensurepip; print(sys.version_info.minor)";
    return Number(
      execFileSync(program, ["-c", version], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  } catch {
    return null;
  }
}

/** A Dask scheduler and its workers, as processes of their own on 127.0.0.1. */
export interface Cluster {
  /** Where its files are. */
  readonly folder: string;
  readonly file: string;
  readonly scheduler: ChildProcess;
  readonly workers: readonly ChildProcess[];
  readonly stop: () => void;
}

/** Starts a scheduler and so many workers of one thread, which another Python may run. */
export async function startCluster(count: number, ofWorkers: string = python ?? ""): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-dask-"));
  const file = join(folder, "scheduler.json");
  const start = (program: string, part: string, ...args: string[]): ChildProcess =>
    spawn(program, ["-m", `distributed.cli.dask_${part}`, ...args], { stdio: "ignore", cwd: folder });
  const scheduler = start(
    python ?? "",
    "scheduler",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--no-dashboard",
    "--scheduler-file",
    file,
  );
  while (!existsSync(file) || readFileSync(file, "utf8").trim() === "") {
    if (scheduler.exitCode !== null) throw new Error(`the scheduler ended with ${scheduler.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const workers = Array.from({ length: count }, () =>
    start(
      ofWorkers,
      "worker",
      "--scheduler-file",
      file,
      "--host",
      "127.0.0.1",
      "--nthreads",
      "1",
      "--no-nanny",
      "--no-dashboard",
      "--memory-limit",
      "0",
      "--local-directory",
      folder,
    ),
  );
  const stop = (): void => {
    for (const child of [...workers, scheduler]) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return { folder, file, scheduler, workers, stop };
}
