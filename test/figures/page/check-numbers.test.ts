import { checkGradients, checkNumbers, relu, useLanguage, variable } from "gradbook";
import { afterEach, describe, expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const strict = Symbol.for("gradbook.strictNumbers");

afterEach(() => {
  useLanguage("en");
  Reflect.deleteProperty(globalThis, strict);
});

/** Numbers of which two are not the text's. */
function edited() {
  return checkNumbers("Section 1", ({ close, within }) => {
    close(40, 24, 0);
    close(0.1 + 0.2, 0.3, 1e-12);
    close(0.9, 0.5, 0.1);
    within(3, 1, 3);
  });
}

describe("checkNumbers", () => {
  test("says that all numbers agree, and no more, whether strict or not", () => {
    const agreeing = () => checkNumbers("Section 1", ({ close }) => close(24, 24, 0));
    const { ok, text, [displayMethod]: display } = agreeing();
    expect(ok).toBe(true);
    expect(text).toBe("Section 1: all numbers agree.");
    Reflect.set(globalThis, strict, true);
    expect(agreeing()[displayMethod]()).toEqual(display());
  });

  test("says what differs from the text, and goes on", () => {
    const { ok, text, [displayMethod]: display } = edited();
    expect(ok).toBe(false);
    expect(text.split("\n")).toEqual([
      "Section 1: 2 of 4 numbers differ from the text. Did you change something?",
      "  here 40, the text says 24",
      "  here 0.9, the text says 0.5 ± 0.1",
    ]);
    expect(display()).toEqual({ "text/plain": text });
  });

  test("says it in Korean", () => {
    useLanguage("ko");
    expect(edited().text.split("\n")).toEqual([
      "Section 1: 값 4개 가운데 2개가 본문과 다릅니다. 고친 곳이 있는지 살펴보십시오.",
      "  여기서는 40, 본문에서는 24",
      "  여기서는 0.9, 본문에서는 0.5 ± 0.1",
    ]);
  });

  test("throws what differs where the notebook is run strictly", () => {
    Reflect.set(globalThis, strict, true);
    expect(edited).toThrow(
      "Section 1: 2 of 4 numbers differ from the text. Did you change something?\n  here 40, the text says 24\n",
    );
  });

  test("takes NaN and what is not there for different from any number", () => {
    const list: number[] = [];
    const { text } = checkNumbers("Section 1", ({ close, within }) => {
      close(Number.NaN, Number.NaN, 1);
      close(list[0] as number, 1, 1);
      within(Number.NaN, 0, 1);
      within(4, 5, Number.POSITIVE_INFINITY);
    });
    expect(text.split("\n").slice(1)).toEqual([
      "  here NaN, the text says NaN",
      "  here undefined, the text says 1 ± 1",
      "  here NaN, the text says 0 … 1",
      "  here 4, the text says ≥ 5",
    ]);
  });

  test("names a claim that does not hold and a gradient check that fails", () => {
    const half = checkGradients((x) => relu(x), [variable([1e-9])]);
    const { text } = checkNumbers("Section 1", ({ holds, passes }) => {
      holds(true, "1 < 2");
      holds(false, "2 < 1");
      passes({ ...half, ok: false, maxRelativeError: 0.5 });
      passes(checkGradients((x) => relu(x), [variable([1])]));
    });
    expect(text.split("\n")).toEqual([
      "Section 1: 2 of 4 numbers differ from the text. Did you change something?",
      "  not so here: 2 < 1",
      "  a gradient check fails here, with a relative error of 0.5",
    ]);
  });

  test("shows five lines at most, each once", () => {
    const { text } = checkNumbers("Section 1", ({ close }) => {
      for (let k = 0; k < 100; k++) close(Math.min(k, 7), -1, 0);
    });
    expect(text.split("\n")).toEqual([
      "Section 1: 100 of 100 numbers differ from the text. Did you change something?",
      ...[0, 1, 2, 3, 4].map((k) => `  here ${k}, the text says -1`),
      "  and 3 more",
    ]);
  });

  test("says what stopped the checks where a list became shorter, and throws it when strict", () => {
    const list: number[][] = [];
    const stopped = () =>
      checkNumbers("Section 1", ({ close }) => {
        close(40, 24, 0);
        for (const k of [0, 1]) close((list[k] as number[])[0] as number, 1, 0);
      });
    expect(stopped().text.split("\n")).toEqual([
      "Section 1: 1 of 1 numbers differ from the text. Did you change something?",
      "  here 40, the text says 24",
      "Section 1: the checks could not go on. Did you change something?",
      "  TypeError: Cannot read properties of undefined (reading '0')",
    ]);
    Reflect.set(globalThis, strict, true);
    expect(stopped).toThrow(TypeError);
  });
});
