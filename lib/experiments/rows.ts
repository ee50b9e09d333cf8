import type { Seed } from "../networks/train-many.js";
import { canonical } from "./canonical.js";

/** One run of an experiment: what was chosen, the seed, and what came out. */
export interface Row<Config = Settings, Result = Results> {
  /** The run's settings, by name. */
  readonly config: Config;
  /** The run's seed. */
  readonly seed: Seed;
  /** What `run` returned. */
  readonly result: Result;
}

/** Settings of which only the names are known. */
// biome-ignore lint/suspicious/noExplicitAny: in a notebook nothing but the record says what a setting is.
export type Settings = Readonly<Record<string, any>>;

/** Results of which only the names are known. */
// biome-ignore lint/suspicious/noExplicitAny: in a notebook nothing but the record says what a result is.
export type Results = Readonly<Record<string, any>>;

/** A number (or a truth value: 1 or 0) of a run: the name of a result, or what computes it. */
export type Quantity<Config, Result> =
  | (keyof Result & string)
  | ((row: Row<Config, Result>) => number | boolean);

/** Runs of an experiment, and what they are over their seeds. Numbers that are NaN count: they make a mean NaN. */
export interface Rows<Config = Settings, Result = Results> {
  /** The settings that all of these runs share. */
  readonly config: Partial<Config>;
  /** The runs, in the grid's order, of each config in the order of the seeds. */
  readonly rows: readonly Row<Config, Result>[];
  /** The runs in groups that agree on these settings, in the order in which they first come. */
  readonly by: (...settings: readonly (keyof Config & string)[]) => readonly Rows<Config, Result>[];
  /** The runs that have all of these settings. */
  readonly where: (settings: Partial<Config>) => Rows<Config, Result>;
  /** A quantity, run by run. */
  readonly values: (quantity: Quantity<Config, Result>) => readonly number[];
  /** The mean of a quantity; NaN of no runs. Of truth values it is the share that is true. */
  readonly mean: (quantity: Quantity<Config, Result>) => number;
  /** The standard deviation of a quantity over these runs (divided by n - 1; NaN of fewer than two). */
  readonly standardDeviation: (quantity: Quantity<Config, Result>) => number;
  /** The median of a quantity; of an even number of runs the mean of the two in the middle. */
  readonly median: (quantity: Quantity<Config, Result>) => number;
  /** The value below which a share from 0 to 1 of the runs lies, interpolated between neighbours; 0.5 is the median. */
  readonly quantile: (quantity: Quantity<Config, Result>, share: number) => number;
}

/** Runs as an object that groups and summarises them. */
export function makeRows<Config, Result>(rows: readonly Row<Config, Result>[]): Rows<Config, Result> {
  const values = (quantity: Quantity<Config, Result>): number[] =>
    rows.map((row) =>
      numberOf(typeof quantity === "function" ? quantity(row) : row.result[quantity], quantity),
    );
  return {
    rows,
    config: sharedBy(rows),
    by: (...settings) => groups(rows, settings).map(makeRows),
    where: (settings) => makeRows(rows.filter(({ config }) => agrees(config, settings))),
    values,
    mean: (quantity) => mean(values(quantity)),
    standardDeviation: (quantity) => deviation(values(quantity)),
    median: (quantity) => quantile(values(quantity), 0.5),
    quantile: (quantity, share) => quantile(values(quantity), share),
  };
}

function groups<Config, Result>(
  rows: readonly Row<Config, Result>[],
  settings: readonly (keyof Config & string)[],
): Row<Config, Result>[][] {
  const byKey = new Map<string, Row<Config, Result>[]>();
  for (const row of rows) {
    // Not JSON, which has one text for 0 and -0, and one for NaN and null.
    const key = canonical(
      settings.map((setting) => valueIn(row.config, setting)),
      "config",
    );
    const group = byKey.get(key);
    if (group) group.push(row);
    else byKey.set(key, [row]);
  }
  return [...byKey.values()];
}

/** Throws a RangeError for a setting that there is not: every group would be the same. */
function valueIn<Config>(config: Config, setting: keyof Config & string): unknown {
  if (Object.hasOwn(config as object, setting)) return config[setting];
  throw new RangeError(
    `by: there is no setting ${setting}; there are ${Object.keys(config as object).join(", ")}`,
  );
}

function agrees<Config>(config: Config, settings: Partial<Config>): boolean {
  return Object.keys(settings).every((name) => {
    const setting = name as keyof Config & string;
    return Object.is(valueIn(config, setting), settings[setting]);
  });
}

function sharedBy<Config, Result>(rows: readonly Row<Config, Result>[]): Partial<Config> {
  const [first, ...others] = rows;
  const settings = Object.entries((first?.config ?? {}) as object) as [keyof Config, unknown][];
  const shared = settings.filter(([name, value]) =>
    others.every(({ config }) => Object.is(config[name], value)),
  );
  return Object.fromEntries(shared) as Partial<Config>;
}

function numberOf(value: unknown, quantity: unknown): number {
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  const name = typeof quantity === "function" ? "the function" : `result ${String(quantity)}`;
  throw new TypeError(
    `${name} gives ${JSON.stringify(value)}, not a number; give a function of the row that does`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  return values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1));
}

function quantile(values: readonly number[], share: number): number {
  if (values.some(Number.isNaN)) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const [low = Number.NaN, high = low] = [sorted[below], sorted[below + 1]];
  // Not where both are infinite: their difference is NaN.
  return low === high ? low : low + (place - below) * (high - low);
}
