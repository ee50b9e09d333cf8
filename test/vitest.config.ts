import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { patience } from "./patience.js";
import { Slowest } from "./slowest.js";

const library = ["figures", "graph", "networks", "nodes", "random", "wasm"].map(
  (folder) => `${folder}/**/*.test.ts`,
);

/** What has a configuration of its own, or none. */
const others = [
  "browser/**",
  "jupyter/**",
  "bench/**",
  "edits/**",
  "grading/whole/**",
  "experiments/whole/**",
];

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { gradbook: fileURLToPath(new URL("../lib/index.ts", import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    ...patience,
    maxWorkers: "100%",
    reporters: ["default", new Slowest()],
    projects: [
      // These load the library once for all their files: none leaves anything behind that another could see.
      { extends: true, test: { name: "library", include: library, isolate: false } },
      // These a process for each file. The toolchain that compiles cells is put into Node's own modules: the one of
      // the build and the one of the sources cannot be in the same process.
      {
        extends: true,
        test: { name: "notebooks", include: ["**/*.test.{ts,mjs}"], exclude: [...library, ...others] },
      },
    ],
  },
});

export default config;
