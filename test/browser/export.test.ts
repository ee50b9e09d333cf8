import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { violations } from "./axe.js";
import { openPage, uncaught } from "./chromium.js";
import { goThrough } from "./figure-contents.js";
import { type FigureKind, isDrawn, operate } from "./figures.js";
import { root } from "./jupyter.js";
import { picture, screens } from "./screens.js";
import { exportedPages, openChromium } from "./shared.js";

/** Whether everything is wanted that takes long. */
const all = Boolean(process.env.GRADBOOK_ALL);
const isLecture = (name: string): boolean => /\/\d/.test(name);
/**
 * The lectures in both languages. Of the others, whose pages are made alike, one half in English and the other in
 * Korean; for pictures all.
 */
const notebooks = ["en", "ko"].flatMap((language, turn) => {
  const names = readdirSync(join(root, "notebooks", language))
    .filter((file) => file.endsWith(".ipynb"))
    .map((file) => `${language}/${file.replace(/\.ipynb$/, "")}`)
    .sort();
  return names.filter((name, index) => screens || all || isLecture(name) || index % 2 === turn);
});
/** The lectures are projected too. One set stands for all, whose slides are made alike. */
const slides = notebooks.filter((name) => (screens ? isLecture(name) : name.startsWith("en/03")));
/** One page in each language with every kind of figure stands for all, for axe takes its time. */
const accessible = all ? notebooks : ["en/aside-01-wrong-rules", "ko/00-before-you-start"];
const figures: Record<Exclude<FigureKind, "drawing">, string> = {
  stepper: "figure:has([data-go])",
  live: "figure:has([data-live])",
  quiz: "figure:has([type=radio])",
  plot: ".gb-plot",
};

let browser: Browser;
let exported: string;
beforeAll(async () => {
  exported = await exportedPages();
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
});

test.each(notebooks)(
  "%s opens from the file system, and its figures work without a kernel",
  async (lecture) => {
    const { page, troubles } = await open(`${lecture}.html`);
    if (hasFormulas(lecture)) await page.waitForSelector("mjx-container");
    const contents = await page
      .locator(".gb-contents a")
      .evaluateAll((links) =>
        links.map((link) => document.getElementById((link as HTMLAnchorElement).hash.slice(1)) !== null),
      );
    expect(contents.length, "sections in the contents").toBe(sectionsOf(lecture));
    expect(contents).not.toContain(false);
    // What is folded below a question is looked at, too: an answer would open it.
    for (const result of await page.locator(".gb-result > summary").all()) await result.click();
    for (const [kind, selector] of Object.entries(figures) as [FigureKind, string][])
      for (const [index, figure] of (await marked(page, selector)).entries()) {
        await figure.scrollIntoViewIfNeeded();
        await isDrawn(kind, figure);
        // Hand and key do the same with all of a kind: with one on a page is enough.
        if (index === 0) await operate(kind, figure);
        await goThrough(kind, figure);
      }
    await picture(page, `export-${nameOf(lecture)}`);
    expect(troubles).toEqual([]);
    for (const colorScheme of accessible.includes(lecture) ? (["light", "dark"] as const) : []) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), `accessible, ${colorScheme}`).toEqual([]);
    }
    expect(await page.evaluate(tallFigures, 680), "picture and controls fit a screen together").toEqual([]);
    for (const width of screens ? [1920, 800, 390] : [800, 390]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const cut = (): Promise<string[]> => page.evaluate(cutFigures);
      await expect.poll(cut, { message: `cut at ${width} px` }).toEqual([]);
      await picture(page, `export-${nameOf(lecture)}-${width}`, { fullPage: true });
    }
    await page.close();
  },
);

test("an answer opens the results that are folded below its question, and no others", async () => {
  const { page } = await open("en/02-chain-rule.html");
  const results = page.locator(".gb-result");
  const opened = () => results.evaluateAll((all) => all.map((one) => (one as HTMLDetailsElement).open));
  const closed = (await opened()).map(() => false);
  expect(closed.length).toBeGreaterThan(1);
  expect(await opened()).toEqual(closed);
  // The last question before the first folded result.
  const question = page.locator(
    "xpath=(//details[@class='gb-result'])[1]/preceding::figure[.//input[@type='radio']][1]",
  );
  await question.locator("form button").click();
  expect(await opened(), "without an answer").toEqual(closed);
  await question.locator("input").first().check();
  await question.locator("input").first().press("Enter");
  expect(await opened()).toEqual([true, ...closed.slice(1)]);
  await page.close();
});

test("answers and their score outlive a reload, until the reader starts over", async () => {
  const { page } = await open("en/02-chain-rule.html");
  const score = page.locator(".gb-score");
  expect(await score.isVisible()).toBe(false);
  const quizzes = await marked(page, figures.quiz);
  for (const quiz of quizzes.slice(0, 2)) {
    await quiz.locator("input").first().check();
    await quiz.locator("input").first().press("Enter");
  }
  const answered = await page.locator(".gb-right, .gb-not").count();
  const right = await page.locator(".gb-right").count();
  expect(answered).toBe(2);
  await page.reload();
  expect(await page.locator(".gb-right, .gb-not").count()).toBe(2);
  expect(await score.innerText()).toContain(`${right} of ${quizzes.length} questions`);
  await score.locator("button").click();
  expect([await page.locator(".gb-right, .gb-not").count(), await score.isVisible()]).toEqual([0, false]);
  await page.reload();
  expect(await page.locator("input:checked[type=radio]").count()).toBe(0);
  await page.close();
});

test.each(slides)("%s can be shown as slides, whose figures keep their keys", async (lecture) => {
  const { page, troubles } = await open(`${lecture}.slides.html`);
  await page.waitForSelector("mjx-container");
  await page.evaluate('Reveal.configure({ transition: "none" })');
  const count = Number(await page.evaluate("Reveal.getTotalSlides()"));
  expect(count).toBeGreaterThan(10);
  const seen: Record<string, number> = {};
  for (let slide = 1; slide <= count; slide++) {
    for (const [kind, selector] of Object.entries(figures) as [FigureKind, string][])
      for (const figure of await marked(page, `section.present:not(.stack) ${selector}`)) {
        await figure.scrollIntoViewIfNeeded();
        await isDrawn(kind, figure);
        seen[kind] = (seen[kind] ?? 0) + 1;
        const slide = Number(await page.evaluate("Reveal.getSlidePastCount()"));
        if (seen[kind] === 1) await operate(kind, figure);
        expect(await page.evaluate("Reveal.getSlidePastCount()"), "keys move the figure").toBe(slide);
        if (kind === "stepper" && seen[kind] === 1) await useClicker(page, figure);
        if (kind === "stepper" && seen[kind] === 1) await picture(page, `export-${nameOf(lecture)}-slide`);
      }
    await page.evaluate("Reveal.next()");
  }
  for (const [kind, selector] of Object.entries(figures))
    expect(seen[kind] ?? 0, kind).toBe(await page.locator(selector).count());
  expect(troubles).toEqual([]);
  await page.close();
});

/** A presenter's clicker turns the slides, also while a figure has the focus. */
async function useClicker(page: Page, figure: Locator): Promise<void> {
  const slide = async (): Promise<number> => Number(await page.evaluate("Reveal.getSlidePastCount()"));
  const before = await slide();
  for (const [key, turned] of [
    ["PageDown", before + 1],
    ["PageUp", before],
  ] as const) {
    if (key === "PageDown") {
      await figure.locator("[type=range]").focus();
      expect(await page.evaluate(() => document.activeElement?.matches("[type=range]"))).toBe(true);
    }
    await page.keyboard.press(key);
    expect(await slide(), key).toBe(turned);
  }
}

/** The figures that are higher than that from the picture to the last of their controls: in a page. */
function tallFigures(most: number): string[] {
  const figures = [...document.querySelectorAll(".gb-plot, figure:has([data-picture])")];
  return figures.flatMap((figure) => {
    const parts = [figure, ...figure.querySelectorAll("[data-picture], .gb-controls")];
    const boxes = (figure.matches(".gb-plot") ? [figure] : parts.slice(1)).map((part) =>
      part.getBoundingClientRect(),
    );
    const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
    return height <= most ? [] : [`${figure.textContent?.trim().slice(0, 60)}: ${Math.round(height)} px`];
  });
}

/** The figures of which something lies beyond their right edge, or that would have to be scrolled sideways: in a page. */
function cutFigures(): string[] {
  const figures = [...document.querySelectorAll<HTMLElement>(".gb-plot, figure.gradbook")];
  return figures.flatMap((figure) => {
    const right = figure.getBoundingClientRect().right + 1;
    const parts = [
      ...figure.querySelectorAll<HTMLElement>(
        "[data-picture] > svg, .main-svg, label, button, .js-plotly-plot",
      ),
    ];
    const isCut = parts.some((part) => part.checkVisibility() && part.getBoundingClientRect().right > right);
    return isCut ? [figure.textContent?.trim().slice(0, 60) ?? ""] : [];
  });
}

/** Opens an exported page and gathers errors and requests that leave the file system. */
async function open(file: string): Promise<{ page: Page; troubles: string[] }> {
  const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(message.text());
  });
  page.on("pageerror", (error) => {
    const text = uncaught(error);
    if (text !== null) troubles.push(text);
  });
  page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) troubles.push(`asked for ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(exported, file)).href);
  return { page, troubles };
}

/**
 * What a selector finds, each marked by an attribute: a browser finds that at once, where Playwright looks through a
 * whole page for `:has()` at each touch of a key, for a third of the time that the test takes.
 */
async function marked(page: Page, selector: string): Promise<Locator[]> {
  const marks = await page.evaluate((wanted) => {
    const before = document.querySelectorAll("[data-marked]").length;
    return [...document.querySelectorAll<HTMLElement>(wanted)].map((element, index) => {
      element.dataset.marked ??= String(before + index);
      return element.dataset.marked;
    });
  }, selector);
  return marks.map((mark) => page.locator(`[data-marked="${mark}"]`));
}

function nameOf(lecture: string): string {
  return lecture.replace(/\W+/g, "-");
}

/** The text of a notebook. */
function textOf(name: string): string {
  const { cells } = JSON.parse(readFileSync(join(root, "notebooks", `${name}.ipynb`), "utf8"));
  const markdown = cells.filter((cell: { cell_type: string }) => cell.cell_type === "markdown");
  return markdown.map(({ source }: { source: string | string[] }) => [source].flat().join("")).join("\n\n");
}

/** How many headings of second order a notebook has. */
function sectionsOf(name: string): number {
  return textOf(name).match(/^## /gm)?.length ?? 0;
}

function hasFormulas(name: string): boolean {
  return /\$[^$]+\$/.test(textOf(name));
}
