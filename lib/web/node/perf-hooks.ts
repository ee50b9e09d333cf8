export const performance: Performance = globalThis.performance;
