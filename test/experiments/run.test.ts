// Runs start processes of the built library, so these tests take everything from lib/dist.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type RunOptions, runExperiment } from "../../lib/dist/cli/experiments/run.js";
import { statusOfExperiments } from "../../lib/dist/cli/experiments/status.js";
import { tableOfExperiment } from "../../lib/dist/cli/experiments/table.js";
import { verifyExperiment } from "../../lib/dist/cli/experiments/verify.js";
import { whyExperiment } from "../../lib/dist/cli/experiments/why.js";
import { recorded } from "../../lib/dist/experiments/recorded.js";
import { digest } from "../../lib/dist/experiments/runner/digest.js";
import { readJournals } from "../../lib/dist/experiments/runner/journal.js";
import { sample } from "../../lib/dist/experiments/runner/sample.js";
import { experimentText, temporaryFolders, write } from "./folders.js";

const folderWith = temporaryFolders();
const options: RunOptions = { jobs: 1, again: false, limit: Number.MAX_SAFE_INTEGER, shard: null };
const sums = experimentText(
  "return { x: a === 3 && seed === 1 ? NaN : a * rng.uniform(), zero: -0, big: b === 'x' };",
);
const file = "small.experiment.ts";
const results = (folder: string) => readFileSync(join(folder, "results.jsonl"), "utf8");

let said: string[];
beforeEach(() => {
  said = [];
  for (const way of ["log", "error", "warn"] as const)
    vi.spyOn(console, way).mockImplementation((text) => void said.push(String(text)));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const whole = folderWith({ [file]: sums });

describe("gradbook experiment", () => {
  test("records every run, the same bytes with one process and with three, cut in pieces or at once", async () => {
    expect(await runExperiment(whole, options)).toBe(0);
    const pieces = folderWith({ [file]: sums });
    expect(await runExperiment(pieces, { ...options, limit: 5 })).toBe(3);
    expect(said.at(-1)).toBe("small: 5/12 recorded, 5 of them now; the same command goes on");
    expect(await runExperiment(pieces, { ...options, jobs: 3 })).toBe(0);
    expect(results(pieces)).toBe(results(whole));
    expect(results(whole).split("\n")[0]).toMatch(
      /^\{"config":\{"a":1,"b":"x"\},"seed":0,"result":\{"big":true,"x":0\.\d+,"zero":-0\.0\},"digest":"[0-9a-f]{16}"\}$/,
    );
    expect(results(whole)).toContain('"x":"NaN"');
  });

  test("leaves nothing but the record for git to see", () => {
    const git = (...args: string[]) => execFileSync("git", ["-C", whole, ...args], { encoding: "utf8" });
    git("init", "--quiet");
    expect(git("status", "--porcelain", "--untracked-files=all").trim().split("\n")).toEqual([
      "?? provenance.json",
      "?? results.jsonl",
      "?? small.experiment.ts",
    ]);
  });

  test("finds nothing to do in a copy that has the record alone", async () => {
    const copy = folderWith({ [file]: sums });
    for (const name of ["results.jsonl", "provenance.json"]) cpSync(join(whole, name), join(copy, name));
    const provenance = readFileSync(join(copy, "provenance.json"), "utf8");
    expect(await runExperiment(copy, options)).toBe(0);
    expect(said).toEqual(["small: 12/12 recorded, 0 of them now"]);
    expect(readFileSync(join(copy, "provenance.json"), "utf8")).toBe(provenance);
    expect(existsSync(join(copy, ".gradbook", "journal"))).toBe(false);
  });

  test("computes parts whose journals, copied together, are the whole", async () => {
    const parts = [0, 1, 2].map(() => folderWith({ [file]: sums }));
    for (const [index, folder] of parts.entries())
      expect(await runExperiment(folder, { ...options, shard: { index, count: 3 } })).toBe(0);
    expect(said.at(-1)).toBe("small: 4/12 recorded, 4 of them now; part 2/3 is whole");
    const cut = folderWith({ [file]: sums });
    expect(await runExperiment(cut, { ...options, shard: { index: 0, count: 3 }, limit: 1 })).toBe(3);
    expect(said.at(-1)).toBe("small: 1/12 recorded, 1 of them now; the same command goes on");
    const [first = "", ...others] = parts;
    for (const folder of others)
      cpSync(join(folder, ".gradbook", "journal"), join(first, ".gradbook", "journal"), { recursive: true });
    expect(await runExperiment(first, options)).toBe(0);
    expect(said.at(-1)).toBe("small: 12/12 recorded, 0 of them now");
    expect(results(first)).toBe(results(whole));
  });

  test("runs anew what changed code computes, and only what is new of a larger grid", async () => {
    const folder = folderWith({ [file]: sums });
    cpSync(join(whole, "results.jsonl"), join(folder, "results.jsonl"));
    cpSync(join(whole, "provenance.json"), join(folder, "provenance.json"));
    write(folder, { [file]: sums.replace("[1, 2, 3]", "[1, 2, 3, 4]") });
    expect(await whyExperiment(folder)).toBe(3);
    expect(said.at(-1)).toBe("small: the grid or the seeds have 4 runs more");
    expect(await runExperiment(folder, options)).toBe(0);
    expect(said.at(-1)).toBe("small: 16/16 recorded, 4 of them now");
    write(folder, { [file]: sums.replace("a * rng", "2 * a * rng") });
    await whyExperiment(folder);
    expect(said.at(-1)).toBe("small: small.experiment.ts: run changed");
    expect(await statusOfExperiments([folder])).toBe(3);
    expect(said.at(-1)).toBe("small: 0/12 recorded, 0 failed, 16 of other code; 1 journal");
  });

  test("verifies the same share for everybody, and finds an edited result", async () => {
    expect(await verifyExperiment(whole, { jobs: 1, share: 0.2 })).toBe(0);
    expect(said.at(-1)).toBe("small: 3 of 12 runs again: same bytes");
    const edited = folderWith({ [file]: sums.replace("a * rng", "2 * a * rng") });
    await runExperiment(edited, options);
    // The record of other numbers under this code's name: as if somebody had edited results and digests.
    const forged = folderWith({ [file]: sums });
    const provenance = JSON.parse(readFileSync(join(whole, "provenance.json"), "utf8"));
    writeFileSync(join(forged, "results.jsonl"), results(edited));
    writeFileSync(join(forged, "provenance.json"), JSON.stringify(provenance));
    expect(await verifyExperiment(forged, { jobs: 1, share: 1 })).toBe(1);
    expect(said.filter((line) => line.includes(", seed "))).toHaveLength(10);
    expect(said.at(-3)).toMatch(/^ {2}\{"a":3,"b":"y"\}, seed 0: recorded \{.*\}, now \{.*\}$/);
    expect(said.at(-2)).toBe("small: 12 of 12 runs again: 10 differ");
  });

  test("verifies the same runs on every machine, in an order that is not the grid's", () => {
    const runs = Array.from({ length: 12 }, (_, seed) => ({ seed, key: digest(`[{},${seed}]`) }));
    const order = sample(runs, 12).map(({ seed }) => seed);
    expect(order).toEqual([5, 7, 2, 11, 4, 8, 3, 9, 1, 10, 6, 0]);
    expect(sample([...runs].reverse(), 3).map(({ seed }) => seed)).toEqual(order.slice(0, 3));
  });

  test("finds what runs leave behind for those after them, even in one process", async () => {
    const left = `let count = 0;\n${experimentText("count++;\nreturn { count };")}`;
    const folder = folderWith({ [file]: left });
    expect(await runExperiment(folder, options)).toBe(0);
    expect(await verifyExperiment(folder, { jobs: 1, share: 1 })).toBe(1);
    expect(said.at(-1)).toContain("through a variable outside `run` that it changes");
  });

  test("refuses a record that was edited by hand", async () => {
    const folder = folderWith({
      [file]: sums,
      "provenance.json": readFileSync(join(whole, "provenance.json"), "utf8"),
    });
    writeFileSync(join(folder, "results.jsonl"), results(whole).replace('"x":0', '"x":1'));
    await expect(runExperiment(folder, options)).rejects.toThrow("results.jsonl:1 is damaged");
  });

  test("takes over what another version of the library computed, when all of it is the same", async () => {
    const folder = folderWith({ [file]: sums, "results.jsonl": results(whole) });
    const provenance = JSON.parse(readFileSync(join(whole, "provenance.json"), "utf8"));
    const older = { ...provenance, library: { version: "0.0.9", hash: "of another" } };
    writeFileSync(join(folder, "provenance.json"), JSON.stringify(older));
    expect(await runExperiment(folder, options)).toBe(3);
    expect(said.at(-1)).toContain("12 were computed with another gradbook (of another; you have ");
    expect(await verifyExperiment(folder, { jobs: 1, share: 1 })).toBe(0);
    expect(said.at(-1)).toContain("small: taken over for gradbook ");
    expect(JSON.parse(readFileSync(join(folder, "provenance.json"), "utf8")).library).toEqual(
      provenance.library,
    );
    expect(results(folder)).toBe(results(whole));
  });

  test("prints means, standard deviations, medians and shares", async () => {
    expect(await tableOfExperiment(whole, { by: ["b"], csv: true })).toBe(0);
    expect(said.join("\n").split("\n").slice(0, 2)).toEqual([
      "b,n,big,x mean,x sd,x median,zero mean,zero sd,zero median",
      "x,6,1,NaN,NaN,NaN,0,0,0",
    ]);
  });
});

test("runs that are not the same each time fail, with what to do instead, and are not recorded", async () => {
  const failing: readonly (readonly [body: string, message: string])[] = [
    ["return { x: Math.random() };", "Math.random gives something else each time; use the rng"],
    ["return { x: Date.now() };", "Date gives something else each time; record counts"],
    [
      "return { x: Math.exp(a) };",
      "Math.exp has other last bits in other engines; use the function of `scalar`",
    ],
    ["return { x: read('nothing.csv') };", "read: nothing.csv is not in the experiment's files"],
    ["return { x: undefined };", "the result.x is undefined; a record holds"],
    ["return { x: new Date().getTime() };", "Date gives something else each time; record counts"],
    ["return { x: process.env.HOME };", "process is not the same everywhere; what a run depends on goes"],
    ["return new Promise(() => {});", "it waits for a promise that nothing will settle"],
    ["Promise.reject(new Error('later')); return { x: a };", "Error: later"],
    ["return [seed];", "the result is [0], which has no name; return { loss: … }"],
    ["throw new RangeError('too large');", "RangeError: too large (small.experiment.ts:19)"],
  ];
  const body = failing.map(([body], index) => `if (a === ${index}) { ${body} }`).join("\n");
  const text = experimentText(body, { seeds: "1" })
    .replace("[1, 2, 3]", `[${failing.map((_, index) => index)}]`)
    .replace('["x", "y"]', '["x"]');
  const folder = folderWith({ [file]: text });
  expect(await runExperiment(folder, options)).toBe(1);
  expect(said.at(-1)).toBe("small: 0/11 recorded, 0 of them now; the same command goes on");
  expect(said).toContain("  … and 6 more");
  expect(readdirSync(folder)).not.toContain("results.jsonl");
  const errors = readJournals(folder).map(({ error }) => error);
  for (const [, message] of failing) expect(errors).toContainEqual(expect.stringContaining(message));
});

test("an error names the user's own file, and the line there", async () => {
  const helper = `interface Size {
  readonly a: number;
}

/** Too large. */
export function check({ a }: Size): void {
  const words: readonly string[] = [
    "one",
  ];
  if (a === 3)
    throw new RangeError(words[0]);
}`;
  const text = experimentText(
    `type Other = { readonly a: number };

    const size: Other = { a };
    if (a === 2) Promise.reject(new Error("later"));
    if (a === 1) tensor([1, 2]).matmul(tensor([a]));
    check(size);
    return { a };`,
    {
      imports: 'import { tensor, type Tensor } from "gradbook";\nimport { check } from "./lib/check.ts";',
      seeds: "1",
      more: "checks(rows): { says: string; holds: boolean; got: number }[] {\n    throw new Error('none');\n  },",
    },
  ).replace('["x", "y"]', '["x"]');
  const folder = folderWith({ [file]: text, "lib/check.ts": helper });
  expect(await runExperiment(folder, options)).toBe(1);
  const errors = readJournals(folder).map(({ error }) => error);
  expect(errors).toEqual([
    expect.stringContaining(" (small.experiment.ts:16)"),
    "Error: later (small.experiment.ts:15)",
    "RangeError: one (lib/check.ts:11)",
  ]);
  write(folder, {
    [file]: text
      .replace("check(size);", "if (a > 9) check(size);")
      .replace("a === 2", "a > 9")
      .replace("a === 1", "a > 9"),
  });
  await expect(runExperiment(folder, options)).rejects.toThrow(
    "its checks threw Error: none (small.experiment.ts:9)",
  );
  write(folder, { "lib/check.ts": `${helper}\nconst none: number[] = [];\nnone[0].toFixed();` });
  await expect(runExperiment(folder, options)).rejects.toThrow(/cannot be loaded: .* \(lib\/check.ts:14\)$/);
  write(folder, { "lib/check.ts": helper.replace("a === 3", "\n a ** 2 === 3") });
  await expect(runExperiment(folder, options)).rejects.toThrow("lib/check.ts:11: `a ** 2`: engines differ");
});

test("runs that wait do not overlap in a process", async () => {
  const body = `at.push(seed);
    await new Promise((resolve) => setTimeout(resolve, a === 1 ? 20 : 1));
    const alone = at.length === 1;
    at.pop();
    return { alone };`;
  const text = `${experimentText(body, { seeds: "1" })}\nconst at: unknown[] = [];`.replace(
    "run({",
    "async run({",
  );
  const folder = folderWith({ [file]: text });
  expect(await runExperiment(folder, options)).toBe(0);
  expect(results(folder).match(/"alone":true/g)).toHaveLength(6);
});

test("tells what checks did that are none, and keeps the record", async () => {
  const folder = folderWith({});
  const attempt = (checks: string) => {
    write(folder, {
      [file]: experimentText("return { x: rng.uniform() };", { more: `checks(rows) { ${checks} },` }),
    });
    return runExperiment(folder, options);
  };
  await expect(attempt("throw new Error('bad');")).rejects.toThrow("its checks threw Error: bad");
  await expect(attempt("return [{ says: 'x', holds: 0.3, got: 1 }];")).rejects.toThrow(
    'its checks gave [{"says":"x","holds":0.3,"got":1}]; return a list of',
  );
  expect(await attempt("return [{ says: 'x', holds: true, got: 1 }];")).toBe(0);
  expect(said.at(-2)).toBe("small: 12/12 recorded, 0 of them now");
});

test.each([
  ["provenance.json", "{", "provenance.json is damaged"],
  ["provenance.json", "{}", "provenance.json is damaged"],
  ["small.experiment.ts", "const x = ;", "small.experiment.ts:1: Expression expected"],
  ["small.experiment.ts", "throw new Error('bad');", "small.experiment.ts cannot be loaded: bad"],
  ["other.experiment.ts", "", "holds other.experiment.ts and small.experiment.ts; give each a folder"],
])("says what is wrong with %s that holds %j", async (name, text, message) => {
  const record = {
    "provenance.json": readFileSync(join(whole, "provenance.json"), "utf8"),
    "results.jsonl": results(whole),
  };
  await expect(runExperiment(folderWith({ [file]: sums, ...record, [name]: text }), options)).rejects.toThrow(
    message,
  );
});

describe("recorded", () => {
  test("gives the rows without computing, and computes some again", async () => {
    const runs = await recorded(whole);
    expect(runs.rows).toHaveLength(12);
    expect(runs.by("b").map((group) => group.mean("big"))).toEqual([1, 0]);
    const { ok, text } = await runs.verify({ runs: 2 });
    expect([ok, text]).toEqual([true, "2 of 12 runs again: same bytes."]);
    expect(said).toEqual([]);
  });

  test("warns when the experiment was changed since", async () => {
    const folder = folderWith({ [file]: sums, "results.jsonl": results(whole) });
    cpSync(join(whole, "provenance.json"), join(folder, "provenance.json"));
    write(folder, { [file]: `// A comment.\n${sums}` });
    await recorded(folder);
    expect(said).toEqual([]);
    write(folder, { [file]: sums.replace("a * rng", "a + rng") });
    await recorded(folder);
    expect(said).toEqual([
      expect.stringMatching(/^small: the experiment was changed since its record was made\. 12 of its 12 /),
    ]);
  });

  test("says how to make a record that is not there", async () => {
    await expect(recorded(folderWith({ [file]: sums }))).rejects.toThrow(
      /has no record yet; npx gradbook experiment run /,
    );
  });
});
