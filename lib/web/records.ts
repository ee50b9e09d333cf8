// Stands for lib/experiments/runner, which reads records from the disk and computes their runs again in processes.
import { readCanonical } from "../experiments/canonical.js";
import type { Row } from "../experiments/rows.js";

/** The rows of a record of the course, which lies beside the worker's script. */
export async function readRecord(path: string): Promise<Row[]> {
  const name = path.split("/").at(-1);
  const response = await fetch(new URL(`records/${name}.jsonl`, location.href));
  if (!response.ok)
    throw new Error(`In the browser there are only the records of the course, and not ${path}.`);
  const lines = (await response.text()).split("\n").filter(Boolean);
  return lines.map((line) => {
    const { config, seed, result } = readCanonical(line) as Row;
    return { config, seed, result };
  });
}

export function computeAgain(path: string): never {
  throw new Error(
    `To compute the runs of ${path} again takes Node.js: run this notebook in JupyterLab (npm start).`,
  );
}
