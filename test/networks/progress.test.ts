// Threads run the built library, so these tests take it from lib/dist.
import { afterEach, expect, test } from "vitest";
import {
  createRng,
  mlp,
  progress,
  Sgd,
  sigmoid,
  sigmoidCrossEntropy,
  trainMany,
  xavierNormal,
  xor,
} from "../../lib/dist/index.js";
import { type Follower, progressHook, type Task } from "../../lib/networks/progress.js";

afterEach(() => Reflect.deleteProperty(globalThis, progressHook));

/** Stands in for a notebook: what it is told. */
function listen(): unknown[] {
  const told: unknown[] = [];
  Reflect.set(globalThis, progressHook, (task: Task): Follower => {
    told.push(task);
    return {
      advance: (...how) => told.push(how.filter((value) => value !== undefined)),
      end: () => told.push("end"),
      abandoned: new AbortController().signal,
    };
  });
  return told;
}

test("outside a notebook a loop over progress is a loop over its items", () => {
  expect([...progress([2, 3, 8], "width")]).toEqual([2, 3, 8]);
  expect([...progress(3, "epoch")]).toEqual([0, 1, 2]);
  expect([...progress([], "width")]).toEqual([]);
});

test("a notebook is told of each item before it comes, and of the end", () => {
  const told = listen();
  for (const width of progress([2, 8], "width")) told.push(`at ${width}`);
  const task = { label: "width", total: 2 };
  expect(told).toEqual([task, [0, "2"], "at 2", [1, "8"], "at 8", [2], "end"]);
});

test("a loop that breaks or throws has ended, too", () => {
  const told = listen();
  for (const _ of progress(5, "epoch")) break;
  expect(told.splice(0)).toEqual([{ label: "epoch", total: 5 }, [0], "end"]);
  expect(() => {
    for (const name of progress(["a".repeat(50)], "name")) throw new Error(name);
  }).toThrow("aaa");
  expect(told.splice(0)).toEqual([{ label: "name", total: 1 }, [0], "end"]);
});

test("a count that is no whole number is refused at once", () => {
  expect(() => progress(2.5, "epoch")).toThrow("progress: 2.5 is not a whole number from 0 on");
});

test.each([0, 2])("trainMany tells how many epochs are done, on %d threads", async (threads) => {
  const told = listen();
  await trainMany({
    seeds: 4,
    network: (rng) => mlp([2, 2, 1], { activation: sigmoid, init: xavierNormal, rng }),
    data: xor(),
    loss: sigmoidCrossEntropy,
    optimiser: (parameters) => new Sgd(parameters, { learningRate: 1 }),
    epochs: 200,
    threads,
  });
  const counts = told.slice(1, -1).map((how) => (how as number[])[0] as number);
  expect(told[0]).toEqual({ label: null, total: 800 });
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(counts.at(-1)).toBe(800);
  expect(counts.length).toBeGreaterThan(20);
  expect(told.at(-1)).toBe("end");
});

test("a training that ends early counts the epochs that it is spared", async () => {
  const told = listen();
  await trainMany({
    seeds: [1],
    network: () => mlp([2, 2, 1], { activation: sigmoid, init: xavierNormal, rng: createRng(1) }),
    data: xor(),
    loss: sigmoidCrossEntropy,
    optimiser: (parameters) => new Sgd(parameters, { learningRate: 1 }),
    epochs: 50,
    until: { lossBelow: 100 },
  });
  expect(told).toEqual([{ label: null, total: 50 }, [50], "end"]);
});
