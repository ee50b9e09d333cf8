// Requests about code that is not run: completion, inspection and whether it is complete.
import type { Session } from "../notebooks/cells/session.js";
import { toCodePoints, toUnits } from "./code-points.js";
import type { Request } from "./message.js";

/** complete_request: what may stand at the cursor (Tab). */
export async function complete(session: Session, { content }: Request): Promise<object> {
  const { code, position } = cursor(content);
  const { candidates, start, end } = await session.complete(code, position);
  return {
    status: "ok",
    matches: candidates,
    cursor_start: toCodePoints(code, start),
    cursor_end: toCodePoints(code, end),
    metadata: {},
  };
}

/** inspect_request: the type and the documentation of what stands at the cursor (Shift-Tab). */
export async function inspect(session: Session, { content }: Request): Promise<object> {
  const { code, position } = cursor(content);
  const text = await session.inspect(code, position);
  return text === null || text === ""
    ? { status: "ok", found: false, data: {}, metadata: {} }
    : { status: "ok", found: true, data: { "text/plain": text }, metadata: {} };
}

/** is_complete_request: whether Enter runs the code of a console or continues it. */
export async function isComplete(session: Session, { content }: Request): Promise<object> {
  try {
    const { completed, indent } = await session.isComplete(String(content.code ?? ""));
    return completed ? { status: "complete" } : { status: "incomplete", indent: indent ?? "" };
  } catch {
    // Nested too deeply for the compiler.
    return { status: "unknown" };
  }
}

function cursor(content: Request["content"]): { code: string; position: number } {
  const code = String(content.code ?? "");
  const position = typeof content.cursor_pos === "number" ? content.cursor_pos : code.length;
  return { code, position: toUnits(code, position) };
}
