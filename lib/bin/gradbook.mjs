#!/usr/bin/env node
// The command `gradbook`. It is here before anything is built, so that npm ci can link it.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(fileURLToPath(main))) await import(main.href);
else {
  console.error(
    "gradbook: the library is not built yet.\nRun npm run build (or npm start) in the checkout first.",
  );
  process.exitCode = 1;
}
