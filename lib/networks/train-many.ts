import { checkOptions, type OptionNames, type Remedies } from "../nodes/options.js";
import { describe, showAny } from "../nodes/show.js";
import { Tensor } from "../nodes/tensor.js";
import { createRng, type Rng } from "../random/rng.js";
import type { DataSet } from "./data-sets.js";
import { Mlp } from "./mlp.js";
import type { Optimiser } from "./optimisers.js";
import { isPortable } from "./portable.js";
import { follow } from "./progress.js";
import { threadsHook } from "./threads-hook.js";
import { type Loss, type Run, type StopRule, type Trained, train } from "./training.js";
import { trainOnThreads } from "./training-threads.js";

/** A seed as createRng takes it. */
export type Seed = number | string;

/** Options of `trainMany`. */
export interface TrainManyOptions {
  /** How many seeds, counted from 0, or the seeds themselves. */
  readonly seeds: number | readonly Seed[];
  /** Makes a seed's network; the rng is createRng(seed). */
  readonly network: (rng: Rng, seed: Seed) => Mlp;
  /** What all are trained on, or what makes a seed's own data. */
  readonly data: DataSet | ((rng: Rng, seed: Seed) => DataSet);
  /** The loss of outputs and targets: an operator such as sigmoidCrossEntropy, or a function of your own. */
  readonly loss: Loss;
  /** Makes the optimiser of a network's parameters. */
  readonly optimiser: (parameters: readonly Tensor[]) => Optimiser;
  /** Passes over the data, each one update. */
  readonly epochs: number;
  /** Ends a seed's training early. */
  readonly until?: StopRule;
  /** Worker threads of Node to share the seeds among; 0 for none. As many as pay off without this. */
  readonly threads?: number;
}

const optionNames: OptionNames<TrainManyOptions> = {
  seeds: true,
  network: true,
  data: true,
  loss: true,
  optimiser: true,
  epochs: true,
  until: true,
  threads: true,
};
const remedies: Remedies = {
  batchSize: "it trains on all data at once; for minibatches write the loop yourself",
};

/** What became of one seed. */
export interface TrainedSeed extends Trained {
  /** The seed. */
  readonly seed: Seed;
  /** The trained network. */
  readonly network: Mlp;
  /** The data that it was trained on. */
  readonly data: DataSet;
}

/**
 * Trains a network for each of many seeds. The results are those of training one by one, to the bit. With
 * operators and optimisers of the library only, threads of Node share the seeds where that pays off.
 *
 * A notebook shows how far it is, as with `progress`. RangeError for seeds, epochs or threads that are no counts and for limits of `until` that are not finite,
 * TypeError where a function returns something else than it should.
 */
export async function trainMany(options: TrainManyOptions): Promise<TrainedSeed[]> {
  checkOptions("trainMany", options, optionNames, remedies);
  const seeds = listSeeds(options.seeds);
  const runs = seeds.map((seed) => makeRun(options, seed));
  if (new Set(runs.map(({ network }) => network)).size < runs.length) {
    throw new RangeError("trainMany: network gave one network for several seeds; make a new one for each");
  }
  const trained = await trainAll(runs, options.threads);
  return runs.map(({ network, data }, i) => {
    return { seed: seeds[i] as Seed, network, data, ...(trained[i] as Trained) };
  });
}

async function trainAll(runs: readonly Run[], asked: number | undefined): Promise<Trained[]> {
  const follower = follow({ label: null, total: runs.reduce((sum, { epochs }) => sum + epochs, 0) });
  let trained = 0;
  const onEpochs = (epochs: number): void => {
    trained += epochs;
    follower.advance(trained);
  };
  try {
    if (!runs.every(isPortable)) return runs.map((run) => train(run, onEpochs));
    const threads = await countThreads(runs, asked);
    if (threads > 0) return await trainOnThreads(runs, threads, onEpochs, follower.abandoned);
    return runs.map((run) => train(run, onEpochs));
  } finally {
    follower.end();
  }
}

function listSeeds(seeds: number | readonly Seed[]): readonly Seed[] {
  if (Array.isArray(seeds)) return seeds;
  if (typeof seeds !== "number")
    throw new TypeError(`trainMany: seeds is ${showAny(seeds)}, not a list or a count`);
  checkCount("seeds", seeds);
  return Array.from({ length: seeds }, (_, seed) => seed);
}

function makeRun(options: TrainManyOptions, seed: Seed): Run {
  checkCount("epochs", options.epochs);
  checkFunctions(options);
  const { loss, epochs, until = {} } = options;
  checkRule(until);
  const network = options.network(createRng(seed), seed);
  if (!(network instanceof Mlp)) throw new TypeError(`trainMany: network gave ${network}, not an mlp`);
  const optimiser = options.optimiser(network.parameters);
  if (typeof optimiser?.step !== "function") {
    throw new TypeError(`trainMany: optimiser gave ${showAny(optimiser)}, which has no step`);
  }
  refuseForeign(optimiser, network);
  return {
    network,
    data: dataOf(options, seed),
    loss,
    optimiser,
    epochs,
    until,
  };
}

/** The library's optimisers say what they move: that must be the network's own. */
function refuseForeign(optimiser: Optimiser, { parameters }: Mlp): void {
  const moved: unknown = Reflect.get(optimiser, "parameters");
  const foreign = Array.isArray(moved)
    ? moved.find((w) => w instanceof Tensor && !parameters.includes(w))
    : null;
  if (!foreign) return;
  throw new RangeError(
    `trainMany: optimiser moves ${describe(foreign)}, which is no parameter of this seed's network; use those that it is given`,
  );
}

function dataOf({ data }: TrainManyOptions, seed: Seed): DataSet {
  const own = typeof data === "function" ? data(createRng(seed).split("data"), seed) : data;
  if (own?.inputs instanceof Tensor && own.targets instanceof Tensor) return own;
  throw new TypeError(`trainMany: data is ${showAny(own)}, without tensors as inputs and targets`);
}

function checkFunctions({ network, loss, optimiser }: TrainManyOptions): void {
  for (const [option, given] of Object.entries({ network, loss, optimiser })) {
    if (typeof given === "function") continue;
    throw new TypeError(`trainMany: ${option} is ${showAny(given)}, not a function`);
  }
}

function checkRule(until: StopRule): void {
  checkOptions("trainMany: until", until, { lossBelow: true, accuracy: true });
  for (const option of ["lossBelow", "accuracy"] as const) {
    const limit = until[option];
    if (limit === undefined || Number.isFinite(limit)) continue;
    throw new RangeError(`trainMany: until.${option} is ${showAny(limit)}, not a finite number`);
  }
}

function checkCount(option: string, count: number): void {
  if (Number.isSafeInteger(count) && count >= 0) return;
  throw new RangeError(`trainMany: ${option} is ${count}, not a whole number from 0 on`);
}

// About a tenth of a second's multiplications on one thread: less isn't worth starting others.
const worthThreads = 3e8;

async function countThreads(runs: readonly Run[], asked: number | undefined): Promise<number> {
  if (asked !== undefined) checkCount("threads", asked);
  if (!inNode() || Reflect.get(globalThis, threadsHook) === 0) return 0;
  if (asked !== undefined) return Math.min(asked, runs.length);
  const work = runs.reduce((sum, { network, data, epochs }) => {
    const weights = network.parameters.reduce((count, parameter) => count + parameter.size, 0);
    return sum + 3 * weights * (data.inputs.shape[0] ?? 0) * epochs;
  }, 0);
  if (work < worthThreads) return 0;
  const { availableParallelism } = await import("node:os");
  return Math.min(availableParallelism(), runs.length);
}

function inNode(): boolean {
  return typeof process === "object" && typeof process.versions?.node === "string";
}
