import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage } from "./chromium.js";
import { type Jupyter, root, startJupyter } from "./jupyter.js";
import { openNotebook } from "./lab.js";
import { openChromium } from "./shared.js";

const path = "ko/02-chain-rule.ipynb";
const original = readFileSync(join(root, "notebooks", path), "utf8");
const home = mkdtempSync(join(tmpdir(), "gradbook-home-"));
const copy = join(home, path);

let jupyter: Jupyter;
let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
  jupyter = await startJupyter(home);
  await jupyter.stop();
  // As after a git pull: what the copy was made from is not what the course has now.
  const record = JSON.parse(readFileSync(join(home, ".gradbook.json"), "utf8"));
  record[path] = { written: "an older version", whole: "an older version" };
  writeFileSync(join(home, ".gradbook.json"), JSON.stringify(record));
  writeFileSync(copy, edited);
  jupyter = await startJupyter(home);
});
afterAll(async () => {
  await browser?.close();
  await jupyter?.stop();
  rmSync(home, { recursive: true, force: true });
});

const edited = original.replace("variable(3", "variable(5");

test("an edited copy is kept, says that there is a new version, and gives way to a fresh one beside it", async () => {
  expect(edited).not.toBe(original);
  expect(jupyter.said()).toContain(`${path} has a new version. Your edited copy of it is kept.`);
  const notebook = await openNotebook(await openPage(browser), jupyter, path);
  const { page } = notebook;
  const notice = page.locator(".Toastify__toast");
  expect(await notice.innerText()).toContain("이 노트북의 새 버전이 나왔습니다.");
  expect(readFileSync(copy, "utf8")).toBe(edited);

  await page.locator(".lm-MenuBar-itemLabel", { hasText: "File" }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: "Fresh Copy of This Notebook" }).click();
  await expect
    .poll(() => notice.allInnerTexts())
    .toEqual([expect.stringContaining("02-chain-rule-edited.ipynb")]);
  expect(readFileSync(copy, "utf8")).toBe(original);
  expect(readFileSync(join(home, "ko/02-chain-rule-edited.ipynb"), "utf8")).toBe(edited);
  const sources = (await notebook.cells()).map(({ source }) => [source].flat().join(""));
  expect(sources.some((source) => source.includes("variable(3"))).toBe(true);

  // Jupyter trusts the fresh copy: its figures move.
  const first = (await notebook.cells()).findIndex(({ outputs }) =>
    JSON.stringify(outputs)?.includes("data-go="),
  );
  const figure = await notebook.outputs(first);
  await figure.locator("[data-go=first]").click({ force: true });
  expect(await figure.locator("[type=range]").inputValue()).toBe("0");
  expect(notebook.errors).toEqual([]);
  await notebook.close();
});
