// The course's own experiments, from their records: nothing is computed.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { digest } from "../../lib/dist/experiments/runner/digest.js";
import { readProvenance, resultsFile } from "../../lib/dist/experiments/runner/record.js";
import { rowsOf, standingOf } from "../../lib/dist/experiments/runner/standing.js";

const root = fileURLToPath(new URL("../../notebooks/experiments/", import.meta.url));
const names = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory());
const notebooks = ["en", "ko"].flatMap((language) => {
  const folder = fileURLToPath(new URL(`../../notebooks/${language}/`, import.meta.url));
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
});

test("every experiment of the course has a record", () => {
  expect(names.filter((name) => !existsSync(resultsFile(join(root, name))))).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
});

test("the page of ten minutes shows the experiment as it is", () => {
  const experiment = readFileSync(join(root, "first", "first.experiment.ts"), "utf8").trim();
  const pages = notebooks.filter(({ name }) => name === "experiment-in-ten-minutes.ipynb");
  expect(pages).toHaveLength(2);
  for (const { text } of pages) {
    const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
    expect(cells.map(({ source }) => source.join("")).join("\n")).toContain(experiment);
  }
});

describe.each(names)("the record of %s", (name) => {
  const folder = join(root, name);

  test("is of the code that is there, whole, as it was written, and bears out what the experiment checks", async () => {
    const { plan, recorded, older, experiment } = await standingOf(folder);
    const known = plan.flatMap(({ id, key }) => {
      const entry = recorded.get(id) ?? older.get(key);
      return entry === undefined ? [] : [[id, entry] as const];
    });
    expect(known).toHaveLength(plan.length);
    const text = readFileSync(resultsFile(folder), "utf8");
    expect(readProvenance(folder)?.results).toBe(digest(text, 64));
    expect(text.trim().split("\n")).toHaveLength(plan.length);
    const checks = experiment.checks(rowsOf(plan, new Map(known)));
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ holds }) => !holds)).toEqual([]);
  });

  test("is read by a notebook in each language", () => {
    const readers = notebooks.filter(({ text }) => text.includes(`../experiments/${name}\\"`));
    expect(readers.length % 2).toBe(0);
    expect(readers.length).toBeGreaterThan(0);
  });
});
