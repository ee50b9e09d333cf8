import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Rehearsal, Saved } from "../../homework/hooks.js";
import { parseNotebook } from "../read.js";

/** The command `gradbook`, which has the grader: it is above this in the library. */
const command = fileURLToPath(new URL("../../cli/main.js", import.meta.url));

/** How long the grader may take, in milliseconds: longer than it gives a submission. */
const PATIENCE = 60_000;

/**
 * The file of the notebook whose cells this process runs, judged by the grader. Jupyter's server puts its path
 * into the environment of the kernel (jupyter_server from version 2 on); other programs do not say it.
 */
export async function savedNotebook(ran: readonly string[]): Promise<Saved> {
  const path = process.env.JPY_SESSION_NAME;
  if (path === undefined || path === "") return { kind: "unknown" };
  let bytes: Buffer;
  let cells: readonly string[];
  let modified: Date;
  try {
    bytes = readFileSync(path);
    modified = statSync(path).mtime;
    const notebook = parseNotebook(bytes.toString("utf8"), path);
    cells = notebook.cells.flatMap(({ cell_type, source }) => (cell_type === "code" ? [source] : []));
  } catch {
    return { kind: existsSync(path) ? "unreadable" : "gone", path };
  }
  const twoDigits = (n: number): string => String(n).padStart(2, "0");
  return {
    kind: "saved",
    path,
    name: basename(path),
    time: `${twoDigits(modified.getHours())}:${twoDigits(modified.getMinutes())}`,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    cells,
    ran,
    rehearsal: await rehearsalOf(path),
  };
}

/** What the grader says of a file; null if it says nothing that can be understood. */
function rehearsalOf(path: string): Promise<Rehearsal | null> {
  return new Promise((resolve) => {
    const args = [command, "homework", "rehearse", "--json", path];
    execFile(process.execPath, args, { timeout: PATIENCE, maxBuffer: 10 * 2 ** 20 }, (_, output) => {
      try {
        resolve(JSON.parse(output) as Rehearsal);
      } catch {
        resolve(null);
      }
    });
  });
}
