import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { patience } from "../patience.js";
import { Slowest } from "../slowest.js";

const config: ViteUserConfig = defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    // Each runs a whole lecture.
    reporters: ["verbose", new Slowest()],
    ...patience,
  },
});

export default config;
