import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  type BrowserServer,
  chromium,
  type Page,
} from "playwright-core";
import { waitsFor } from "../patience.js";

/** The environment variable that names the browser to use. */
export const browserVariable = "GRADBOOK_CHROMIUM";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser of Chromium's family: named by the environment, else found on this machine. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const named = env[browserVariable];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`${browserVariable} is ${named}, which cannot be run.`);
  }
  const folders = (env.PATH ?? "").split(delimiter);
  const places = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(
    `The browser test needs Chromium or Chrome and found none.\n` +
      `Install one (Debian: sudo apt install chromium), or set ${browserVariable} to its path.`,
  );
}

/** Starts the browser. It can reach this machine only: a request to any other host fails. */
export function launchChromium(): Promise<BrowserServer> {
  return chromium.launchServer({
    executablePath: findChromium(),
    timeout: waitsFor,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ],
  });
}

/** A page of its own that waits as long as every test does. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage(options);
  page.setDefaultTimeout(waitsFor);
  return page;
}

/**
 * What nobody caught on a page, as text; null for a promise that was rejected with nothing, which is how Plotly
 * says that an animation was overtaken by the next.
 */
export function uncaught(error: Error): string | null {
  return error.message === "undefined" && !error.stack ? null : error.stack || error.message;
}

/** Whether there is such a program. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
