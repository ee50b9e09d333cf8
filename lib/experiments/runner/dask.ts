import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { canonical } from "../canonical.js";
import type { Crew } from "./crew.js";
import type { Outcome } from "./messages.js";
import { ExperimentProblem } from "./problem.js";

const program = fileURLToPath(new URL("../../../experiments/dask/gradbook_dask.py", import.meta.url));
const ofCheckout = fileURLToPath(
  new URL(
    process.platform === "win32" ? "../../../../.venv/Scripts/python.exe" : "../../../../.venv/bin/python",
    import.meta.url,
  ),
);

/**
 * The workers of a Dask cluster. `cluster` is the address of its scheduler, or "file:" and the path of a scheduler
 * file. Python with `distributed` is the one that GRADBOOK_PYTHON names, else that of the checkout's .venv, else python3.
 */
export function startDask(folder: string, cluster: string): Crew {
  const file = /^file:(.*)/s.exec(cluster)?.[1];
  if (file !== undefined && !existsSync(file))
    throw new ExperimentProblem(`there is no ${file}; dask scheduler --scheduler-file ${file} writes it`);
  const python = process.env.GRADBOOK_PYTHON ?? (existsSync(ofCheckout) ? ofCheckout : "python3");
  const client = spawn(python, [program, cluster, folder], { stdio: "pipe" });
  let errors = "";
  client.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  client.stdin.on("error", () => {});
  const end = (): void => void client.kill("SIGKILL");
  return {
    end,
    compute: (tasks, onOutcome) =>
      new Promise((resolve, reject) => {
        const left = new Set(tasks.map(({ id }) => id));
        createInterface({ input: client.stdout }).on("line", (line) => {
          const outcome = JSON.parse(line) as Outcome;
          left.delete(outcome.id);
          try {
            onOutcome(outcome);
          } catch (error) {
            end();
            reject(error);
          }
        });
        client.on("error", (error) =>
          reject(new ExperimentProblem(`${python} does not start: ${error.message}`)),
        );
        client.on("close", () => {
          if (left.size === 0) resolve();
          else reject(new ExperimentProblem(whyItEnded(errors, python)));
        });
        for (const task of tasks) client.stdin.write(`${canonical({ ...task }, "task")}\n`);
        client.stdin.write("\n");
      }),
  };
}

function whyItEnded(errors: string, python: string): string {
  if (errors.includes("No module named 'distributed'"))
    return `${python} has no Dask: ${python} -m pip install distributed, or name another with GRADBOOK_PYTHON`;
  return errors.trim().split("\n").at(-1) || "the program that talks to Dask has ended";
}
