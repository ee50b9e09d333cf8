import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** How the process in which answers run is started, and what a record calls it. */
export interface Isolation {
  readonly name: "wasm+process" | "wasm+process+bwrap";
  /** The command before Node's own. */
  readonly wrapper: readonly string[];
}

/** No core dumps and no files: a process that dies leaves nothing behind. */
const limits =
  process.platform === "win32" ? [] : ["/bin/sh", "-c", 'ulimit -c 0; ulimit -f 0; exec "$0" "$@"'];

const plain: Isolation = { name: "wasm+process", wrapper: limits };

/** How long bubblewrap may take to start a program, in milliseconds: a tenth of a second, on a busy machine more. */
const PROBE = 10_000;

/** Bubblewrap around the process where it works here. */
export function findIsolation(): Isolation {
  const bwrap = process.platform === "linux" ? findProgram("bwrap") : null;
  if (bwrap === null) return plain;
  const wrapper = [...limits, bwrap, ...bubble()];
  const { status } = spawnSync(bwrap, [...bubble(), process.execPath, "--version"], {
    env: {},
    stdio: "ignore",
    timeout: PROBE,
    killSignal: "SIGKILL",
  });
  return status === 0 ? { name: "wasm+process+bwrap", wrapper } : plain;
}

/** No network, no other processes, nothing to write to, and of the file system what Node and the engine need. */
function bubble(): string[] {
  const shown = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache"].filter((path) => existsSync(path));
  const own = fileURLToPath(new URL("../../", import.meta.url));
  const require = createRequire(import.meta.url);
  const packages = [
    require.resolve("quickjs-wasi/quickjs.wasm"),
    createRequire(require.resolve("tslab")).resolve("@tslab/typescript-for-tslab"),
    require.resolve("tslab"),
  ].map(packageFolder);
  const paths = new Set([
    ...shown,
    realpathSync(process.execPath),
    own,
    join(own, "..", "package.json"),
    ...packages,
  ]);
  return [
    "--unshare-all",
    "--die-with-parent",
    "--new-session",
    "--cap-drop",
    "ALL",
    ...[...paths].flatMap((path) => ["--ro-bind", path, path]),
    "--dev",
    "/dev",
    "--chdir",
    "/",
  ];
}

/** The folder of the package in which a file stands. */
function packageFolder(file: string): string {
  let folder = dirname(realpathSync(file));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

function findProgram(name: string): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
