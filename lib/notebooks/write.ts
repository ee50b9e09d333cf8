import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file's text at once: whoever looks, and however this ends, sees the old text or the new one.
 * A link keeps pointing at the file that is replaced.
 */
export function writeAtomically(file: string, text: string): void {
  const target = realpathSync(file);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  holdInterrupts();
  try {
    const descriptor = openSync(temporary, "w", statSync(target).mode);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Lets a Ctrl-C in the middle of a write take effect after it, so that no temporary file is left. */
function holdInterrupts(): void {
  const interrupt = () => {
    process.off("SIGINT", interrupt);
    process.kill(process.pid, "SIGINT");
  };
  process.on("SIGINT", interrupt);
  // Node hears of a signal in a later turn.
  setTimeout(() => process.off("SIGINT", interrupt), 10);
}
