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

  test("counts a line that the screen breaks as several, also if it comes in parts", () => {
    const limit = new OutputLimit({ bytes: 10_000, lines: 4 });
    expect(limit.take(`${"x".repeat(1200)}\n`)).toHaveLength(1201);
    expect(limit.take("y".repeat(400))).toHaveLength(400);
    expect(limit.take("y".repeat(400))).toHaveLength(400);
    expect(limit.take("y")).toBe("");
    const endless = new OutputLimit({ bytes: 10_000_000, lines: 2000 });
    let passed = 0;
    for (let i = 0; i < 2_000_000; i++) passed += endless.take("z").length;
    expect(passed).toBe(1_000_000);
  });

  test("counts something displayed as ten lines", () => {
    const limit = new OutputLimit({ bytes: 10_000, lines: 25 });
    const passed = Array.from({ length: 5 }, () => limit.takeDisplay({ "text/plain": "p" }));
    expect(passed).toEqual([true, true, true, false, false]);
  });

  test("says once that it is full, before it says how much was dropped", () => {
    const limit = new OutputLimit({ bytes: 1000, lines: 2 });
    limit.take("1\n2\n");
    expect(limit.takeFullNotice()).toBe(null);
    limit.take("3\n");
    expect(limit.takeFullNotice()).toBe(
      "\nA cell shows 2 lines or 1,000 bytes: what comes after them is dropped.\n",
    );
    limit.take("4\n");
    expect(limit.takeFullNotice()).toBe(null);
    expect(limit.takeNotice()).toContain("2 more lines (4 bytes) of this cell's output were dropped.");
  });

  test("is set by a variable", () => {
    expect(limitFrom("5,2")).toEqual({ bytes: 5, lines: 2 });
    expect(limitFrom("none").lines).toBe(Number.POSITIVE_INFINITY);
    expect(limitFrom(undefined)).toEqual({ bytes: 10_000_000, lines: 2000 });
  });
});
