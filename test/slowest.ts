import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with its ten slowest tests, a line each: "  12.3 s  graph/memory.test.ts > 10,000 steps". */
export class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => ({
        name: `${module.relativeModuleId} > ${test.fullName}`,
        seconds: (test.diagnostic()?.duration ?? 0) / 1000,
      })),
    );
    tests.sort((a, b) => b.seconds - a.seconds);
    console.log("Slowest tests:");
    for (const { name, seconds } of tests.slice(0, 10)) console.log(`  ${seconds.toFixed(1)} s  ${name}`);
  }
}
