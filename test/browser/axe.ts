import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** What axe's result is made of, as far as it is read here. */
interface Axe {
  run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/**
 * What axe finds on a page that breaks the rules of accessibility, a line for each. Formulas are left out: MathJax's are
 * alike, and a page holds hundreds; with them a table's headers that are formulas, in which axe looks for letters and
 * finds a picture with its MathML.
 */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window)))
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const context = { exclude: [["mjx-container"], ["th:has(> mjx-container)"]] };
    const { violations } = await axe.run(context, { resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}
