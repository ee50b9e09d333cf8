/** Where a notebook keeps the function that learns of long work: takes a Task, gives its Follower. */
export const progressHook: unique symbol = Symbol.for("gradbook.progress");

/** Work that may take long and is done in equal steps. */
export interface Task {
  /** What is counted, such as "epoch"; null for training, which the notebook has a word for. */
  readonly label: string | null;
  /** The number of steps. */
  readonly total: number;
}

/** Is told how far a task is. */
export interface Follower {
  /** So many steps are done; `item` is what the next one is about. */
  advance(done: number, item?: string): void;
  /** The task is over. */
  end(): void;
  /** Fires when nobody waits for the task any more: its cell failed or was interrupted. */
  readonly abandoned: AbortSignal;
}

const nobody: Follower = {
  advance: () => {},
  end: () => {},
  abandoned: new AbortController().signal,
};

/** Who follows a task: the notebook in whose cell this runs; nobody elsewhere. */
export function follow(task: Task): Follower {
  const hook: unknown = Reflect.get(globalThis, progressHook);
  return typeof hook === "function" ? (hook as (task: Task) => Follower)(task) : nobody;
}

/**
 * The numbers from 0 below a count, or the items of an array, one by one: a loop over them shows how far it
 * is, as a bar under its cell, once the cell has run for a second. The bar goes when the cell ends or puts
 * something out, and is never stored. `label` says what is counted: `progress([2, 4, 8], "width")`.
 * RangeError for a count that isn't a whole number from 0 on.
 */
export function progress(count: number, label: string): Iterable<number>;
export function progress<Item>(items: readonly Item[], label: string): Iterable<Item>;
export function progress<Item>(over: number | readonly Item[], label: string): Iterable<Item | number> {
  if (typeof over !== "number") return followed(over.length, label, (i) => over[i] as Item, nameOf);
  if (!Number.isSafeInteger(over) || over < 0)
    throw new RangeError(`progress: ${over} is not a whole number from 0 on`);
  return followed(
    over,
    label,
    (i) => i,
    () => undefined,
  );
}

function* followed<Item>(
  total: number,
  label: string,
  itemAt: (i: number) => Item,
  name: (item: Item) => string | undefined,
): Generator<Item> {
  const follower = follow({ label, total });
  try {
    for (let i = 0; i < total; i++) {
      const item = itemAt(i);
      follower.advance(i, name(item));
      yield item;
    }
    follower.advance(total);
  } finally {
    follower.end();
  }
}

/** What an item is called: itself if it is a number or a short text. */
function nameOf(item: unknown): string | undefined {
  const isShort = typeof item === "number" || (typeof item === "string" && item.length <= 40);
  return isShort ? String(item) : undefined;
}
