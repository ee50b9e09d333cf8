import { readFileSync } from "node:fs";

/** Written last by lib/setup/build.mjs: a digest of the sources. A published package has none. */
const stamp = new URL("../../.sources", import.meta.url);

/** Notices that the library was built anew while cells run on the old one. */
export class BuildWatch {
  #known = read();

  /** Whether there is a new build since this was last asked. */
  hasChanged(): boolean {
    const now = read();
    // While a build is under way there is no stamp.
    if (now === null || now === this.#known) return false;
    this.#known = now;
    return true;
  }
}

function read(): string | null {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
