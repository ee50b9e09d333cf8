import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { gradbook: new URL("../lib/index.ts", import.meta.url).pathname } },
  test: {
    root: new URL(".", import.meta.url).pathname,
    include: ["**/*.test.{ts,mjs}"],
    // Tests that start processes take seconds on a busy machine; none of them measures time.
    testTimeout: 60_000,
    exclude: ["browser/**", "jupyter/**", "bench/**", "edits/**", "grading/whole/**"],
  },
});

export default config;
