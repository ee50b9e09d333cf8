import {
  defineOperator,
  Graph,
  matmul,
  mul,
  relu,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
  stepThrough,
  sum,
  useLanguage,
  variable,
} from "gradbook";
import { afterEach, describe, expect, test } from "vitest";
import { describeGraph } from "../../../lib/figures/graphs/describe.js";
import { explanations } from "../../../lib/figures/graphs/explain.js";
import { guessesOf } from "../../../lib/figures/graphs/guesses.js";
import { canOverwrite, overwritten } from "../../../lib/figures/graphs/overwriting.js";
import { stepsOf } from "../../../lib/figures/graphs/steps.js";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { stepperScript } from "../../../lib/figures/page/scripts.js";
import { examples } from "./graphs.js";

function described(name: string) {
  return describeGraph(examples[name]?.() as Graph, "f");
}

function plain(html: string | undefined): string {
  return (html ?? "")
    .replaceAll("</div>", "\n")
    .replace(/<[^>]*>/g, "")
    .trim();
}

async function htmlOf(name: string): Promise<string> {
  return String(
    (await stepThrough(examples[name]?.() as Graph, { title: name })[displayMethod]())["text/html"],
  );
}

afterEach(() => useLanguage("en"));

describe("the explanation", () => {
  test("puts negative numbers in brackets behind a sign, but not in brackets of their own", () => {
    const shut = describeGraph(new Graph(relu(mul(-2, variable(3, { name: "w" })))), "f");
    const lines = explanations(shut, stepsOf(shut), "accumulate").map(plain);
    expect(lines[1]).toBe("v₁ = −2 × w = −2 × 3 = −6");
    expect(lines[2]).toBe("f = ReLU(v₁) = ReLU(−6) = 0");
  });

  test("calls a loss on logits by what it is of, not by a sum of signs", () => {
    const z = variable(-0.5, { name: "z" });
    const loss = describeGraph(new Graph(sigmoidCrossEntropy(z, 1)), "L");
    const [, forward, backward] = explanations(loss, stepsOf(loss), "accumulate").map(plain);
    expect(forward).toBe("L = BCE(σ(z), 1) = BCE(σ(−0.5), 1) = 0.9741");
    expect(backward).toContain("∂L/∂z = ∂L/∂L · (σ(z) − 1) / n = −0.6225");
    const logits = variable([[1, 2]], { name: "Z" });
    const classes = describeGraph(new Graph(softmaxCrossEntropy(logits, [1])), "L");
    expect(explanations(classes, stepsOf(classes), "accumulate").map(plain)[1]).toBe(
      "L = CE(softmax(Z), c) = CE(softmax([1  2]), 1) = 0.3133",
    );
  });

  const graph = described("(x + y) z");
  const lines = explanations(graph, stepsOf(graph), "accumulate").map(plain);

  test("says what is computed, with the numbers", () => {
    expect(lines[1]).toBe("v₁ = x + y = −2 + 5 = 3");
    expect(lines[2]).toBe("f = v₁ × z = 3 × (−4) = −12");
  });

  test("calls the inputs of an own operator by their names, however many there are", () => {
    const first = () => 1;
    const sum = defineOperator({
      name: "sum3",
      forward: (a, b, c) => a + b + c,
      localGradients: [first, first, first],
    });
    const inputs = ["u", "v", "w"].map((name) => variable(2, { name }));
    const own = describeGraph(new Graph(sum(...inputs)), "f");
    expect(explanations(own, stepsOf(own), "accumulate").map(plain).at(-1)).toContain("· ∂f/∂w");
  });

  test("starts from the upstream where the graph is a part of a longer computation", () => {
    const x = variable(3, { name: "x" });
    const part = describeGraph(new Graph(mul(x, x, { name: "y" })), "f", 4);
    const [, , backward] = explanations(part, stepsOf(part), "accumulate").map(plain);
    expect(backward).toContain("∂L/∂y = 4");
    expect(backward).toContain("∂L/∂x = 12 + 12 = 24");
  });

  test("says what a node hands back, with the numbers", () => {
    expect(lines[3]).toBe(
      [
        "The backward pass begins with ∂f/∂f = 1",
        "× hands each input the upstream times the other input.",
        "∂f/∂v₁ = ∂f/∂f · z = 1 · (−4) = −4",
        "∂f/∂z = ∂f/∂f · v₁ = 1 · 3 = 3",
      ].join("\n"),
    );
  });

  test("of the neuron writes the sigmoid's formula in the graph's names", () => {
    const neuron = described("neuron");
    const [, , , , , , last = ""] = explanations(neuron, stepsOf(neuron), "accumulate");
    expect(plain(last)).toContain("∂f/∂v₄ = ∂f/∂f · f·(1 − f) = 1 · 0.1966 = 0.1966");
  });

  test("of matrices says the matrix formula in the graph's names", () => {
    const [x, w] = [
      variable([[1, 2]], { name: "x" }),
      variable(
        [
          [3, 1],
          [4, 1],
        ],
        { name: "W" },
      ),
    ];
    const product = describeGraph(new Graph(sum(matmul(x, w))), "L");
    const [, , , summed = "", multiplied = ""] = explanations(product, stepsOf(product), "accumulate");
    expect(plain(summed)).toContain("∂L/∂v₁ = ∂L/∂L · 1 = [1  1]");
    expect(plain(multiplied)).toContain("∂L/∂x = ∂L/∂v₁ Wᵀ = [4  5]");
    expect(plain(multiplied)).toContain("∂L/∂W = xᵀ ∂L/∂v₁ = [1  1] [2  2]");
  });

  test("is in Korean when that is chosen", () => {
    useLanguage("ko");
    expect(plain(explanations(graph, stepsOf(graph), "accumulate")[3])).toContain(
      "다른 쪽 입력을 곱해서 각 입력에 보냅니다",
    );
  });
});

describe("overwriting", () => {
  test("is offered only where a value is used twice", async () => {
    const offered = await Promise.all(
      ["apple", "(ab)(a + b)"].map(async (name) => (await htmlOf(name)).includes('data-option="overwrite"')),
    );
    expect(offered).toEqual([false, true]);
  });

  test("keeps only the last contribution and recomputes what follows", () => {
    const graph = described("2-2-2 network");
    const wrong = overwritten(graph);
    const at = (name: string): number => graph.nodes.findIndex((node) => node.name === name);
    const gradientOf = (name: string): number => wrong.nodes[at(name)]?.gradient?.values[0] ?? 0;
    // h1 gets w5·δ1 and w7·δ2; backward reaches o2 first, so only w5·δ1 stays.
    expect(gradientOf("h1")).toBeCloseTo(0.4 * 0.138498562, 6);
    expect(gradientOf("w1")).toBeCloseTo(0.4 * 0.138498562 * 0.24130070857 * 0.05, 6);
  });

  test("of (ab)(a + b) gives 3 and −2 for −3 and −8", () => {
    const wrong = overwritten(described("(ab)(a + b)"));
    expect(wrong.nodes.slice(0, 2).map(({ gradient }) => gradient?.values[0])).toEqual([3, -2]);
  });

  test("is not offered where gradients are matrices", () => {
    const a = variable(
      [
        [1, 2],
        [3, 4],
      ],
      { name: "A" },
    );
    expect(canOverwrite(describeGraph(new Graph(sum(matmul(a, a))), "f"))).toBe(false);
  });
});

describe("guessing", () => {
  const graph = described("(ab)(a + b)");
  const guesses = guessesOf(graph, stepsOf(graph));

  test("asks for the sum at the last edge of a value used twice", () => {
    expect(guesses["6"]?.map(({ ask, answer, keys }) => [ask, answer, keys])).toEqual([
      ["∂f/∂a (sum over its edges)", -3, ["e0", "n0"]],
      ["∂f/∂b (sum over its edges)", -8, ["e1", "n1"]],
    ]);
  });

  test("knows who overwrites", () => {
    const [[value, hint] = [0, ""]] = guesses["6"]?.[0]?.mistakes ?? [];
    expect([value, hint]).toEqual([3, expect.stringContaining("not overwritten")]);
  });

  test("knows x(1 − x), the odds and a forgotten local gradient at the sigmoid", () => {
    const neuron = described("neuron");
    const [guess] = guessesOf(neuron, stepsOf(neuron))["6"] ?? [];
    expect(guess?.mistakes.map(([value]) => value)).toEqual([1, 0, expect.closeTo(Math.E, 6), -0.19661193]);
  });

  test("never takes the right answer for a mistake", () => {
    for (const name of Object.keys(examples)) {
      const example = described(name);
      for (const { answer, mistakes } of Object.values(guessesOf(example, stepsOf(example))).flat())
        for (const [value] of mistakes)
          expect(Math.abs(value - answer)).toBeGreaterThan(1e-3 * Math.abs(answer));
    }
  });
});

test.each(Object.keys(examples))("the stepper of %s is the same bytes twice", async (name) => {
  expect(await htmlOf(name)).toBe(await htmlOf(name));
});

test("the script is small and plain browser JavaScript", () => {
  expect(stepperScript.length).toBeLessThan(15_000);
  expect(stepperScript).not.toMatch(/\b(import|export|require)\b/);
});

test("an unknown language is refused", () => {
  expect(() => useLanguage("de" as "en")).toThrow('useLanguage: "de" is none of en, ko');
});
