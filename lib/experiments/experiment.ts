import type { Seed } from "../networks/train-many.js";
import { checkOptions } from "../nodes/options.js";
import { showAny } from "../nodes/show.js";
import type { Rng } from "../random/rng.js";
import { canonical } from "./canonical.js";
import type { Rows } from "./rows.js";

/** A value that a setting may have. */
export type Setting = number | string | boolean | null;

/** The values of each setting, all combinations of which are run; or a list of the combinations themselves. */
export type Grid =
  | { readonly [setting: string]: readonly Setting[] }
  | readonly { readonly [setting: string]: Setting }[];

/** One combination of a grid's settings. */
export type ConfigOf<G extends Grid> = G extends readonly (infer Config)[]
  ? Config
  : { readonly [S in keyof G]: G[S] extends readonly (infer Value)[] ? Value : never };

/** What a run gets beside its settings. */
export interface RunContext {
  /** The run's seed. */
  readonly seed: Seed;
  /** createRng(seed): the same numbers in every config, so that configs are compared on the same start and data. */
  readonly rng: Rng;
  /** The text of a file that is listed in `files`. */
  readonly read: (file: string) => string;
}

/** Something that the paper, or the lecture, claims of the results. */
export interface Check {
  /** The claim in words. */
  readonly says: string;
  /** Whether the recorded runs bear it out. */
  readonly holds: boolean;
  /** The number or text that decides it. */
  readonly got: number | string;
}

/** What is given to `experiment`. */
export interface ExperimentOptions<G extends Grid, Result> {
  /** Small letters, digits and hyphens. */
  readonly name: string;
  /** What is varied; the runs come in this order. */
  readonly grid: G;
  /** How many seeds, counted from 0, or the seeds themselves. */
  readonly seeds: number | readonly Seed[];
  /** Files beside the experiment that `read` may read, such as "data/iris.csv". */
  readonly files?: readonly string[];
  /** One run; numbers must come from the arguments alone. What it returns is recorded. */
  readonly run: (config: ConfigOf<G>, context: RunContext) => Result | Promise<Result>;
  /** What is claimed of the results. */
  readonly checks?: (rows: Rows<ConfigOf<G>, Result>) => readonly Check[];
}

/** An experiment whose grid and seeds are listed. */
export interface Experiment<Config, Result> {
  /** Its name, which is part of each run's identity. */
  readonly name: string;
  /** All combinations of the settings, in order. */
  readonly configs: readonly Config[];
  /** The seeds that each config is run with. */
  readonly seeds: readonly Seed[];
  /** Files that `read` may read. */
  readonly files: readonly string[];
  /** One run. */
  readonly run: (config: Config, context: RunContext) => Result | Promise<Result>;
  /** What is claimed of the results; nothing if that was not given. */
  readonly checks: (rows: Rows<Config, Result>) => readonly Check[];
}

/**
 * An experiment: a function that is run for every combination of settings and every seed. A file
 * `NAME.experiment.ts` exports one as its default, and `gradbook experiment run` runs it. RangeError for a name,
 * a grid or seeds that cannot be, TypeError for a value of the wrong kind.
 */
export function experiment<const G extends Grid, Result>(
  options: ExperimentOptions<G, Result>,
): Experiment<ConfigOf<G>, Result> {
  checkOptions("experiment", options, {
    name: true,
    grid: true,
    seeds: true,
    files: true,
    run: true,
    checks: true,
  });
  const { name, grid, seeds, files = [], run, checks = () => [] } = options;
  if (typeof name !== "string" || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new RangeError(
      `experiment: name is ${showAny(name)}; give small letters and digits, joined by hyphens`,
    );
  for (const [option, value] of Object.entries({ run, checks }))
    if (typeof value !== "function")
      throw new TypeError(`experiment: ${option} is ${showAny(value)}, not a function`);
  if (!Array.isArray(files) || files.some((file) => typeof file !== "string"))
    throw new TypeError(`experiment: files is ${showAny(files)}; give a list of files beside the experiment`);
  const configs = configsOf(grid);
  for (const config of configs) checkConfig(config, configs[0] as object);
  checkDistinct(
    "grid",
    configs.map((config) => canonical(config, "grid")),
  );
  const listed = seedsOf(seeds);
  checkDistinct(
    "seeds",
    listed.map((seed) => canonical(seed, "seeds")),
  );
  return { name, configs: configs as ConfigOf<G>[], seeds: listed, files, run, checks };
}

/** Throws unless a config has the settings of the first one, and each of them a value that is one. */
function checkConfig(config: unknown, first: object): void {
  if (typeof config !== "object" || config === null)
    throw new TypeError(
      `experiment: grid has ${showAny(config)} as a config; give objects, such as { a: 1 }`,
    );
  for (const [setting, value] of Object.entries(config))
    if (value !== null && !["number", "string", "boolean"].includes(typeof value))
      throw new TypeError(
        `experiment: grid gives ${setting} the value ${showAny(value)}; a setting is a number, a text, true, false or null (name what it stands for, and look that up in run)`,
      );
  const [names, others] = [config, first].map((of) => Object.keys(of).sort().join(", "));
  if (names !== others)
    throw new RangeError(
      `experiment: grid has configs with the settings ${others} and with ${names}; give all of them the same (null where one has no meaning)`,
    );
}

function configsOf(grid: Grid): { [setting: string]: Setting }[] {
  if (typeof grid !== "object" || grid === null)
    throw new TypeError(
      `experiment: grid is ${showAny(grid)}; give the values of each setting, or a list of configs`,
    );
  if (isList(grid)) return [...grid];
  let configs: { [setting: string]: Setting }[] = [{}];
  for (const [setting, values] of Object.entries(grid)) {
    if (!Array.isArray(values))
      throw new TypeError(`experiment: grid.${setting} is ${showAny(values)}, not a list of values`);
    configs = configs.flatMap((config) => values.map((value: Setting) => ({ ...config, [setting]: value })));
  }
  return configs;
}

function isList(grid: Grid): grid is readonly { readonly [setting: string]: Setting }[] {
  return Array.isArray(grid);
}

function seedsOf(seeds: number | readonly Seed[]): readonly Seed[] {
  if (typeof seeds === "number" && Number.isSafeInteger(seeds) && seeds > 0)
    return Array.from({ length: seeds }, (_, seed) => seed);
  const isSeed = (seed: unknown): boolean => typeof seed === "string" || Number.isSafeInteger(seed);
  if (Array.isArray(seeds) && seeds.every(isSeed)) return seeds;
  throw new RangeError(
    `experiment: seeds is ${showAny(seeds)}; give a count, or a list of whole numbers or texts`,
  );
}

/** RangeError for none, and for the same twice: it would be recorded once and counted twice. */
function checkDistinct(option: "grid" | "seeds", texts: readonly string[]): void {
  if (texts.length === 0) throw new RangeError(`experiment: ${option} is empty, so that nothing would run`);
  const seen = new Set<string>();
  const twice = texts.find((text) => seen.size === seen.add(text).size);
  if (twice !== undefined) throw new RangeError(`experiment: ${option} has ${twice} twice`);
}
