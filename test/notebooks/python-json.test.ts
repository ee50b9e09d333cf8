import { describe, expect, test } from "vitest";
import { pythonJson } from "../../lib/notebooks/python-json.js";

// Expected texts are what Python 3.11's json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) writes.
describe("pythonJson", () => {
  test("sorts keys, indents by one and keeps Korean as it is", () => {
    expect(pythonJson({ b: [1, "한글\n"], a: {}, c: [] })).toBe(
      '{\n "a": {},\n "b": [\n  1,\n  "한글\\n"\n ],\n "c": []\n}',
    );
  });

  test.each([
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [-1.5e-7, "-1.5e-07"],
    [1.25e-300, "1.25e-300"],
    [1e20, "100000000000000000000"],
    [1e21, "1e+21"],
    [-0, "0"],
    [0.1, "0.1"],
  ])("writes the number %s as %s", (value, text) => {
    expect(pythonJson(value)).toBe(text);
  });

  test("sorts keys by code points", () => {
    expect(pythonJson({ "\u{1F600}": 1, "\uFF5E": 2 })).toBe('{\n "\uFF5E": 2,\n "\u{1F600}": 1\n}');
  });

  test("refuses what JSON cannot hold", () => {
    expect(() => pythonJson(Number.NaN)).toThrow(TypeError);
  });
});
