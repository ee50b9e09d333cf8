import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { bytesOf, deepDigest, deepNetwork } from "../networks/deep-network.js";
import { findChromium, isExecutable } from "./chromium.js";
import { root } from "./jupyter.js";

/** Where the parts of the deep network are: modules that need no other package. */
const modules = [
  "/networks/data-sets.js",
  "/networks/initialisers.js",
  "/networks/mlp.js",
  "/networks/optimisers.js",
  "/networks/train-many.js",
  "/nodes/losses.js",
  "/nodes/operators.js",
  "/random/rng.js",
];

/** A page that trains the deep network with the built library and sends the digest, or what went wrong. */
const page = `<!doctype html><script type="module">
${deepNetwork}
${bytesOf}
const send = (body) => fetch("/result", { method: "POST", body });
try {
  // Imported here, and not above: a module that is missing shall be told too.
  const parts = Object.assign({}, ...(await Promise.all(${JSON.stringify(modules)}.map((path) => import(path)))));
  const bytes = bytesOf(await parts.trainMany(deepNetwork(parts)));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  send([...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
} catch (error) {
  send(String(error));
}
</script>`;

const firefox = (process.env.PATH ?? "")
  .split(delimiter)
  .flatMap((folder) => ["firefox-esr", "firefox"].map((name) => join(folder, name)))
  .find(isExecutable);

test("Chromium computes the bits of Node", async () => {
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const result = await visit(findChromium(), (profile) => [...options, `--user-data-dir=${profile}`]);
  expect(result).toMatch(new RegExp(`^${deepDigest}`));
});

test.skipIf(!firefox)("Firefox computes the bits of Node", async () => {
  const result = await visit(firefox ?? "", (profile) => ["--headless", "--no-remote", "--profile", profile]);
  expect(result).toMatch(new RegExp(`^${deepDigest}`));
});

/** Opens the page in a browser of its own; what the page sends. */
async function visit(browser: string, options: (profile: string) => string[]): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), "gradbook-browser-"));
  let received: (body: string) => void = () => {};
  const result = new Promise<string>((resolve) => {
    received = resolve;
  });
  const server = await serve(received);
  const { port } = server.address() as AddressInfo;
  // A group of its own: what the browser starts would write in its folder for a while after it.
  const args = [...options(profile), `http://localhost:${port}/`];
  const started = spawn(browser, args, { stdio: "ignore", detached: true });
  const ended = new Promise((resolve) => started.once("exit", resolve));
  try {
    return await result;
  } finally {
    process.kill(-(started.pid ?? 0), "SIGKILL");
    server.close();
    server.closeAllConnections();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function serve(received: (body: string) => void): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end();
      received(body);
    } else if (request.url === "/") {
      response.setHeader("content-type", "text/html").end(page);
    } else {
      answerFile(request.url ?? "", response);
    }
  });
  return new Promise((resolve) => server.listen(0, "localhost", () => resolve(server)));
}

function answerFile(url: string, response: ServerResponse): void {
  try {
    const code = readFileSync(join(root, "lib/dist", new URL(url, "http://localhost").pathname));
    response.setHeader("content-type", "text/javascript");
    response.end(code);
  } catch {
    response.writeHead(404);
    response.end();
  }
}
