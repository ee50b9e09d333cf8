import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { displayMethod } from "../../lib/figures/figure.js";
import { plots } from "../figures/plots.js";
import { startChromium } from "./chromium.js";

interface PlotlyApi {
  validate(data: unknown, layout: unknown): { readonly msg: string }[] | undefined;
  newPlot(place: Element, figure: unknown): Promise<unknown>;
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startChromium();
  page = await browser.newPage();
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("plotly.js-dist-min") });
});
afterAll(() => browser?.close());

test.each(Object.keys(plots))(
  "plotly.js finds nothing wrong in %s, draws it and moves its slider",
  async (name) => {
    const figure = (await plots[name]?.()[displayMethod]())?.["application/vnd.plotly.v1+json"];
    const complaints = await page.evaluate(async (json) => {
      const { Plotly } = window as unknown as { Plotly: PlotlyApi };
      const { data, layout, frames, config } = JSON.parse(json);
      // Plotly's validation takes every argument list of a slider for changed.
      const wrong = (traces: unknown, page: unknown): string[] =>
        (Plotly.validate(traces, page) ?? []).map(({ msg }) => msg).filter((msg) => !msg.includes("args["));
      const place = document.body.appendChild(document.createElement("div"));
      await Plotly.newPlot(place, { data, layout, frames, config });
      return [...wrong(data, layout), ...frames.flatMap((frame: { data: unknown }) => wrong(frame.data, {}))];
    }, JSON.stringify(figure));
    expect(complaints).toEqual([]);
    const drawn = page.locator(".js-plotly-plot").last();
    expect(await drawn.locator(".main-svg").count()).toBeGreaterThan(0);
    const rail = drawn.locator(".slider-rail-touch-rect");
    if ((await rail.count()) === 0) return;
    const label = drawn.locator(".slider-label").first();
    const box = await rail.boundingBox();
    await rail.click({ position: { x: (box?.width ?? 0) * 0.95, y: 5 } });
    const last = await label.textContent();
    await rail.click({ position: { x: (box?.width ?? 0) * 0.05, y: 5 } });
    await expect.poll(() => label.textContent()).not.toBe(last);
  },
);
