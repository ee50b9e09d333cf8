import { expect, test } from "vitest";
import { useLab } from "./lab.js";
import { picture, screens } from "./screens.js";

const lab = useLab();

const kernelspec = { name: "tslab", display_name: "TypeScript", language: "typescript" };
const empty = { cells: [], metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };

const steps = "await new Promise((done) => setTimeout(done, 500));";
const cell = (last: string): string =>
  `import { progress } from "gradbook";\nfor (const width of progress([2, 3, 4, 8, 16, 32], "width")) ${steps}\n${last}`;

test.each([
  ["nothing", "", []],
  ["a line", 'console.log("done");', ["stream"]],
  ["an error", 'throw new Error("broken");', ["error"]],
] as const)("a long cell that ends in %s shows a bar and keeps only that", async (name, last, left) => {
  const notebook = await lab.openNew("progress.ipynb", empty);
  const { page } = notebook;
  try {
    for (const theme of screens ? (["light", "dark"] as const) : (["light"] as const)) {
      await notebook.appear({ width: 1280, theme });
      await notebook.runNew(cell(last));
      const bar = page.getByRole("progressbar", { name: /^\s*width \d+ \(\d of 6\)\s+\d+ %$/ });
      await bar.waitFor();
      await picture(page, `progress-${name.replace(" ", "-")}-${theme}`);
      await bar.waitFor({ state: "detached" });
      await notebook.idle();
      const [first] = await notebook.cells();
      expect(first?.outputs?.map(({ output_type }) => output_type)).toEqual(left);
    }
    expect(notebook.errors).toEqual([]);
  } finally {
    await notebook.close();
  }
});
