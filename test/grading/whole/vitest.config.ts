import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import { patience } from "../../patience.js";
import { Slowest } from "../../slowest.js";

/** What takes too long for `npm test`: `npm run test:grading`. GRADBOOK_ALL=1 makes it longer still. */
const config: ViteUserConfig = defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["*.test.ts"],
    // Each starts two processes of its own.
    fileParallelism: false,
    reporters: ["verbose", new Slowest()],
    ...patience,
    // With GRADBOOK_ALL=1 a test takes half an hour, and longer on a busy machine.
    testTimeout: 3_600_000,
  },
});

export default config;
