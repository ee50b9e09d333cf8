import { readFileSync } from "node:fs";

/** Written last by lib/setup/build.mjs: a digest of the sources. A published package has none. */
const ownStamp = new URL("../../.sources", import.meta.url);

/** Notices that the library was built anew while cells run on the old one. */
export class BuildWatch {
  readonly #stamp: URL;
  #known: string | null;

  constructor(stamp: URL = ownStamp) {
    this.#stamp = stamp;
    this.#known = read(stamp);
  }

  /** Whether there is a new build since this was last asked. */
  hasChanged(): boolean {
    const now = read(this.#stamp);
    // While a build is under way there is no stamp.
    if (now === null || now === this.#known) return false;
    this.#known = now;
    return true;
  }
}

function read(stamp: URL): string | null {
  try {
    return readFileSync(stamp, "utf8");
  } catch {
    return null;
  }
}
