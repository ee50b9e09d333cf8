import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";
import { patience } from "../patience.js";
import { Slowest } from "../slowest.js";

// With --mode=screens pictures of everything are taken, for a person to look at.
const config = ({ mode }: { readonly mode: string }): ViteUserConfig => ({
  resolve: { alias: { gradbook: fileURLToPath(new URL("../../lib/index.ts", import.meta.url)) } },
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["**/*.test.ts"],
    // Most of the time a test waits for the page: two files at a time, each in a process that goes on to the next.
    maxWorkers: 2,
    isolate: false,
    globalSetup: "shared.ts",
    provide: { screens: mode === "screens" },
    // Each takes a while: say what is under way.
    reporters: ["verbose", new Slowest()],
    ...patience,
  },
});

export default config;
