// Sweeps that are killed or whose disk is full, other builds of the library, and a Dask cluster on 127.0.0.1 that loses
// workers. With GRADBOOK_ALL=1 also more kills, pandas and DuckDB, and Dask workers of another Python. Dask is in the virtual environment of
// `npm start`, which is made if it is not there.
//   npm run test:experiments [-- -t NAME]
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "../../../lib/setup/files.mjs";
import { prepare } from "../../../lib/setup/main.mjs";
import { Progress } from "../../../lib/setup/progress.mjs";

const env = await prepare(new Progress());
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const config = join(root, "test", "experiments", "whole", "vitest.config.ts");
const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--config", config, ...process.argv.slice(2)],
  {
    cwd: root,
    env,
    stdio: "inherit",
  },
);
process.exitCode = status ?? 1;
