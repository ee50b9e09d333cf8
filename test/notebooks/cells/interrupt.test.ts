import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, run, result, traceback, interrupted } = cellsForTests();

describe("interrupt", () => {
  test.each([
    ["a loop before any await", "console.log(1); while (true) {}"],
    ["a wait", "console.log(1); await new Promise(() => {});"],
    ["a loop of waits", "console.log(1); while (true) await new Promise((done) => setTimeout(done, 5));"],
    ["a loop after an await", "await null; console.log(1); while (true) {}"],
    ["a loop of promises", "await null; console.log(1); while (true) await null;"],
  ])("ends %s and keeps variables", async (_, source) => {
    await run("const kept = 7;");
    expect(await interrupted(source)).toBe("Interrupted: The cell was interrupted. Variables are kept.");
    expect(await result("kept")).toBe("7");
  });

  test("says that variables are lost if a cell heeds neither signal nor termination", async () => {
    await run("const kept = 7;");
    const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
    // The command that the process waits for says itself that it has begun.
    const begun = join(folder, "begun");
    const asleep = `import { execSync } from "node:child_process"; execSync("touch '${begun}'; sleep 30");`;
    expect(await interrupted(asleep, () => existsSync(begun))).toContain(
      "did not stop within a second, so its process was ended. Variables are lost",
    );
    rmSync(folder, { recursive: true });
    expect(await traceback("kept")).toContain("Cannot find name 'kept'");
    expect(await result("1 + 1")).toBe("2");
  });

  test("ends a cell in the middle of its output, and what comes then is complete", async () => {
    await run("const kept = 7;");
    const heading = "Interrupted: The cell was interrupted. Variables are kept.";
    expect(await interrupted("while (true) console.log('x'.repeat(10_000));")).toBe(heading);
    expect(await result("console.log('next'); kept")).toBe("7");
    expect(outputs.slice(-2)).toMatchObject([{ type: "stream", text: "next\n" }, { type: "result" }]);
  });

  // More by hand: GRADBOOK_INTERRUPTS=200.
  const trials = Number(process.env.GRADBOOK_INTERRUPTS ?? 8);
  test("hits the cell that runs or none, though that cell ends at the moment of the termination", async () => {
    await run("const kept = 7;");
    for (let trial = 0; trial < trials; trial++) {
      const milliseconds = 190 + ((trial * 7) % 30);
      const cell = `await null; console.log(1); for (const end = performance.now() + ${milliseconds}; performance.now() < end; );`;
      expect(await interrupted(cell)).toMatch(/no error|Variables are kept/);
      expect(await result("kept")).toBe("7");
    }
  });
});
