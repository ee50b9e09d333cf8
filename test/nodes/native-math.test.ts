import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
// These may use a clock; no number of a lecture comes from them.
const outside =
  /^(dist|node_modules|kernel|notebooks|grading|cli|setup|web|experiments\/runner)\/|wasm\/(binary\.ts$|assembly\/)/;
/** Functions whose results differ between engines, chance, and clocks. */
const banned =
  /Math\.(exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|cbrt|hypot|random)\b|\bDate\b|\bperformance\b|[\w)\]] \*\* [\w(-]/;

function linesWith(pattern: RegExp, file: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""));
  return code.split("\n").flatMap((line, index) => {
    const bare = line.replace(/\/\/.*$/, "");
    return pattern.test(bare) ? [`${file}:${index + 1}: ${line.trim()}`] : [];
  });
}

test("no number of the library comes from native Math functions, chance or a clock", () => {
  const files = (readdirSync(`${root}lib`, { recursive: true }) as string[])
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".ts") && !outside.test(file));
  expect(files.length).toBeGreaterThan(30);
  expect(
    files.flatMap((file) => linesWith(banned, file, readFileSync(`${root}lib/${file}`, "utf8"))),
  ).toEqual([]);
});

test("nor in the notebooks, cells that measure times on the reader's machine apart", () => {
  const found = (readdirSync(`${root}notebooks`, { recursive: true }) as string[])
    .filter((file) => file.endsWith(".ipynb") && !file.includes(".ipynb_checkpoints"))
    .flatMap((file) => {
      const { cells } = JSON.parse(readFileSync(`${root}notebooks/${file}`, "utf8"));
      return cells.flatMap((cell: { cell_type: string; source: string[]; metadata: { tags?: string[] } }) =>
        cell.cell_type === "code" && !cell.metadata.tags?.includes("live")
          ? linesWith(banned, file, [cell.source].flat().join(""))
          : [],
      );
    });
  expect(found).toEqual([]);
});
