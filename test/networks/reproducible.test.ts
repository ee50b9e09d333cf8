// Threads run the built library, so this test takes it from lib/dist.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as gradbook from "../../lib/dist/index.js";
import { bytesOf, deepDigest, deepNetwork } from "./deep-network.js";

test.each([
  ["this thread", 0],
  ["another thread", 1],
])("1000 steps of a deep network end in the same bits on %s as on every machine", async (_where, threads) => {
  const results = await gradbook.trainMany({ ...deepNetwork(gradbook), threads });
  const digest = createHash("sha256").update(bytesOf(results)).digest("hex");
  expect(digest.slice(0, 16)).toBe(deepDigest);
});
