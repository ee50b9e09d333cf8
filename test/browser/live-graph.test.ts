import { Graph, liveGraph, mul, variable } from "gradbook";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { openFigure } from "./page.js";
import { openChromium } from "./shared.js";

let browser: Browser;
let page: Page;
let errors: readonly string[];
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  const [a, b] = [variable(2, { name: "a" }), variable(-3, { name: "b" })];
  const graph = new Graph(mul(mul(a, b, { name: "y" }), 4, { name: "L" }));
  const figure = liveGraph(graph, { title: "A slider on a", leaf: a, from: -1, to: 3, step: 1 });
  ({ page, errors } = await openFigure(browser, figure));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

const texts = (kind: "value" | "gradient"): Promise<string[]> =>
  page.locator(`[data-picture] > svg:visible .gb-${kind} text`).allTextContents();

test("shows values and gradients of the graph as it is, before anything is moved", async () => {
  expect(await texts("value")).toEqual(["−24", "2", "−3", "−6"]);
  expect(await texts("gradient")).toEqual(["1", "−12", "8", "4"]);
});

test("Tab and the arrow keys alone move a; the gradient of a stands still, that of b follows", async () => {
  const slider = page.locator("[type=range]");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await slider.evaluate((element) => document.activeElement === element)).toBe(true);
  for (const [key, said, back] of [
    ["ArrowRight", "3", ["1", "−12", "12", "4"]],
    ["Home", "−1", ["1", "−12", "−4", "4"]],
    ["ArrowRight", "0", ["1", "−12", "0", "4"]],
    ["End", "3", ["1", "−12", "12", "4"]],
    ["ArrowLeft", "2", ["1", "−12", "8", "4"]],
  ] as const) {
    await page.keyboard.press(key);
    expect(await slider.getAttribute("aria-valuetext")).toBe(said);
    expect(await page.locator(".gb-status").innerText()).toBe(`a = ${said}`);
    expect(await texts("gradient")).toEqual(back);
  }
});

test("what has just moved is bold, and the line explains the numbers", async () => {
  await page.locator("[type=range]").fill("4");
  const moved = await page.locator("svg:visible > svg .gb-moved text").allTextContents();
  expect(moved).toEqual(["−36", "3", "12", "−9"]);
  expect(await page.locator(".gb-line").innerText()).toContain("∂L/∂b = ∂L/∂y · a = 4 · 3 = 12");
});

test("a gradient stays in the middle of its wire, however long it becomes", async () => {
  const middle = (): Promise<number> =>
    page
      .locator('[data-live^="g"]')
      .nth(2)
      .evaluate((group) => {
        const box = (group as SVGGraphicsElement).getBBox();
        return box.x + box.width / 2;
      });
  const before = await middle();
  await page.locator("[type=range]").fill("0");
  expect(Math.abs((await middle()) - before)).toBeLessThan(4);
});

test("on paper there is no slider, but the numbers, what they mean and what moves", async () => {
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".gb-controls").isVisible()).toBe(false);
  for (const part of [".gb-line", ".gb-moves", "[data-picture] > svg:visible"])
    expect(await page.locator(part).isVisible(), part).toBe(true);
});
