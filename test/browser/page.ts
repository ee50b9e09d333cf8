import type { Figure } from "gradbook";
import type { Browser, Page } from "playwright-core";
import { displayMethod } from "../../lib/figures/page/figure.js";
import { openPage } from "./chromium.js";

/** Look of a page that shows figures by themselves, as an exported page does. */
export interface PageOptions {
  readonly width?: number;
  readonly theme?: "light" | "dark";
}

/** A figure made of HTML on a page of its own: no Jupyter, no kernel. Errors of the page end up in `errors`. */
export async function openFigure(
  browser: Browser,
  figure: Figure,
  { width = 800, theme = "light" }: PageOptions = {},
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  const page = await openPage(browser, { viewport: { width, height: 700 } });
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  const html = (await figure[displayMethod]())["text/html"];
  const ground = theme === "light" ? "#fff" : "#111";
  await page.setContent(
    `<!doctype html><body data-jp-theme-light="${theme === "light"}" style="background:${ground}">${html}`,
  );
  return { page, errors };
}
