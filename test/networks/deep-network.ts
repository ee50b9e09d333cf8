import type * as gradbook from "../../lib/dist/index.js";

/** What the deep network is made of; a page gets it from the modules that need no other package. */
export type Parts = Pick<
  typeof gradbook,
  "binaryCrossEntropy" | "createRng" | "mlp" | "moons" | "Sgd" | "sigmoid" | "xavierUniform"
>;

/**
 * The digest of the deep network's parameters after 1000 steps. A change of the arithmetic that changes the
 * order of a sum changes it, and only that may.
 */
export const deepDigest = "b88c358195352782";

/** 2-[10×10]-1 on 200 points, full batch. */
export function deepNetwork(parts: Parts): gradbook.TrainManyOptions {
  const { binaryCrossEntropy, createRng, mlp, moons, Sgd, sigmoid, xavierUniform } = parts;
  return {
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
}

/** The parameters of a trained network as bytes. */
export function bytesOf(results: readonly gradbook.TrainedSeed[]): Uint8Array {
  const parameters = results.flatMap(({ network }) => network.parameters);
  const bytes = new DataView(new ArrayBuffer(8 * parameters.reduce((sum, { size }) => sum + size, 0)));
  const values = parameters.flatMap((parameter) => [...parameter.data]);
  for (const [i, value] of values.entries()) bytes.setFloat64(8 * i, value, true);
  return new Uint8Array(bytes.buffer);
}
