import type { Planned } from "./standing.js";

/**
 * So many of the runs, the same ones for everybody: those whose keys come first. They are in the order of their keys, and
 * not of the grid: what a run leaves behind for the next one then shows as another result, even in a single process.
 */
export function sample<Run extends Pick<Planned, "key">>(runs: readonly Run[], count: number): Run[] {
  return [...runs].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, count);
}
