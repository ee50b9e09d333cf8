// pandas and DuckDB read the same numbers from a record as we do, to the last bit: on request (GRADBOOK_ALL=1), because both
// are installed for it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readResults } from "../../../lib/dist/experiments/runner/record.js";
import { experimentText, temporaryFolders } from "../folders.js";
import { python } from "./dask-cluster.js";
import { start } from "./sweeps.js";
import { makeVenv, type Venv } from "./venv.js";

const program = fileURLToPath(new URL("read_record.py", import.meta.url));
const course = fileURLToPath(new URL("../../../notebooks/experiments/", import.meta.url));
const folderWith = temporaryFolders();
const odd = experimentText(
  `const numbers = [0.1, -0, NaN, Infinity, -Infinity, 5e-324, 1.7976931348623157e308, rng.uniform() / 3];
  const number = numbers[2 * (a - 1) + Number(b === "y")];
  return { number, loss: rng.uniform() - a, "손실": seed / 3, name: '빨강, "two"' };`,
).replace("[1, 2, 3]", "[1, 2, 3, 4]");

/** The bits of a number, as 16 digits. */
function bits(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(Number.isNaN(value) ? Number.NaN : value);
  return bytes.toString("hex");
}

describe.runIf(process.env.GRADBOOK_ALL)("other programs", () => {
  let venv: Venv;
  beforeAll(() => {
    venv = makeVenv(python ?? "python3", "pandas==3.1.1", "duckdb==2.0.1");
  });
  afterAll(() => venv?.remove());

  test("read every number of every record to the last bit", async () => {
    const folder = folderWith({ "small.experiment.ts": odd });
    expect((await start(folder).end).code).toBe(0);
    const folders = [
      folder,
      ...readdirSync(course, { withFileTypes: true })
        .filter((file) => file.isDirectory())
        .map(({ name }) => join(course, name)),
    ];
    const records = folders.map((folder) => {
      const path = join(folder, "results.jsonl");
      const rows = readResults(readFileSync(path, "utf8"), path);
      const columns = Object.keys(rows[0]?.result ?? {}).filter((column) =>
        rows.every(({ result }) => typeof result[column] === "number"),
      );
      return { path, columns, rows };
    });
    expect(records[0]?.columns).toEqual(["loss", "number", "손실"]);
    const asked = records.filter(({ columns }) => columns.length > 0);
    const input = JSON.stringify(asked.map(({ path, columns }) => [path, ...columns]));
    const printed = execFileSync(venv.python, [program], { input, encoding: "utf8", maxBuffer: 1e8 });
    const read = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const ours = asked.map(({ columns, rows }) => {
      const numbers = Object.fromEntries(
        columns.map((column) => [column, rows.map(({ result }) => bits(result[column]))]),
      );
      return { pandas: numbers, duckdb: numbers };
    });
    expect(read).toEqual(ours);
  });
});
