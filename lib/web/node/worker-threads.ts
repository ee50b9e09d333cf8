export const parentPort: null = null;
export const workerData: null = null;

/** A worker starts no threads. */
export class Worker {
  constructor() {
    throw new Error("There are no threads in the browser.");
  }
}
