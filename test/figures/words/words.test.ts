import { operators } from "gradbook";
import { describe, expect, test } from "vitest";
import { english } from "../../../lib/figures/words/en.js";
import { korean } from "../../../lib/figures/words/ko.js";

describe.each([
  ["English", english],
  ["Korean", korean],
])("the library's words in %s", (_language, { rules }) => {
  test("have a sentence on every operator, and on no other", () => {
    expect(Object.keys(rules).toSorted()).toEqual(Object.keys(operators).toSorted());
  });
});
