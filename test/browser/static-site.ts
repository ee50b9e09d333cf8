import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
};

/** A site as a static host serves it. */
export interface StaticSite {
  /** Where the folder is found, such as http://127.0.0.1:40123/course/ */
  readonly address: string;
  readonly close: () => void;
}

/** Serves the files of folders under a path, such as /course/, and nothing else. */
export async function serveFolders(folders: readonly string[], path: string): Promise<StaticSite> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const place = decodeURIComponent(pathname);
    const name = normalize(place.slice(path.length - 1)) + (place.endsWith("/") ? "index.html" : "");
    const candidates = place.startsWith(path) ? folders.map((folder) => join(folder, name)) : [];
    const file = candidates.find((candidate) => existsSync(candidate));
    if (file === undefined) response.writeHead(404).end();
    else {
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type }).end(await readFile(file));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}${path}`, close: () => server.close() };
}
