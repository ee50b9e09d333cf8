import { expect, test } from "vitest";
import { useLab } from "./lab.js";
import type { LabNotebook } from "./lab-notebook.js";
import { picture } from "./screens.js";

const lab = useLab();

/** What a student types, by the name that the template's cell declares. */
const homework2: Readonly<Record<string, string>> = {
  homework: `import { scalar, useLanguage } from "gradbook";
import { notAnswered, startHomework } from "gradbook/homework";
useLanguage("en");
const homework = startHomework("02", { student: "kim" });
homework`,
  billGradients: "const billGradients: number[] = [count * tax, price * tax, price * count];",
  dbda: "const dbda: number = a + a + 1;",
  gradientsOfX: "const gradientsOfX: number[] = [z, 2 * z, z];",
  centralDifference: `function centralDifference(f: (x: number) => number, x: number, h: number): number {
return (f(x + h) - f(x - h)) / (2 * h);
}`,
  errorsAtHalf: "const errorsAtHalf: number[] = [centralError / 4, forwardError / 2];",
  relativeError: `function relativeError(a: number, b: number): number {
return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}`,
  newW1: `const z1 = neuron.h1 * neuron.w1 + neuron.h2 * neuron.w2 + neuron.b;
const o1 = 1 / (1 + scalar.exp(-z1));
const newW1: number = neuron.w1 - neuron.eta * (o1 - neuron.t) * o1 * (1 - o1) * neuron.h1;`,
  hiddenDelta: `function hiddenDelta(deltas: number[], weights: number[], h: number): number {
return deltas.reduce((sum, delta, k) => sum + delta * weights[k], 0) * h * (1 - h);
}`,
  order: `const order: string[] = [];
const visit = (node: string) => {
if (order.includes(node)) return;
graph.inputs[node].forEach(visit);
order.push(node);
};
visit(graph.output);`,
  backwardPass: `type PlainNode = { inputs: number[]; localGradients: number[] };
function backwardPass(nodes: PlainNode[]): number[] {
const gradients = nodes.map((_, i) => Number(i === nodes.length - 1));
for (let i = nodes.length - 1; i >= 0; i--)
nodes[i].inputs.forEach((input, k) => { gradients[input] += gradients[i] * nodes[i].localGradients[k]; });
return gradients;
}`,
  testPoints: "const testPoints: number[][] = [[-2, -3]];",
};

/** The answer to type into a cell, if it is a template's. */
function answerTo(source: string, answers: Readonly<Record<string, string>>): string | undefined {
  const [, name = ""] =
    /^(?:const|function) (\w+)\b.*/m.exec(source.replace(/^(import|type) [^;]*;\n*/gm, "")) ?? [];
  const isTemplate = source.includes("notAnswered") || name === "homework";
  return isTemplate ? answers[name] : undefined;
}

/** Puts the keyboard's focus into the notebook, by the keyboard. */
async function focus({ page }: LabNotebook): Promise<void> {
  const isThere = "document.activeElement.closest('.jp-Notebook') !== null";
  for (let tabs = 0; tabs < 80 && !(await page.evaluate(isThere)); tabs++) await page.keyboard.press("Tab");
  expect(await page.evaluate(isThere), "the notebook is reached with the Tab key").toBe(true);
  await page.keyboard.press("Escape");
}

/**
 * Replaces the active cell's source, runs it and goes on to the next cell. One line is typed, so that what JupyterLab
 * does at each key is there; more come at once, as from a clipboard, for each key takes JupyterLab 40 ms.
 */
async function answer({ page }: LabNotebook, source: string): Promise<void> {
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+a");
  if (source.includes("\n")) await page.keyboard.insertText(source);
  else await page.keyboard.type(source);
  await page.keyboard.press("Shift+Enter");
}

/** Saves as a student does. */
async function save({ page }: LabNotebook): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === "PUT");
  await page.keyboard.press("Control+s");
  await saved;
}

const textOf = (source: string | string[]): string => [source].flat().join("");

/** What the first cell with this in its source shows, in plain text. */
async function shown(notebook: LabNotebook, part: string): Promise<string> {
  const cell = (await notebook.cells()).find((one) => textOf(one.source).includes(part));
  const texts = (cell?.outputs ?? []).map(({ data }) =>
    textOf((data?.["text/plain"] ?? "") as string | string[]),
  );
  return texts.join("\n");
}

/** Goes through the notebook from the active cell, answering each template, up to the cell with this source. */
async function work(notebook: LabNotebook, until: string, answers = {}): Promise<void> {
  for (let step = 0; step < 100; step++) {
    const source = await notebook.activeSource();
    if (source === until) return;
    const typed = answerTo(source, answers);
    if (typed === undefined) await notebook.page.keyboard.press("Shift+Enter");
    else await answer(notebook, typed);
  }
  throw new Error(`the cell with ${until} was not reached`);
}

test("homework 2 is worked with the keyboard alone, handed in, and a file that is not what ran is noticed", async () => {
  const notebook = await lab.openCopy(
    "en/homework-02-chain-rule.ipynb",
    "student/homework-02-chain-rule.ipynb",
  );
  const { page } = notebook;
  await focus(notebook);
  await work(notebook, "homework.handIn()", homework2);
  await notebook.idle();
  const checks = (await notebook.cells()).filter(({ source }) =>
    textOf(source).startsWith("homework.check("),
  );
  expect(checks.length).toBe(11);
  for (const { source } of checks)
    expect(await shown(notebook, textOf(source)), textOf(source)).toMatch(/^✓ Right/);

  await save(notebook);
  await page.keyboard.press("Control+Enter");
  await expect
    .poll(() => shown(notebook, "homework.handIn()"))
    .toMatch(/^✓ Ready to hand in: (\d+) of \1 points/);
  await picture(page, "homework-receipt");

  // Answered anew and run, but not saved.
  await page.keyboard.press("Escape");
  const wrong = "const dbda: number = 3;";
  while ((await notebook.activeSource()) !== homework2.dbda) await page.keyboard.press("ArrowUp");
  await answer(notebook, wrong);
  await page.keyboard.press("Shift+Enter");
  await expect.poll(() => shown(notebook, 'homework.check("02-fan-out", dbda)')).toMatch(/^✗ Not yet/);
  await picture(page, "homework-hint");
  while ((await notebook.activeSource()) !== "homework.handIn()") await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Enter");
  await expect
    .poll(() => shown(notebook, "homework.handIn()"))
    .toContain("⚠ What is saved is not what you ran: 02-fan-out. Save (Ctrl+S)");
  await notebook.appear({ width: 800, theme: "dark" });
  expect(await notebook.scrollThrough("homework-800-dark"), "scrolls sideways").toEqual([]);
  expect(notebook.errors).toEqual([]);
  expect(notebook.foreignRequests).toEqual([]);
  await notebook.close();
});

test("a loop for ever is ended, and variables are kept", async () => {
  const notebook = await lab.openCopy(
    "en/homework-03-operator-nodes.ipynb",
    "student/homework-03-operator-nodes.ipynb",
  );
  await focus(notebook);
  const check = 'homework.check("03-multiply-backward", multiplyBackward)';
  const template =
    (await notebook.cells())
      .map(({ source }) => textOf(source))
      .find((source) => source.startsWith("function multiplyBackward")) ?? "";
  await work(notebook, template);
  await notebook.idle();
  await answer(notebook, "let turns = 0;\nfunction multiplyBackward() {\nfor (;;) turns++;\n}\n'declared'");
  await expect.poll(() => shown(notebook, "function multiplyBackward() {")).toBe("'declared'");
  await notebook.page.keyboard.press("Shift+Enter");
  await expect.poll(() => shown(notebook, check)).toContain("ran for more than 2 seconds");
  await notebook.runNew("turns > 1000 ? 'kept' : 'lost'");
  await expect.poll(() => shown(notebook, "turns > 1000 ? 'kept' : 'lost'")).toBe("'kept'");
  await notebook.close();
});
