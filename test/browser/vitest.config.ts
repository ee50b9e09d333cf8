import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import { Slowest } from "../slowest.js";

// With --mode=screens pictures of everything are taken, for a person to look at.
const config = ({ mode }: { readonly mode: string }): ViteUserConfig => ({
  resolve: { alias: { gradbook: fileURLToPath(new URL("../../lib/index.ts", import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    // One window at a time: figures are timed by nothing else. All files are in one process.
    fileParallelism: false,
    isolate: false,
    globalSetup: "shared.ts",
    provide: { screens: mode === "screens" },
    // Each takes a while: say what is under way.
    reporters: ["verbose", new Slowest()],
    testTimeout: 400_000,
    hookTimeout: 400_000,
  },
});

export default config;
