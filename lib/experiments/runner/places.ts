import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** For each module that was made of a user's file: that file, and of each line of the module the line there (0: none). */
export type Places = Readonly<Record<string, { readonly file: string; readonly lines: readonly number[] }>>;

/** What holds them, in the folder of the modules. */
export const placesFile: string = "places.json";

/** An error in one line: what it says, and where in the user's own files it arose. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  return `${error.name}: ${error.message}${placeOf(error)}`;
}

/** " (xor.experiment.ts:31)": the first place in a user's own file that an error came through; else nothing. */
export function placeOf(error: unknown): string {
  const frames = error instanceof Error ? (error.stack?.split("\n") ?? []) : [];
  for (const frame of frames) {
    const [, address = "", module = "", line] =
      /((?:file:\/\/)?\/.*\/)(\d+-[^/]+\.js):(\d+):\d+/.exec(frame) ?? [];
    const place = line === undefined ? undefined : placesOf(address)[module];
    const own = place?.lines[Number(line) - 1] ?? 0;
    if (place && own > 0) return ` (${place.file}:${own})`;
  }
  return "";
}

/** `address` is the folder, as a path or as a URL. */
function placesOf(address: string): Places {
  try {
    const file = `${address}${placesFile}`;
    return JSON.parse(readFileSync(file.startsWith("file:") ? fileURLToPath(file) : file, "utf8"));
  } catch {
    return {}; // It is no folder of ours.
  }
}
