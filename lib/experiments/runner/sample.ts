import type { Planned } from "./standing.js";

/** So many of the runs, the same ones for everybody, in the grid's order: those whose keys come first. */
export function sample<Run extends Pick<Planned, "key">>(runs: readonly Run[], count: number): Run[] {
  const chosen = new Set([...runs].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, count));
  return runs.filter((run) => chosen.has(run));
}
