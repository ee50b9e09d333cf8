import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { displayMethod } from "../../lib/figures/page/figure.js";
import { plots } from "../figures/plots/plots.js";
import { openPage } from "./chromium.js";
import { openChromium } from "./shared.js";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await openPage(browser);
  await page.setContent("<!doctype html><body><div id=place></div>");
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("plotly.js-dist-min") });
  const keys = new URL("../../lib/setup/plot-keys/plot-keys.js", import.meta.url);
  await page.addScriptTag({ path: fileURLToPath(keys) });
});
afterEach(() => page.close());

async function open(name: string): Promise<void> {
  const figure = (await plots[name]?.()[displayMethod]())?.["application/vnd.plotly.v1+json"];
  await page.evaluate(async (json) => {
    const { Plotly } = window as unknown as {
      Plotly: { newPlot(id: string, figure: unknown): Promise<void> };
    };
    await Plotly.newPlot("place", JSON.parse(json));
  }, JSON.stringify(figure));
  await page.locator("[role=slider], [role=img]").first().waitFor();
}

/** Presses keys and says after each what has the focus and where it stands. */
async function press(...keys: string[]): Promise<string[]> {
  const said: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    said.push(
      await page.evaluate(() => {
        const attribute = (name: string): string => document.activeElement?.getAttribute(name) ?? "";
        return `${attribute("role")} ${attribute("aria-label")} ${attribute("aria-valuetext")}`.trim();
      }),
    );
  }
  return said;
}

test("Tab reaches each slider and button, which say what they are; keys move them", async () => {
  await open("descentOnCurve");
  expect(await press("Tab", "Home", "ArrowRight", "ArrowUp", "ArrowLeft", "End")).toEqual([
    "slider Step 2",
    "slider Step 0",
    "slider Step 1",
    "slider Step 2",
    "slider Step 1",
    "slider Step 2",
  ]);
  expect(await press("Tab")).toEqual(["slider learning rate 0.1"]);
  expect(await press("Tab", "Tab")).toEqual(["button ▶ Play", "button ❚❚ Pause"]);
});

test("the plot follows the slider, and Play is pressed by Enter", async () => {
  await open("descentOnCurve");
  const label = page.locator(".slider-label").first();
  await press("Tab", "Home");
  await expect.poll(() => label.textContent()).toContain("0");
  await page.locator(".updatemenu-button").first().focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => label.textContent()).toContain("2");
  await expect.poll(() => page.locator(".slider-group").first().getAttribute("aria-valuetext")).toBe("2");
});

test("what has the focus is seen to have it", async () => {
  await open("descentOnCurve");
  const rail = page.locator(".slider-rail-rect").first();
  const width = (): Promise<string> => rail.evaluate((element) => getComputedStyle(element).strokeWidth);
  expect(await width()).not.toBe("3px");
  await press("Tab");
  expect(await width()).toBe("3px");
});

test("a plot says what it shows: an image, or a group where a part of it can be moved", async () => {
  await open("curves");
  expect(await page.locator("#place").getAttribute("role")).toBe("img");
  expect(await page.locator("#place").getAttribute("aria-label")).toBe("What it shows.");
  await open("bars");
  await expect.poll(() => page.locator("[role=slider]").count()).toBe(1);
});

test("keys with Ctrl, Alt or the command key are left to the page", async () => {
  await open("descentOnCurve");
  expect(await press("Tab", "Control+Home", "Alt+ArrowLeft")).toEqual([
    "slider Step 2",
    "slider Step 2",
    "slider Step 2",
  ]);
});
