/** What else to use, for each thing that would give something else at each run, or on each machine. */
const advice = {
  chance: "gives something else each time; use the rng of run's second argument",
  clock: "gives something else each time; record counts (steps, epochs), not times",
  outside: "is not the same everywhere; list files in `files` and use the read of run's second argument",
  machine: "is not the same everywhere; what a run depends on goes into the grid",
  locale: "depends on the machine's language; use < and >, String or toFixed",
  engine: "has other last bits in other engines; use the function of `scalar`, or tensors",
} as const;

const engineFunctions =
  "acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh";

/** From here on, in this thread, whatever cannot be reproduced throws an Error that names its replacement. */
export function forbidImpurity(): void {
  forbid(Math, "Math", "random", advice.chance);
  for (const name of engineFunctions.split(" ")) forbid(Math, "Math", name, advice.engine);
  forbid(crypto, "crypto", "getRandomValues", advice.chance);
  forbid(crypto, "crypto", "randomUUID", advice.chance);
  forbid(performance, "performance", "now", advice.clock);
  forbid(globalThis, "", "fetch", advice.outside);
  forbid(globalThis, "", "process", advice.machine);
  // Node 20 has none.
  if ("navigator" in globalThis) forbid(globalThis, "", "navigator", advice.machine);
  forbid(globalThis, "", "Intl", advice.locale);
  for (const type of [String, Number, BigInt, Array]) {
    forbid(type.prototype, type.name, "toLocaleString", advice.locale);
  }
  for (const name of ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"])
    forbid(String.prototype, "String", name, advice.locale);
  globalThis.Date = refused("Date", advice.clock) as DateConstructor;
}

function forbid(owner: object, ownerName: string, name: string, why: string): void {
  const value = refused(ownerName === "" ? name : `${ownerName}.${name}`, why);
  Object.defineProperty(owner, name, { value, configurable: true, writable: true });
}

/** A function that throws whatever is done with it. */
function refused(name: string, why: string): unknown {
  const refuse = (): never => {
    throw new Error(`${name} ${why}`);
  };
  // A class, not an arrow function: `new` would not reach the proxy.
  return new Proxy(class {}, { apply: refuse, construct: refuse, get: refuse, set: refuse, has: refuse });
}
