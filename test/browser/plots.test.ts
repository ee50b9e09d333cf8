import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { displayMethod } from "../../lib/figures/page/figure.js";
import { plots } from "../figures/plots/plots.js";
import { openPage } from "./chromium.js";
import { openChromium } from "./shared.js";

interface PlotlyApi {
  validate(data: unknown, layout: unknown): { readonly msg: string }[] | undefined;
  newPlot(place: Element, figure: unknown): Promise<unknown>;
}

interface Content {
  readonly data: readonly { readonly type: string }[];
  readonly layout: object;
  readonly frames: readonly { readonly data: readonly object[]; readonly traces: readonly number[] }[];
}

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openChromium();
  page = await openPage(browser);
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve("plotly.js-dist-min") });
});
afterAll(() => browser?.close());

test.each(Object.keys(plots))(
  "plotly.js finds nothing wrong in %s, draws it and moves its slider",
  async (name) => {
    const figure = (await plots[name]?.()[displayMethod]())?.["application/vnd.plotly.v1+json"];
    const complaints = await page.evaluate(draw, JSON.stringify(figure));
    expect(complaints).toEqual([]);
    const drawn = page.locator(".js-plotly-plot").last();
    expect(await drawn.locator(".main-svg").count()).toBeGreaterThan(0);
    const rail = drawn.locator(".slider-rail-touch-rect");
    if ((await rail.count()) === 0) return;
    const label = drawn.locator(".slider-label").first();
    await rail.first().scrollIntoViewIfNeeded();
    const box = (await rail.first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    // With the mouse itself: the slider's grip may lie where the click goes.
    const click = (part: number): Promise<void> =>
      page.mouse.click(box.x + part * box.width, box.y + box.height / 2);
    await click(0.95);
    const last = await label.textContent();
    await click(0.05);
    await expect.poll(() => label.textContent()).not.toBe(last);
  },
);

/** Draws a figure in the page and returns what plotly.js finds wrong in it. */
async function draw(json: string): Promise<string[]> {
  const { Plotly } = window as unknown as { Plotly: PlotlyApi };
  const { data, layout, frames }: Content = JSON.parse(json);
  const place = document.body.appendChild(document.createElement("div"));
  await Plotly.newPlot(place, JSON.parse(json));
  // Its validation takes every argument list of a slider for changed, and all of a hidden trace.
  const wrong = (traces: object[], page: object): string[] =>
    (Plotly.validate(traces, page) ?? []).map(({ msg }) => msg).filter((msg) => !msg.includes("args["));
  const moved = frames.map(({ data: changed, traces }) =>
    changed.map((trace, index) => ({ type: data[traces[index] ?? 0]?.type, ...trace })),
  );
  return [
    ...wrong(
      data.map((trace) => ({ ...trace, visible: true })),
      layout,
    ),
    ...moved.flatMap((traces) => wrong(traces, {})),
  ];
}
