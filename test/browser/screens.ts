import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page, PageScreenshotOptions } from "playwright-core";
import { inject } from "vitest";
import { root } from "./jupyter.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Whether pictures are wanted: npm run test:browser -- --mode=screens */
    screens: boolean;
  }
}

/** Whether this run takes pictures for a person to look at, at every width and in both themes. */
export const screens: boolean = inject("screens");

/** Takes a picture, test/screenshots/NAME.png, if this run takes any. */
export async function picture(page: Page, name: string, options: PageScreenshotOptions = {}): Promise<void> {
  if (!screens) return;
  const folder = join(root, "test/screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ ...options, path: join(folder, `${name}.png`) });
}
