import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** For a file of tests: makes folders with files in them, which go when its tests are over. */
export function temporaryFolders(): (files: Readonly<Record<string, string>>) => string {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return (files) => {
    const folder = mkdtempSync(join(tmpdir(), "gradbook-experiment-"));
    folders.push(folder);
    write(folder, files);
    return folder;
  };
}

/** Writes files into a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** An experiment whose `run` has this body; a and b are its settings, n its seeds. */
export function experimentText(
  body: string,
  { imports = "", more = "", seeds = "2" }: { imports?: string; more?: string; seeds?: string } = {},
): string {
  return `import { experiment } from "gradbook";
${imports}
export default experiment({
  name: "small",
  grid: { a: [1, 2, 3], b: ["x", "y"] },
  seeds: ${seeds},
  ${more}
  run({ a, b }, { seed, rng, read }) {
    ${body}
  },
});
`;
}
