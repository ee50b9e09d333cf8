import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, get, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { waitsFor } from "../patience.js";
import { launchChromium } from "./chromium.js";
import { type Jupyter, root, startJupyter } from "./jupyter.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser of this run listens. */
    browser: string;
    /** What answers with the address of the JupyterLab of this run, and when all notebooks are exported or the site is built. */
    door: string;
  }
}

/** The JupyterLab of this run, on copies of the notebooks in a folder of its own. */
export interface SharedJupyter {
  /** Such as http://127.0.0.1:40123 */
  readonly address: string;
  readonly token: string;
  /** The folder that it opens. */
  readonly home: string;
}

/**
 * Vitest's global setup: one browser and one JupyterLab for all files, which takes half a minute off a run. Pages
 * share nothing, and each notebook has a kernel of its own. JupyterLab is installed if it is not yet, and starts when a
 * file first asks for it.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  execFileSync(process.execPath, ["lib/setup/start.mjs", "--prepare"], { cwd: root, stdio: "inherit" });
  const browser = await launchChromium();
  const home = mkdtempSync(join(tmpdir(), "gradbook-home-"));
  let jupyter: Promise<Jupyter> | null = null;
  let exported: Promise<unknown> | null = null;
  let site: Promise<unknown> | null = null;
  const give = async (asked: string): Promise<unknown> => {
    if (asked === "/exported") {
      exported ??= make("lib/setup/export/main.mjs");
      await exported;
      return join(root, "exported");
    }
    if (asked === "/site") {
      site ??= give("/exported").then(() => make("lib/setup/site/main.mjs", "--exported"));
      await site;
      return join(root, "site");
    }
    jupyter ??= startJupyter(home);
    const { address, token } = await jupyter;
    return { address, token, home };
  };
  const door = await listen(give);
  provide("browser", browser.wsEndpoint());
  provide("door", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await browser.close();
    await (await jupyter?.catch(() => null))?.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

/** The browser of this run. To close it closes the pages that were opened through it. */
export function openChromium(): Promise<Browser> {
  return chromium.connect(inject("browser"), { timeout: waitsFor });
}

/** The JupyterLab of this run. */
export function openJupyter(): Promise<SharedJupyter> {
  return ask<SharedJupyter>("/jupyter");
}

/** The folder of the exported pages, which are made once a run. */
export function exportedPages(): Promise<string> {
  return ask<string>("/exported");
}

/** The folder of the site, which is built once a run from the exported pages. */
export function builtSite(): Promise<string> {
  return ask<string>("/site");
}

/** Runs one of the scripts that make something. */
function make(...args: readonly string[]): Promise<unknown> {
  return promisify(execFile)(process.execPath, args, { cwd: root });
}

/** Not by `fetch`, which waits for five minutes only: on a busy machine the export takes longer. */
function ask<T>(path: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = get(inject("door") + path, async (response) => {
      const text = Buffer.concat(await response.toArray()).toString("utf8");
      if (response.statusCode === 200) resolve(JSON.parse(text));
      else reject(new Error(text));
    });
    request.once("error", reject);
  });
}

/** A server that answers everybody with what `give` gives for a path, as JSON. */
function listen(give: (path: string) => Promise<unknown>): Promise<Server> {
  const server = createServer((request, response) => {
    give(request.url ?? "").then(
      (value) => response.end(JSON.stringify(value)),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}
