// Threads run the built library, so this test takes it from lib/dist.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  binaryCrossEntropy,
  createRng,
  mlp,
  moons,
  Sgd,
  sigmoid,
  type TrainManyOptions,
  trainMany,
  xavierUniform,
} from "../../lib/dist/index.js";

const deepNetwork: TrainManyOptions = {
  seeds: [1],
  network: (rng) => {
    const sizes = [2, ...Array<number>(10).fill(10), 1];
    return mlp(sizes, { activation: sigmoid, outputActivation: sigmoid, init: xavierUniform, rng });
  },
  data: moons({ points: 200, noise: 0.1, rng: createRng("moons") }),
  loss: binaryCrossEntropy,
  optimiser: (parameters) => new Sgd(parameters, { learningRate: 0.5 }),
  epochs: 1000,
};

// A change of the arithmetic that changes the order of a sum changes this digest, and only that may.
const digest = "b88c358195352782";

test.each([
  ["this thread", 0],
  ["another thread", 1],
])("1000 steps of a deep network end in the same bits on %s as on every machine", async (_where, threads) => {
  const [result] = await trainMany({ ...deepNetwork, threads });
  const hash = createHash("sha256");
  for (const parameter of result?.network.parameters ?? []) {
    for (const value of parameter.data) {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleLE(value);
      hash.update(bytes);
    }
  }
  expect(hash.digest("hex").slice(0, 16)).toBe(digest);
});
