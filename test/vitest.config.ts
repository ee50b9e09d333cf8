import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { Slowest } from "./slowest.js";

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { gradbook: fileURLToPath(new URL("../lib/index.ts", import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.{ts,mjs}"],
    // Tests that start processes take seconds on a busy machine; none of them measures time.
    testTimeout: 60_000,
    exclude: ["browser/**", "jupyter/**", "bench/**", "edits/**", "grading/whole/**"],
    // A process for each processor, which loads the library and TypeScript once for all its files: no test leaves
    // anything behind that another could see.
    isolate: false,
    maxWorkers: "100%",
    reporters: ["default", new Slowest()],
  },
});

export default config;
