import { readdirSync, readFileSync } from "node:fs";

/**
 * What this process and its descendants use (Linux; elsewhere this process alone). Whoever has ended is remembered as
 * it was seen last, so look often.
 */
export class Processes {
  /** Seconds of a processor, by process. */
  #seconds = new Map();

  /** Resident bytes of all of them, now. */
  look() {
    return this.#bytesOf(process.pid);
  }

  /** Seconds of processors, user and system, of all of them so far. */
  get seconds() {
    return [...this.#seconds.values()].reduce((sum, seconds) => sum + seconds, 0);
  }

  #bytesOf(pid) {
    try {
      const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
        readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
      );
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      // Clock ticks, of which there are a hundred in a second.
      this.#seconds.set(pid, (Number(fields[11]) + Number(fields[12])) / 100);
      const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
      return Number(pages) * 4096 + children.reduce((sum, child) => sum + this.#bytesOf(child), 0);
    } catch {
      if (pid !== process.pid) return 0;
      const { user, system } = process.cpuUsage();
      this.#seconds.set(pid, (user + system) / 1e6);
      return process.memoryUsage.rss();
    }
  }
}
