/**
 * The number of the run that the main thread of a process is at, in memory that it shares with the watchdog.
 * To terminate code is to throw at whatever the main thread does a moment later. So the watchdog first
 * claims the run, a claimed run cannot end, and nothing but that run is hit: neither the message that tells
 * of its end nor the next cell.
 */
export class CurrentRun {
  /** 0 between runs, negative while the run is claimed. */
  readonly memory: Int32Array;

  constructor(memory: Int32Array = new Int32Array(new SharedArrayBuffer(4))) {
    this.memory = memory;
  }

  /** The run's number, 0 between runs. */
  get run(): number {
    return Math.abs(Atomics.load(this.memory, 0));
  }

  /** Main thread: a run begins. */
  enter(run: number): void {
    Atomics.store(this.memory, 0, run);
  }

  /** Main thread: a run is over. While it is claimed, this waits: to be terminated, or for the release. */
  leave(run: number): void {
    while (Atomics.compareExchange(this.memory, 0, run, 0) !== run);
  }

  /** Watchdog: whether the run is still on; then it stays so until it is released. */
  claim(run: number): boolean {
    return Atomics.compareExchange(this.memory, 0, run, -run) === run;
  }

  /** Watchdog: something has been terminated, the run may end. */
  release(run: number): void {
    Atomics.store(this.memory, 0, run);
  }
}
