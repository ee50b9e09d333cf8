import { variable } from "gradbook";
import { describe, expect, test } from "vitest";
import { answerOf, made } from "../../lib/homework/answer.js";
import { givenTo } from "../../lib/homework/behaviour.js";
import { evaluate } from "../../lib/homework/evaluate.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import type { State } from "../../lib/homework/problems.js";
import type { Question } from "../../lib/homework/question.js";

// Answers to the course's own questions that no catalogue lists: right ones in an unusual form, which pass, and wrong
// ones, to which something fitting is said.

// biome-ignore lint/suspicious/noExplicitAny: each question gives, takes and returns something else, often wrongly.
type Odd = any;
/** What is judged for a student, from what the question gives. */
type Made = (given: Odd, right: Odd) => unknown;
/** The question, what is odd, the answer, its state, and a part of what is said. */
type Case = readonly [id: string, odd: string, answer: Made, state: State, says?: RegExp];

const sum = (list: number[]): number => list.reduce((total, x) => total + x, 0);
const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

const rightOnes: readonly Case[] = [
  [
    "01-shares",
    "remembers in a closure what it has computed, by its arguments",
    () => {
      const known = new Map<string, number[]>();
      return (cs: number[], error: number) => {
        const key = JSON.stringify([cs, error]);
        if (!known.has(key))
          known.set(
            key,
            Array.from(cs, (c) => (c / sum(cs)) * error),
          );
        return known.get(key);
      };
    },
    "passed",
  ],
  [
    "01-shares",
    "collects what a generator yields",
    () => (cs: number[], error: number) => {
      function* each() {
        for (const c of cs) yield error / (sum(cs) / c);
      }
      return [...each()];
    },
    "passed",
  ],
  [
    "01-one-epoch",
    "calls itself for the rest of the batches",
    () =>
      function epoch(line: number[], xs: number[], ys: number[], rate: number, size: number): number[] {
        if (xs.length === 0) return line;
        const [w = 0, b = 0] = line;
        const batch = xs.slice(0, size);
        const e = batch.map((x, i) => b + w * x - (ys[i] ?? 0));
        const next = [
          w - (rate / batch.length) * sum(e.map((d, i) => d * (batch[i] ?? 0))),
          b - (rate / batch.length) * sum(e),
        ];
        return epoch(next, xs.slice(size), ys.slice(size), rate, size);
      },
    "passed",
  ],
  [
    "01-updates",
    "counts without rounding functions",
    ({ examples, batchSize, epochs }) => (((examples + batchSize - 1) / batchSize) | 0) * epochs,
    "passed",
  ],
  [
    "02-central-difference",
    "is the mean of the two one-sided slopes, from an object's method",
    () => {
      const referee = {
        slope: (f: (x: number) => number, from: number, to: number) => (f(to) - f(from)) / (to - from),
      };
      return (f: (x: number) => number, x: number, h: number) =>
        (referee.slope(f, x, x + h) + referee.slope(f, x - h, x)) / 2;
    },
    "passed",
  ],
  [
    "02-relative-error",
    "turns NaN into 0 with ||",
    () => (a: number, b: number) => Math.abs(a - b) / Math.max(...[a, b].map(Math.abs)) || 0,
    "passed",
  ],
  [
    "02-hidden-delta",
    "takes the terms from behind",
    () => (deltas: number[], weights: number[], h: number) =>
      deltas.reduceRight((total, d, k) => total + (weights[k] ?? 0) * d * (h - h ** 2), 0),
    "passed",
  ],
  [
    "02-topological-order",
    "peels off the nodes whose inputs are there (A. Kahn)",
    ({ inputs }) => {
      const order = new Set<string>();
      const nodes = Object.keys(inputs);
      while (order.size < nodes.length)
        for (const node of nodes)
          if (inputs[node].every((input: string) => order.has(input))) order.add(node);
      return [...order];
    },
    "passed",
  ],
  [
    "02-reverse-loop",
    "works with objects of a class of its own",
    () => {
      class Node {
        grad = 0;
      }
      return (nodes: Odd[]) => {
        const made = nodes.map(() => new Node());
        made.at(-1)?.constructor;
        (made.at(-1) as Node).grad = 1;
        for (let i = nodes.length; i-- > 0; )
          for (const [k, input] of nodes[i].inputs.entries())
            (made[input] as Node).grad += (made[i] as Node).grad * nodes[i].localGradients[k];
        return made.map(({ grad }) => grad);
      };
    },
    "passed",
  ],
  [
    "03-relu-backward",
    "multiplies by a truth value, and so returns −0",
    () => (E: number[], x: number[]) => E.map((e, i) => e * Number((x[i] ?? 0) > 0)),
    "passed",
  ],
  [
    "03-relu-backward",
    "fills the same list each time",
    () => {
      const dx: number[] = [];
      return (E: number[], x: number[]) => {
        dx.length = 0;
        E.forEach((e, i) => {
          dx.push((x[i] ?? 0) > 0 ? e : 0);
        });
        return dx;
      };
    },
    "passed",
  ],
  [
    "03-sigmoid-backward",
    "uses the language's own exponential",
    () => (E: number, x: number) => {
      const e = Math.exp(-Math.abs(x));
      return (E * e) / (1 + e) ** 2;
    },
    "passed",
  ],
  [
    "03-softplus",
    "uses log1p",
    () => (x: number) => [Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), sigma(x)],
    "passed",
  ],
  [
    "03-matmul-backward",
    "returns rows of a class that extends Array",
    () => {
      class Row extends Array<number> {}
      const row = (list: number[]) => Row.from(list);
      return (E: number[][], A: number[][], B: number[][]) => [
        E.map((es) => row(B.map((bs) => sum(es.map((e, j) => e * (bs[j] ?? 0)))))),
        B.map((_, k) =>
          row((E[0] ?? []).map((_, j) => sum(E.map((es, i) => (es[j] ?? 0) * (A[i]?.[k] ?? 0))))),
        ),
      ];
    },
    "passed",
  ],
  [
    "04-descend",
    "returns the path backwards and turns it round",
    () => (slope: (x: number) => number, x0: number, rate: number, steps: number) =>
      Array.from({ length: steps })
        .reduce<number[]>((path) => [(path[0] as number) - slope(path[0] as number) * rate, ...path], [x0])
        .reverse(),
    "passed",
  ],
  [
    "04-critical-point",
    "looks up the words by signs",
    () => (xx: number, xy: number, yy: number) =>
      ["saddle", "undecided", xx < 0 || yy < 0 ? "maximum" : "minimum"][Math.sign(xx * yy - xy ** 2) + 1],
    "passed",
  ],
  [
    "05-bound",
    "uses ** and a quotient",
    ({ neurons }) => [2 ** (-2 * neurons), (6 / 5) ** neurons],
    "passed",
  ],
  ["05-healthy-scale", "has the other sign: only its square counts", (_, right) => -right, "passed"],
];

const wrongOnes: readonly Case[] = [
  ["01-soup-weights", "a typed array", (_, right) => new Float64Array(right), "wrong-kind", /Array\.from/],
  ["02-output-weight", "rounded to four digits", (_, right) => Number(right.toFixed(4)), "failed", /rounded/],
  ["01-soup-weights", "text of numbers", (_, right) => right.map(String), "wrong-kind", /each item text/],
  ["01-updates", "a bigint", (_, right) => BigInt(right), "wrong-kind", /without n/],
  ["01-updates", "a boxed number", (_, right) => Object(right), "wrong-kind", /without new/],
  [
    "01-shares",
    "changes the list in place",
    () => (cs: number[], error: number) => {
      const total = sum(cs);
      cs.forEach((c, i) => {
        cs[i] = (c * error) / total;
      });
      return cs;
    },
    "changed-inputs",
  ],
  [
    "01-shares",
    "sums in a variable outside",
    () => {
      let total = 0;
      return (cs: number[], error: number) => {
        for (const c of cs) total += c;
        return cs.map((c) => (c * error) / total);
      };
    },
    "inconsistent",
    /sharesOf\(\[3, 2\], 0\.6\) is once/,
  ],
  ["01-shares", "an async arrow function", () => async () => [1, 2], "wrong-kind", /without async/],
  [
    "01-shares",
    "an async function that throws",
    () => async () => Promise.reject(new Error("late")),
    "wrong-kind",
    /without async/,
  ],
  [
    "01-one-epoch",
    "moves the line in place",
    () => (line: number[], xs: number[], ys: number[], rate: number) => {
      xs.forEach((x, i) => {
        const e = (line[0] ?? 0) * x + (line[1] ?? 0) - (ys[i] ?? 0);
        line[0] = (line[0] ?? 0) - rate * e * x;
        line[1] = (line[1] ?? 0) - rate * e;
      });
      return line;
    },
    "changed-inputs",
  ],
  ["01-exact-sharing", "one number short", (_, right) => right.slice(1), "wrong-kind", /a list of 4 numbers/],
  ["01-exact-sharing", "one number more", (_, right) => [...right, 1], "wrong-kind", /a list of 4 numbers/],
  ["01-good-rate", "NaN", () => Number.NaN, "not-finite"],
  ["01-good-rate", "text", (_, right) => String(right), "wrong-kind"],
  [
    "01-test-neuron",
    "without its target",
    (_, right) => right.slice(0, 4),
    "wrong-kind",
    /a list of 5 numbers/,
  ],
  ["01-test-neuron", "infinite", () => [Infinity, -2, 3, 1, 4], "not-finite"],
  ["01-test-neuron", "one rule gets through", () => [2, -3, 1, 1, 4], "failed", /At least one of the ten/],
  [
    "01-which-way",
    "with a capital",
    (_, right) => right.map((x: string) => x.toUpperCase()),
    "wrong-kind",
    /one of/,
  ],
  ["01-which-way", "truth values", (_, right) => right.map((x: string) => x === "lowers"), "wrong-kind"],
  ["02-bill", "an object", ({ price }) => ({ price }), "wrong-kind", /an object \{ price \}/],
  ["02-fan-out", "a list of the number", (_, right) => [right], "wrong-kind"],
  ["02-fan-out", "a function that gives the number", (_, right) => () => right, "wrong-kind", /a function/],
  ["02-twice", "lists of numbers", (_, right) => right.map((x: number) => [x]), "wrong-kind"],
  [
    "02-central-difference",
    "extrapolated, which is nearer to the derivative",
    () => (f: (x: number) => number, x: number, h: number) => {
      const central = (step: number) => (f(x + step) - f(x - step)) / (2 * step);
      return (4 * central(h / 2) - central(h)) / 3;
    },
    "failed",
  ],
  [
    "02-relative-error",
    "right for positive numbers only",
    () => (a: number, b: number) => (a === b ? 0 : Math.max(a, b) - Math.min(a, b)) / Math.max(a, b, 1e-99),
    "failed",
  ],
  [
    "02-hidden-delta",
    "takes the terms off the list",
    () => (deltas: number[], weights: number[], h: number) => {
      let total = 0;
      for (let k = 0; deltas.length > 0; k++) total += (deltas.shift() ?? 0) * (weights[k] ?? 0);
      return total * h * (1 - h);
    },
    "changed-inputs",
  ],
  [
    "02-hidden-delta",
    "with the slope of tanh",
    () => (d: number[], w: number[], h: number) => sum(d.map((x, k) => x * (w[k] ?? 0))) * (1 - h * h),
    "failed",
  ],
  ["02-topological-order", "a Set", ({ inputs }) => new Set(Object.keys(inputs)), "wrong-kind", /a Set/],
  ["02-topological-order", "one text", (_, right) => right.join(" "), "wrong-kind"],
  [
    "02-reverse-loop",
    "remembers gradients from graph to graph",
    () => {
      const gradients: number[] = [];
      return (nodes: Odd[]) => {
        gradients[nodes.length - 1] = 1;
        for (let i = nodes.length - 1; i >= 0; i--)
          nodes[i].inputs.forEach((input: number, k: number) => {
            gradients[input] = (gradients[input] ?? 0) + (gradients[i] ?? 0) * nodes[i].localGradients[k];
          });
        return gradients.slice(0, nodes.length);
      };
    },
    "inconsistent",
  ],
  [
    "02-reverse-loop",
    "writes into the nodes",
    () => (nodes: Odd[]) => {
      for (const node of nodes) node.grad = 0;
      nodes[nodes.length - 1].grad = 1;
      return nodes.map(({ grad }) => grad);
    },
    "changed-inputs",
  ],
  ["02-test-points", "points that are no numbers", () => [[Number.NaN, Number.NaN]], "not-finite"],
  ["02-test-points", "a point with one number", () => [[1]], "wrong-kind", /each item a list of 2 numbers/],
  ["02-test-points", "a point with three", () => [[-2, -3, 5]], "wrong-kind"],
  ["02-test-points", "no point", () => [], "wrong-kind", /an empty list; a list, each item/],
  [
    "02-twice",
    "what came from nothing",
    () => [undefined, Number.NaN, 1],
    "wrong-kind",
    /holds undefined, a number;/,
  ],
  [
    "02-test-points",
    "a point that lets some through",
    () => [[3, -0.5]],
    "failed",
    /always|wherever|At least one/,
  ],
  [
    "02-test-points",
    "points that let some through in another way",
    () => [[-1, 0]],
    "failed",
    /At least one/,
  ],
  [
    "02-test-points",
    "four points",
    () => [
      [-2, -3],
      [2, 3],
      [4, -5],
      [6, 7],
    ],
    "failed",
    /more points than allowed/,
  ],
  [
    "03-multiply-backward",
    "an object",
    () => (E: number, a: number, b: number) => ({ da: E * b, db: E * a }),
    "wrong-kind",
  ],
  [
    "03-multiply-backward",
    "pushes onto a list outside",
    () => {
      const out: number[] = [];
      return (E: number, a: number, b: number) => {
        out.push(E * b, E * a);
        return out;
      };
    },
    "inconsistent",
  ],
  [
    "03-relu-backward",
    "false for 0",
    () => (E: number[], x: number[]) => E.map((e, i) => (x[i] ?? 0) > 0 && e),
    "wrong-kind",
  ],
  [
    "03-bias-backward",
    "a typed array",
    () => (E: number[][]) => Float32Array.from(E[0] ?? []),
    "wrong-kind",
    /Array\.from/,
  ],
  [
    "03-softplus",
    "right for positive inputs only",
    () => (x: number) => [x + Math.log1p(Math.exp(-x)), sigma(x)],
    "not-finite",
    /softplus\(−1000\)/,
  ],
  [
    "03-matmul-backward",
    "fills all rows with the same list",
    () => (E: number[][], A: number[][], B: number[][]) => {
      const dA = Array(A.length).fill(Array(A.length).fill(0));
      E.forEach((es, i) => {
        es.forEach((e, j) => {
          B.forEach((bs, k) => {
            dA[i][k] += e * (bs[j] ?? 0);
          });
        });
      });
      return [dA, dA];
    },
    "failed",
  ],
  [
    "03-suspects",
    "with remarks",
    (_, right) => right.map((one: object) => ({ ...one, why: "" })),
    "wrong-kind",
  ],
  ["03-suspects", "lists for objects", () => [[-3, 1, 0]], "wrong-kind"],
  ["04-border", "a promise", async (_, right) => right, "wrong-kind", /without async/],
  ["04-border", "near, but not to a thousandth", (_, right) => right + 2e-3, "failed"],
  ["04-stable-rates", "one number", (_, right) => [right[0]], "wrong-kind", /a list of 2 numbers/],
  [
    "04-descend",
    "without the start",
    () => (_f: Odd, x0: number, _r: number, steps: number) => Array(steps).fill(x0),
    "wrong-kind",
    /a list of 5 numbers/,
  ],
  [
    "04-descend",
    "in single precision",
    () => (slope: (x: number) => number, x0: number, rate: number, steps: number) => {
      const path = [x0];
      for (let k = 0; k < steps; k++) path.push(Math.fround((path[k] ?? 0) - rate * slope(path[k] ?? 0)));
      return path;
    },
    "failed",
    /near, but not exact/,
  ],
  ["04-critical-point", "a list of the word", () => () => ["saddle"], "wrong-kind"],
  [
    "04-critical-point",
    "nothing in one case",
    () => (xx: number, xy: number, yy: number) =>
      xx * yy > xy * xy ? (xx > 0 ? "minimum" : "maximum") : undefined,
    "undefined",
    /return missing/,
  ],
  [
    "04-momentum-step",
    "keeps the velocity outside",
    () => {
      let velocity = 0;
      return (x: number, _v: number, slope: (x: number) => number, rate: number, beta: number) => {
        velocity = beta * velocity + slope(x);
        return [x - rate * velocity, velocity];
      };
    },
    "inconsistent",
  ],
  ["04-escape", "NaN", () => Number.NaN, "not-finite"],
  ["04-escape", "infinite", () => Number.POSITIVE_INFINITY, "not-finite"],
  ["04-escape", "the border of all friction", () => 1, "failed"],
  ["04-test-step", "no numbers", () => Array(5).fill(Number.NaN), "not-finite"],
  ["04-test-step", "infinite", () => [Number.POSITIVE_INFINITY, 1, 1, 1, 1], "not-finite"],
  ["04-test-step", "one number short", (_, right) => right.slice(0, 4), "wrong-kind"],
  ["04-test-step", "some get through", () => [1, 0, 0, 0.1, 0.5], "failed", /At least one|at rest/],
  [
    "05-chain",
    "by a numerical derivative",
    () => (weights: number[], x: number) => {
      const end = (from: number) => weights.reduce((a, w) => sigma(w * a), from);
      return (end(x + 1e-4) - end(x - 1e-4)) / 2e-4;
    },
    "failed",
    /differentiated numerically/,
  ],
  [
    "05-two-ratios",
    "one layer's",
    ({ forward, backward }) => [backward, backward / forward],
    "failed",
    /one layer/,
  ],
  [
    "05-two-ratios",
    "upside down",
    ({ forward, backward, layers }) => [backward ** (1 - layers), (forward / backward) ** (layers - 1)],
    "failed",
    /divided the last layer by the first/,
  ],
  ["05-he-normal", "draws with Math.random", () => () => Math.random(), "inconsistent", /random/],
  [
    "05-test-activations",
    "rows of different lengths",
    () => [[0, 0], [0]],
    "wrong-kind",
    /different lengths/,
  ],
  ["05-test-activations", "one row that is no row", () => [1, 2], "wrong-kind"],
  ["05-test-activations", "with NaN", () => [[0, Number.NaN]], "not-finite"],
  [
    "05-test-activations",
    "with a negative number",
    () => [
      [0, -1],
      [0, 2],
    ],
    "failed",
    /negative/,
  ],
  ["01-soup-weights", "in another order", (_, right) => right.toReversed(), "failed", /another order/],
  ["01-updates", "a number as text", (_, right) => `${right}`, "wrong-kind", /without quotes/],
  ["01-updates", "with its unit", (_, right) => `${right} times`, "wrong-kind", /is text; a number/],
  [
    "02-fan-out",
    "a node",
    (_, right) => variable(right),
    "wrong-kind",
    /a Tensor \(its number is \.item\(\)/,
  ],
  [
    "02-relative-error",
    "with a small number added below",
    () => (a: number, b: number) => Math.abs(a - b) / (Math.max(Math.abs(a), Math.abs(b)) + 1e-8),
    "failed",
    /small number added/,
  ],
  ["04-fates", "one word in another form", () => Array(5).fill("diverge"), "wrong-kind", /holds "diverge"/],
  [
    "03-suspects",
    "numbers as text among right objects",
    () => [{ E: 1, x: 0.5, expected: "1" }],
    "wrong-kind",
    /as is asked for, but what is in it is of another kind: .*"1"/,
  ],
  [
    "04-momentum-step",
    "first the velocity",
    () => (x: number, v: number, slope: (x: number) => number, rate: number, beta: number) => {
      const velocity = beta * v + slope(x);
      return [velocity, x - rate * velocity];
    },
    "failed",
    /^momentumStep\(3, .*another order/,
  ],
  [
    "05-dead-units",
    "takes the tiny for dead",
    () => (rows: number[][]) =>
      (rows[0] ?? []).filter((_, j) => rows.every((row) => (row[j] ?? 0) < 1e-3)).length,
    "failed",
    /1e-12/,
  ],
  ["05-deep-sigmoid", "NaN", () => () => Number.NaN, "not-finite", /deepSigmoidInit/],
  ["05-deep-sigmoid", "text", () => () => "0.5", "wrong-kind"],
  ["05-deep-sigmoid", "infinite", () => () => 1 / 0, "not-finite"],
];

function questionOf(id: string): Question {
  const all = [...homeworks.values()].flatMap(({ questions }) => questions);
  const found = all.find((question) => question.id === id);
  if (found === undefined) throw new Error(`there is no question ${id}`);
  return found;
}

describe.each([
  ["right", rightOnes],
  ["wrong", wrongOnes],
] as const)("answers that are %s", (_, cases) => {
  test.each(cases.map((one) => [`${one[0]}: ${one[1]}`, one] as const))("%s", (_name, one) => {
    const [id, , answer, state, says = /(?:)/] = one;
    const question = questionOf(id);
    // A student with a name, and one with another.
    for (const student of ["kim", "이지은"]) {
      const given = made(givenTo(question, student));
      const right = question.type === "value" ? question.reference(given) : undefined;
      const verdict = evaluate(question, answerOf(answer(given, right)), { student, others: ["guest"] });
      expect(verdict).toMatchObject({ state, points: state === "passed" ? question.points : 0 });
      expect(verdict.hint.en).toMatch(says);
    }
  });
});
