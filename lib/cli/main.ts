#!/usr/bin/env node
// The command `gradbook`.
import { run } from "./run.js";

const usage = `Usage: gradbook run FILE… [--write | --check]

  run      runs notebooks from top to bottom, each in a Node process of its own
           --write   stores the outputs in the notebooks
           --check   compares the outputs with the stored ones
`;

const [command, ...args] = process.argv.slice(2);
if (command === "run") process.exitCode = await run(args);
else {
  process.stderr.write(usage);
  process.exitCode = command === undefined || command === "--help" ? 0 : 2;
}
