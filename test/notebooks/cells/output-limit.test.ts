import { describe, expect, test } from "vitest";
import { limitFrom, OutputLimit } from "../../../lib/notebooks/cells/output-limit.js";

describe("OutputLimit", () => {
  test("lets whole lines pass and says exactly how much it dropped", () => {
    const limit = new OutputLimit({ bytes: 1000, lines: 3 });
    expect(limit.take("1\n2\n")).toBe("1\n2\n");
    expect(limit.takeNotice()).toBe(null);
    expect(limit.take("3\n4\n5\n")).toBe("3\n");
    expect(limit.take("한\n")).toBe("");
    expect(limit.takeNotice()).toContain("3 more lines (8 bytes)");
  });

  test("stops at bytes, and stays closed for shorter lines", () => {
    const limit = new OutputLimit({ bytes: 5, lines: 100 });
    expect(limit.take("ab\nlonger\n")).toBe("ab\n");
    expect(limit.take("c")).toBe("");
    expect(limit.takeNotice()).toContain("1 more line (8 bytes)");
    expect(limit.take("c")).toBe("");
  });

  test("counts what is displayed, lets it pass whole, and drops what comes when it is full", () => {
    const limit = new OutputLimit({ bytes: 100, lines: 100 });
    expect(limit.takeDisplay({ "text/plain": "x".repeat(200) })).toBe(true);
    expect(limit.takeDisplay({ "text/plain": "y" })).toBe(false);
    expect(limit.take("one\n")).toBe("");
    expect(limit.takeNotice()).toContain(
      "1 more line and 1 more display (22 bytes) of this cell's output were",
    );
  });

  test("is set by a variable", () => {
    expect(limitFrom("5,2")).toEqual({ bytes: 5, lines: 2 });
    expect(limitFrom("none").lines).toBe(Number.POSITIVE_INFINITY);
    expect(limitFrom(undefined)).toEqual({ bytes: 10_000_000, lines: 100_000 });
  });
});
