/**
 * How long tests wait, for the configurations of vitest. Such a limit only ends what hangs; none measures anything.
 * What takes a second on a quiet machine took half a minute on one with thirty other programs, so all of them are
 * minutes, and no test has one of its own.
 */
export const patience = {
  testTimeout: 900_000,
  hookTimeout: 900_000,
  teardownTimeout: 120_000,
  expect: { poll: { timeout: 300_000 } },
} as const;

/** The same for what waits without vitest, such as a page of the browser: milliseconds. */
export const waitsFor: number = patience.expect.poll.timeout;
