let now = 0;

/** The next moment, later than all before it: by moments a graph knows what is stale. */
export function tick(): number {
  now += 1;
  return now;
}
