import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { Slowest } from "./slowest.js";

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { gradbook: fileURLToPath(new URL("../lib/index.ts", import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.{ts,mjs}"],
    // What takes a second here takes half a minute on a machine with thirty other programs. No test measures time by
    // this: it only ends what hangs.
    testTimeout: 300_000,
    exclude: ["browser/**", "jupyter/**", "bench/**", "edits/**", "grading/whole/**"],
    // A process for each processor, which loads the library and TypeScript once for all its files: no test leaves
    // anything behind that another could see.
    isolate: false,
    maxWorkers: "100%",
    reporters: ["default", new Slowest()],
  },
});

export default config;
