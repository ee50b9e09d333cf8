// The command `gradbook`.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { version } from "../index.js";
import { installKernel, uninstallKernel } from "../kernel/install.js";
import { check } from "./check.js";
import { run } from "./run.js";
import { sync } from "./sync.js";
import { positive, UsageError, wholeNumber } from "./usage.js";

const usage = `Usage: gradbook COMMAND

  run FILE…                 runs notebooks from top to bottom, each in a Node process of its own
      --write               stores the outputs in the notebooks
      --check               compares the outputs with the stored ones
      --jobs N              so many at the same time (else as many as there are processors)
      --timeout S           how many seconds a cell may run (else 600)
      --notebook-timeout S  how many seconds a notebook may run (else as many as its cells)
  check FILE…               reads notebooks and names what is wrong with them
  sync FROM TO              carries code from notebooks to their Korean partners (two files or two folders)
      --check               only names where the code differs
  homework release NN --to DIR      the notebooks as students get them
      --for WHOM            students, nbgrader (a course for it) or gradescope (its autograder)
  homework rehearse FILE    grades one notebook as the grader will
      --json                prints the result as one line of JSON
  homework collect FROM… --to DIR   puts what was handed in into folders: zip files of Canvas, Moodle or
                            Gradescope, folders
      --roster FILE         the students: the gradebook exported from Canvas or Moodle, or a list (CSV)
  homework grade FROM --to DIR      grades a folder of submissions, each isolated from all others
      --jobs N              so many at the same time (else as many as there are processors)
      --seed TEXT           decides the inputs (else drawn, and kept in DIR)
      --resume              keeps the results that are there of unchanged files
  homework feedback FROM --to DIR   a page for each student
  homework export FROM      grades.csv, questions.csv and misconceptions.csv
      --fill FILE           puts the scores into a gradebook exported from Canvas or Moodle
  experiment run FILE       computes the runs that are not recorded; FILE is NAME.experiment.ts or its folder
      --jobs N              so many processes (else as many as there are processors)
      --dask ADDRESS        on a Dask cluster, such as tcp://10.0.0.1:8786 (--dask-file F: its scheduler file)
      --shard I/N           only the I-th of N parts of the runs, counted from 0
      --limit N             at most so many runs
      --again               recorded runs too
  experiment status FILE…   how many runs are recorded
  experiment table FILE     their means, standard deviations and medians
      --by A,B              over all settings but these
      --csv                 with all digits, separated by commas
  experiment verify FILE    computes recorded runs again: 5 in 100, the same ones for everybody
      --share 20%           so many
      --all                 all; takes them over if only gradbook changed, and they are the same
  experiment why FILE       what changed since the record
  kernel install            makes the kernel known to your Jupyter
  kernel uninstall          takes it away again
      --user                in your own data folder (if nothing else is said)
      --prefix DIR          in an environment: DIR/share/jupyter

  --help, --version
`;

/** The options of each command. */
const takes: ReadonlyMap<string, readonly string[]> = new Map([
  ["run", ["write", "check", "jobs", "timeout", "notebook-timeout"]],
  ["check", []],
  ["sync", ["check"]],
  ["homework", ["to", "for", "roster", "jobs", "seed", "resume", "fill", "json"]],
  ["experiment", ["jobs", "dask", "dask-file", "shard", "limit", "again", "by", "csv", "share", "all"]],
  ["kernel", ["user", "prefix"]],
]);

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (values.version === true) {
    console.log(version);
    return 0;
  }
  if (values.help === true || command === undefined) {
    console.log(usage);
    return 0;
  }
  const foreign = Object.keys(values).find((option) => takes.get(command)?.includes(option) === false);
  if (foreign !== undefined) throw new UsageError(`${command} takes no --${foreign}`);
  const { write = false, check: compares = false } = values;
  const [first, second] = rest;
  switch (command) {
    case "run":
      if (write && compares) throw new UsageError("run takes --write or --check, not both");
      return run(atLeastOne("run", rest), {
        write,
        check: compares,
        jobs: wholeNumber("jobs", values.jobs, availableParallelism()),
        cellSeconds: positive("timeout", values.timeout, 600),
        notebookSeconds: positive("notebook-timeout", values["notebook-timeout"], Number.POSITIVE_INFINITY),
      });
    case "check":
      return check(atLeastOne("check", rest));
    case "sync":
      if (first === undefined || second === undefined || rest.length > 2)
        throw new UsageError("sync needs FROM and TO");
      return sync(first, second, compares);
    case "homework": {
      // What the other commands do without, it loads itself.
      const { homework } = await import("./homework.js");
      const { jobs, ...others } = values;
      const slots = jobs === undefined ? {} : { jobs: wholeNumber("jobs", jobs, 1) };
      return homework(rest, { ...others, ...slots }, (message) => new UsageError(message));
    }
    case "experiment": {
      const { experiment } = await import("./experiment.js");
      return experiment(rest, values);
    }
    case "kernel":
      if (rest.length !== 1) throw new UsageError("kernel needs install or uninstall");
      if (values.user === true && values.prefix !== undefined)
        throw new UsageError("kernel takes --user or --prefix, not both");
      if (values.prefix === "") throw new UsageError("--prefix needs a folder");
      return kernel(first, values.prefix ?? null);
    default:
      throw new UsageError(`there is no command ${command}`);
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
        write: { type: "boolean" },
        check: { type: "boolean" },
        user: { type: "boolean" },
        prefix: { type: "string" },
        to: { type: "string" },
        for: { type: "string" },
        roster: { type: "string" },
        seed: { type: "string" },
        resume: { type: "boolean" },
        json: { type: "boolean" },
        fill: { type: "string" },
        jobs: { type: "string" },
        timeout: { type: "string" },
        "notebook-timeout": { type: "string" },
        dask: { type: "string" },
        "dask-file": { type: "string" },
        shard: { type: "string" },
        limit: { type: "string" },
        again: { type: "boolean" },
        by: { type: "string" },
        csv: { type: "boolean" },
        share: { type: "string" },
        all: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function atLeastOne(command: string, files: readonly string[]): readonly string[] {
  if (files.length === 0) throw new UsageError(`${command} needs at least one FILE`);
  return files;
}

function kernel(action: string | undefined, prefix: string | null): number {
  if (action === "install") {
    const { folders, foreign } = installKernel(prefix);
    for (const folder of folders) console.log(`Installed in ${folder}`);
    if (foreign !== null)
      console.log(
        `${foreign} is another program's: choose "TypeScript (gradbook)" when a notebook asks for a kernel`,
      );
  } else if (action === "uninstall") {
    const folders = uninstallKernel(prefix);
    console.log(folders.length === 0 ? "It is not installed." : `Removed ${folders.join(" and ")}`);
  } else throw new UsageError("kernel needs install or uninstall");
  return 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(`gradbook: ${(error as Error).message}`);
  if (error instanceof UsageError) console.error("gradbook --help lists the commands and their options.");
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
