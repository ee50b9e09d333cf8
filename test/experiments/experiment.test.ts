import { describe, expect, test } from "vitest";
import { canonical, readCanonical } from "../../lib/experiments/canonical.js";
import { experiment } from "../../lib/experiments/experiment.js";
import { makeRows } from "../../lib/experiments/rows.js";

const run = () => ({ x: 1 });

describe("experiment", () => {
  test("lists every combination of the settings, the last one fastest", () => {
    const { configs, seeds } = experiment({ name: "a-1", grid: { p: [1, 2], q: ["x", "y"] }, seeds: 3, run });
    expect(configs).toEqual([
      { p: 1, q: "x" },
      { p: 1, q: "y" },
      { p: 2, q: "x" },
      { p: 2, q: "y" },
    ]);
    expect(seeds).toEqual([0, 1, 2]);
  });

  test("takes a list of combinations as it is", () => {
    expect(experiment({ name: "a", grid: [{ p: 1 }, { p: 5 }], seeds: ["s"], run }).configs).toEqual([
      { p: 1 },
      { p: 5 },
    ]);
  });

  test.each([
    [{ name: "A b" }, 'experiment: name is "A b"; give small letters and digits, joined by hyphens'],
    [{ grid: { p: [1, 2, 1] } }, 'experiment: grid has {"p":1} twice'],
    [{ grid: { p: [] } }, "experiment: grid is empty, so that nothing would run"],
    [{ grid: { p: 3 } }, "experiment: grid.p is 3, not a list of values"],
    [{ seeds: 0 }, "experiment: seeds is 0; give a count, or a list of whole numbers or texts"],
    [{ seeds: [1, 1] }, "experiment: seeds has 1 twice"],
    [{ run: 3 }, "experiment: run is 3, not a function"],
    [{ checks: [] }, "experiment: checks is [], not a function"],
    [{ files: "a.csv" }, 'experiment: files is "a.csv"; give a list of files beside the experiment'],
    [{ seed: 3 }, "experiment: there is no option seed"],
    [{ grid: [1, 2] }, "experiment: grid has 1 as a config; give objects"],
    [
      { grid: { sizes: [[2, 8, 1]] } },
      "experiment: grid gives sizes the value [2,8,1]; a setting is a number",
    ],
    [{ grid: { f: [Math.sign] } }, "experiment: grid gives f the value sign; a setting is a number"],
    [{ grid: [{ p: 1 }, { q: 1 }] }, "experiment: grid has configs with the settings p and with q"],
  ])("refuses %j", (wrong, message) => {
    const options = { name: "a", grid: { p: [1] }, seeds: 1, run, ...wrong };
    expect(() => experiment(options as never)).toThrow(message);
  });
});

const cyclic: { in: unknown[] } = { in: [] };
cyclic.in.push(cyclic);

describe("a record's text", () => {
  test("holds every number as it was, and sorts keys", () => {
    const value = { b: [0.1, -0, Number.NaN, -Infinity], a: { text: "é", yes: true, none: null } };
    const text = canonical(value, "result");
    expect(text).toBe('{"a":{"none":null,"text":"é","yes":true},"b":[0.1,-0.0,"NaN","-Infinity"]}');
    expect(readCanonical(text)).toEqual(value);
    expect(Object.is((readCanonical(text) as typeof value).b[1], -0)).toBe(true);
  });

  test.each([
    [{ a: undefined }, "result.a is undefined"],
    [{ a: [new Float64Array(1)] }, "result.a[0] is a Float64Array"],
    [() => {}, "result is a function"],
    [new Map(), "result is a Map"],
    [cyclic, "result.in[0] is the object that it is in"],
    [{ a: "NaN" }, 'result.a is the text "NaN"'],
  ])("refuses %o, which would be read back as something else", (value, message) => {
    expect(() => canonical(value, "result")).toThrow(message);
  });
});

describe("rows", () => {
  const rows = makeRows(
    [1, 2].flatMap((p) =>
      [5, 7].flatMap((q) =>
        [0, 1, 2].map((seed) => ({ config: { p, q }, seed, result: { x: p * q + seed, even: seed !== 1 } })),
      ),
    ),
  );

  test("fall into groups that share settings", () => {
    const groups = rows.by("q");
    expect(groups.map(({ config }) => config)).toEqual([{ q: 5 }, { q: 7 }]);
    expect(groups.map((group) => group.values("x"))).toEqual([
      [5, 6, 7, 10, 11, 12],
      [7, 8, 9, 14, 15, 16],
    ]);
  });

  test("fall apart by settings that differ in a sign or are no numbers", () => {
    const values = [0, -0, Number.NaN, null];
    const odd = makeRows(values.map((p) => ({ config: { p }, seed: 0, result: { x: 1 } })));
    expect(odd.by("p").map(({ config }) => config.p)).toEqual(values);
  });

  test("are summed up by mean, standard deviation, median, quantile and share", () => {
    const group = rows.where({ p: 1, q: 5 });
    expect(group.mean("x")).toBe(6);
    expect(group.standardDeviation("x")).toBe(1);
    expect(rows.where({ q: 5 }).median("x")).toBe(8.5);
    expect(group.quantile("x", 0.25)).toBe(5.5);
    expect(group.mean("even")).toBe(2 / 3);
    expect(group.mean(({ result, seed }) => result.x * Number(seed))).toBe(20 / 3);
  });

  test("say what there is when a setting or a result is none", () => {
    expect(() => rows.by("r" as never)).toThrow("by: there is no setting r; there are p, q");
    expect(() => rows.mean("y" as never)).toThrow("result y gives undefined, not a number");
  });
});
