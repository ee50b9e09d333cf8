import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeAtomically } from "../../lib/notebooks/write.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Kills of a writer: 20 in `npm test`, more by hand: GRADBOOK_KILLS=200. */
const kills = Number(process.env.GRADBOOK_KILLS ?? 20);

describe("writeAtomically", () => {
  test("leaves the old text or the new one, whenever its process is killed", async () => {
    const file = join(folder, "killed.ipynb");
    const texts = ["a".repeat(2_000_000), "b".repeat(3_000_000)];
    writeFileSync(file, texts[0] ?? "");
    const module = new URL("../../lib/dist/notebooks/write.js", import.meta.url).href;
    const script =
      `const { writeAtomically } = await import(${JSON.stringify(module)}); console.log("ready");` +
      `for (;;) for (const [c, n] of [["b", 3e6], ["a", 2e6]]) writeAtomically(${JSON.stringify(file)}, c.repeat(n));`;
    for (let trial = 0; trial < kills; trial++) {
      const writer = spawn(process.execPath, ["--input-type=module", "-e", script]);
      await once(writer.stdout, "data");
      // Spread over several writes, of a few milliseconds each.
      await new Promise((done) => setTimeout(done, (trial * 7) % 40));
      writer.kill("SIGKILL");
      await once(writer, "close");
      expect(texts.includes(readFileSync(file, "utf8")), `trial ${trial}`).toBe(true);
    }
  });

  test("keeps a link a link, and the file's mode", () => {
    const file = join(folder, "real.ipynb");
    const link = join(folder, "link.ipynb");
    writeFileSync(file, "old", { mode: 0o640 });
    symlinkSync(file, link);
    writeAtomically(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).filter((name) => name.includes("real.ipynb."))).toEqual([]);
  });

  // Root may write everywhere.
  test.skipIf(process.getuid?.() === 0)(
    "fails in a folder that may not be written, and leaves the old text",
    () => {
      const closed = join(folder, "closed");
      mkdirSync(closed);
      writeFileSync(join(closed, "a.ipynb"), "old");
      chmodSync(closed, 0o500);
      expect(() => writeAtomically(join(closed, "a.ipynb"), "new")).toThrow("EACCES");
      chmodSync(closed, 0o700);
      expect(readFileSync(join(closed, "a.ipynb"), "utf8")).toBe("old");
    },
  );
});
