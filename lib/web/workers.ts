let base: URL | null = null;

/** Says where the scripts of the workers lie. */
export function findWorkersAt(address: URL): void {
  base = address;
}

/** Starts a worker from one of the scripts. */
export function startWorker(script: string): Worker {
  if (base === null) throw new Error("Nobody said where the workers are.");
  return new Worker(new URL(script, base));
}
