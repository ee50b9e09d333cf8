// Records and another build of the library: a copy of the built one, in which a file is changed.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { experimentText, temporaryFolders } from "../folders.js";
import { start, startCommand } from "./sweeps.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folderWith = temporaryFolders();
const experiment = experimentText("return { x: relu(tensor(rng.uniform() - a)).item() };", {
  imports: 'import { relu, tensor } from "gradbook";',
});
const copy = mkdtempSync(join(tmpdir(), "gradbook-library-"));
const built = join(copy, "lib", "dist");
const change = (file: string, to: (text: string) => string) => {
  const text = readFileSync(join(root, "lib", "dist", file), "utf8");
  expect(to(text)).not.toBe(text);
  writeFileSync(join(built, file), to(text));
};
const restore = (file: string) => cpSync(join(root, "lib", "dist", file), join(built, file));

beforeAll(() => {
  // The compiler's state, of 50 MB, only saves time.
  const filter = (path: string) => !path.endsWith(".blob");
  cpSync(join(root, "lib", "dist"), built, { recursive: true, filter });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("a record that another build of the library is to read", () => {
  const folder = folderWith({ "small.experiment.ts": experiment });
  const record = () => [readFileSync(join(folder, "results.jsonl"), "utf8"), provenance()];
  const provenance = () => JSON.parse(readFileSync(join(folder, "provenance.json"), "utf8"));
  const command = (action: string, ...options: string[]) =>
    startCommand(process.execPath, join(built, "cli", "main.js"), "experiment", action, folder, ...options)
      .end;
  beforeAll(() => start(folder).end);

  test("is its own when only figures and comments differ", async () => {
    change("figures/plots/curves.js", (text) => `${text}\nglobalThis.changed = 1;\n`);
    change("nodes/tensor.js", (text) => `// Another comment.\n${text}`);
    expect(await command("status")).toEqual({
      code: 0,
      said: "small: 12/12 recorded, 0 failed, 0 of other code; 1 journal\n",
    });
    restore("nodes/tensor.js");
  });

  test("is not taken over when its arithmetic gives something else", async () => {
    const before = record();
    change("random/rng.js", (text) => `${text}\nRng.prototype.uniform = () => 0.5 + 3;\n`);
    expect((await command("status")).said).toContain("12 were computed with another gradbook");
    const { code, said } = await command("verify", "--all");
    expect([code, said]).toEqual([1, expect.stringMatching(/small: 12 of 12 runs again: \d+ differ\n$/)]);
    expect(record()).toEqual(before);
    restore("random/rng.js");
  });

  test("is taken over when a byte of the WebAssembly differs and every run gives the same", async () => {
    const [results, before] = record();
    change("wasm/binary.js", (text) =>
      text.replace(/"AGFzbQ[^"]*"/, (literal) => {
        const wasm = Buffer.from(literal.slice(1, -1), "base64");
        // A section of the reader's own, which WebAssembly skips: its number, its length, and an empty name.
        return JSON.stringify(Buffer.concat([wasm, Buffer.from([0, 1, 0])]).toString("base64"));
      }),
    );
    const { code, said } = await command("status");
    expect([code, said]).toEqual([3, expect.stringContaining("12 were computed with another gradbook")]);
    expect(await command("verify", "--all")).toEqual({
      code: 0,
      said: expect.stringMatching(/12 of 12 runs again: same bytes\nsmall: taken over for gradbook /),
    });
    expect((await command("status")).code).toBe(0);
    expect(record()[0]).toBe(results);
    expect(provenance().library.hash).not.toBe(before.library.hash);
  });
});

test("a notebook that reads a record fails to be checked when the record is of other code", async () => {
  const folder = folderWith({
    "small.experiment.ts": experiment,
    "page.ipynb": JSON.stringify({
      cells: [
        {
          cell_type: "code",
          id: "a",
          metadata: {},
          execution_count: null,
          outputs: [],
          source: [
            'import { recorded } from "gradbook";\n',
            'const runs = await recorded(".");\n',
            'runs.mean("x")',
          ],
        },
      ],
      metadata: {
        kernelspec: { display_name: "TypeScript (gradbook)", language: "typescript", name: "tslab" },
      },
      nbformat: 4,
      nbformat_minor: 5,
    }),
  });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const page = join(folder, "page.ipynb");
  const notebook = (way: string) =>
    startCommand(process.execPath, join(root, "lib", "dist", "cli", "main.js"), "run", way, page).end;
  await start(folder).end;
  expect(await notebook("--write")).toEqual({ code: 0, said: expect.stringContaining("1 passed") });
  expect(readFileSync(page, "utf8")).not.toContain("was changed since");
  writeFileSync(join(folder, "small.experiment.ts"), experiment.replace("- a)", "+ a)"));
  const { code, said } = await notebook("--check");
  expect([code, said]).toEqual([1, expect.stringContaining("was changed since its record was made")]);
});
