import { defineConfig, type ViteUserConfig } from "vitest/config";

/** What takes too long for `npm test`: `npm run test:grading`. GRADBOOK_ALL=1 makes it longer still. */
const config: ViteUserConfig = defineConfig({
  test: {
    root: new URL(".", import.meta.url).pathname,
    include: ["*.test.ts"],
    // Each starts two processes of its own.
    fileParallelism: false,
    reporters: ["verbose"],
    testTimeout: 600_000,
  },
});

export default config;
