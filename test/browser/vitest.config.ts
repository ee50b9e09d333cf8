import { defineConfig, type ViteUserConfig } from "vitest/config";

const config: ViteUserConfig = defineConfig({
  resolve: { alias: { gradbook: new URL("../../lib/index.ts", import.meta.url).pathname } },
  test: {
    root: new URL(".", import.meta.url).pathname,
    include: ["**/*.test.ts"],
    // One JupyterLab, one window at a time: figures are timed by nothing else.
    fileParallelism: false,
    // Each takes a while: say what is under way.
    reporters: ["verbose"],
    testTimeout: 400_000,
    hookTimeout: 400_000,
  },
});

export default config;
