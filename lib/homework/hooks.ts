/** Where a notebook keeps the function that ends code which runs too long: takes the code and milliseconds. */
export const limitedHook: unique symbol = Symbol.for("gradbook.limited");

/** Runs code, for so many milliseconds at most where the notebook can end it; says whether it ended by itself. */
export function limited(run: () => void, milliseconds: number): boolean {
  const hook: unknown = Reflect.get(globalThis, limitedHook);
  if (typeof hook === "function" && milliseconds < Number.POSITIVE_INFINITY)
    return (hook as typeof limited)(run, milliseconds);
  run();
  return true;
}

/** Where a notebook keeps the function that reads its own file: takes nothing, gives a promise of Saved. */
export const savedHook: unique symbol = Symbol.for("gradbook.saved");

/** The notebook's file as it is on disk now. */
export interface SavedFile {
  readonly kind: "saved";
  /** The whole path. */
  readonly path: string;
  readonly name: string;
  /** When it was saved, "14:03". */
  readonly time: string;
  readonly sha256: string;
  /** The sources of its code cells, in order. */
  readonly cells: readonly string[];
  /** The sources of the cells that ran since the kernel's start, in order. */
  readonly ran: readonly string[];
  /** What the grader says of the file; null where there is no grader. */
  readonly rehearsal: Rehearsal | null;
}

/** What is known of the notebook's file. */
export type Saved =
  | SavedFile
  /** Nobody told the kernel which file it runs. */
  | { readonly kind: "unknown" }
  /** It is not there any more; `path` is where it was looked for. */
  | { readonly kind: "gone"; readonly path: string }
  /** Something else is there than a notebook: one that was saved half way, say. */
  | { readonly kind: "unreadable"; readonly path: string };

/** The grader's judgement, as far as a receipt shows it. */
export interface Rehearsal {
  /** "graded" unless something kept it from that, which the message then says. */
  readonly state: string;
  readonly message: string;
  readonly student: string;
  readonly questions: readonly { readonly id: string; readonly points: number; readonly state: string }[];
}

/** The notebook's file, where there is a notebook that can read it. */
export async function saved(): Promise<Saved> {
  const hook: unknown = Reflect.get(globalThis, savedHook);
  return typeof hook === "function" ? (hook as typeof saved)() : { kind: "unknown" };
}
