export { cos, exp, log, pow, sin, tanh } from "./functions";
export { backward, forward } from "./record";

/** The first address that the module itself does not use. */
export function heapBase(): usize {
  return (__heap_base + 15) & ~15;
}
