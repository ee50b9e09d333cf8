import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { Slowest } from "../slowest.js";

const config: ViteUserConfig = defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    // Each runs a whole lecture.
    reporters: ["verbose", new Slowest()],
    testTimeout: 600_000,
  },
});

export default config;
