import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root: string = fileURLToPath(new URL("../..", import.meta.url));

/** A running JupyterLab. */
export interface Jupyter {
  /** Such as http://127.0.0.1:40123 */
  readonly address: string;
  readonly token: string;
  /** What it has written so far. */
  said(): string;
  stop(): Promise<void>;
}

/**
 * Starts JupyterLab as `npm start` does, on a free port, with settings of its own that are gone afterwards. It opens
 * the notebooks of the checkout, or else the copies of them in the folder `home`: then as someone who can write
 * nothing else, the checkout least of all, where `bwrap` can make that so.
 */
export async function startJupyter(home: string | null = null): Promise<Jupyter> {
  const port = await freePort();
  const token = "browser-test";
  const state = mkdtempSync(join(tmpdir(), "gradbook-lab-"));
  const [program = process.execPath, ...before] =
    home === null ? [process.execPath] : [...writingOnly(home, state), process.execPath];
  const server = spawn(
    program,
    [
      ...before,
      "lib/setup/start.mjs",
      "--no-browser",
      `--port=${port}`,
      `--IdentityProvider.token=${token}`,
      "--LabApp.expose_app_in_browser=True",
      `--LabApp.user_settings_dir=${join(state, "settings")}`,
      `--LabApp.workspaces_dir=${join(state, "workspaces")}`,
      // Python's kernel too, to compare with.
      ...["tslab", "python3"].map((kernel) => `--KernelSpecManager.allowed_kernelspecs=${kernel}`),
      ...(home === null ? ["--originals"] : []),
    ],
    {
      cwd: root,
      env: { ...process.env, ...(home === null ? {} : { GRADBOOK_HOME: home }) },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (part) => (log += part));
  const stop = async (): Promise<void> => {
    await end(server);
    rmSync(state, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}`;
  for (;;) {
    if (server.exitCode !== null) throw new Error(`JupyterLab did not start:\n${log}`);
    if (await answers(`${address}/api/status?token=${token}`))
      return { address, token, said: () => log, stop };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** The command that runs another one so that it can write in these folders only; nothing where there is none. */
function writingOnly(...folders: string[]): string[] {
  const command = [
    "bwrap",
    "--unshare-pid",
    "--die-with-parent",
    "--ro-bind",
    "/",
    "/",
    "--dev",
    "/dev",
  ].concat(
    ["--proc", "/proc", "--tmpfs", tmpdir(), "--ro-bind", root, root],
    folders.flatMap((folder) => ["--bind", folder, folder]),
  );
  const [program = "", ...args] = command;
  return spawnSync(program, [...args, "true"]).status === 0 ? command : [];
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  await new Promise((resolve) => {
    server.once("close", resolve);
    server.kill("SIGTERM");
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port to listen on");
  return address.port;
}
