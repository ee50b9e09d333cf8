import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Compiler } from "../../../lib/dist/notebooks/cells/compiler.js";
import { Session } from "../../../lib/dist/notebooks/cells/session.js";
import { snapshotOptions } from "../../../lib/dist/notebooks/cells/snapshot.js";
import { cellsForTests } from "./cells.js";

const folder = mkdtempSync(join(tmpdir(), "gradbook-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("the build leaves a snapshot that this Node starts from", () => {
  expect(snapshotOptions()).toEqual(["--snapshot-blob", expect.stringContaining(process.version)]);
});

test("a snapshot that does not fit this Node is left aside: cells are compiled all the same", async () => {
  const blob = join(folder, "blob");
  writeFileSync(blob, "not made by this Node");
  // The folder may be written with a slash at its end, too.
  const compiler = new Compiler(`${folder}/`, ["--snapshot-blob", blob]);
  expect(await compiler.compile("", "const a = 1;", "cell 1")).toMatchObject({
    declarations: "declare const a = 1;\n",
  });
  compiler.close();
});

const { run, result, session } = cellsForTests(folder);

test("a cell that is interrupted before its types are checked does not run, and the next one does", async () => {
  const ended = run("const late = 1;");
  session().interrupt();
  expect(await ended).toMatchObject({ ename: "Interrupted" });
  expect(await run("late")).toMatchObject({ evalue: expect.stringContaining("Cannot find name 'late'") });
  expect(await result("1 + 1")).toBe("2");
});

test("an interrupt ends a long check, and only the cell that it was meant for", async () => {
  const compiler = new Compiler(folder);
  const [first, second] = [new Session(compiler), new Session(compiler)];
  // Each line takes the compiler a second, until it finds the type too large.
  const types = Array.from({ length: 40 }, (_, i) => `type T${i} = Deep<[${i}], 12>;`);
  const slow = first.run(
    `type Deep<T extends unknown[], N extends number> = T["length"] extends N ? T : [...Deep<[...T, 0], N>, ...Deep<[...T, 1], N>];\n${types.join("\n")}`,
    1,
    () => {},
  );
  const other = second.run("const mine = 1;", 1, () => {});
  first.interrupt();
  expect(await slow).toMatchObject({ ename: "Interrupted" });
  expect(await other).toBe(null);
  first.stop();
  second.stop();
  compiler.close();
});
