import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { patience } from "../../patience.js";
import { Slowest } from "../../slowest.js";

/** What starts and kills many processes, and a Dask cluster on 127.0.0.1: `npm run test:experiments`. */
const config: ViteUserConfig = defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["*.test.ts"],
    // Each starts several processes of its own.
    fileParallelism: false,
    reporters: ["verbose", new Slowest()],
    ...patience,
  },
});

export default config;
