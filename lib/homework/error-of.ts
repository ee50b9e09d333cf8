/** What was thrown, as one line, and where in the student's own cells. */
export interface Thrown {
  readonly message: string;
  readonly cell?: number;
  readonly line?: number;
}

const LONGEST = 200;

/** Describes whatever was thrown; nothing that it does on being read can do harm. */
export function errorOf(thrown: unknown): Thrown {
  try {
    if (!(thrown instanceof Error)) return { message: oneLine(String(thrown)) };
    const message = oneLine(`${thrown.name}: ${thrown.message}`);
    // The kernel's traces name the reader's cells.
    const at = /\bcell (\d+), line (\d+)/.exec(String(thrown.stack));
    return at === null ? { message } : { message, cell: Number(at[1]), line: Number(at[2]) };
  } catch {
    return { message: "Error" };
  }
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
