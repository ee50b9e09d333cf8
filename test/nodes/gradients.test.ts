import { createRng, Graph, type Operator, operators, reshape, type Tensor, tensor } from "gradbook";
import { describe, expect, test } from "vitest";
import { type Example, examplesOf, pointsToAvoid } from "./examples.js";

// A difference of fourth order: its truncation error at h = 1e-3 of the distance to a pole is 1e-12 relative, and
// its rounding error is below 1e-8 of the largest gradient.
const tolerance = 1e-7;

describe.each(Object.keys(operators))("%s", (name) => {
  const examples = examplesOf(operators[name] as Operator, 17);

  test.each(examples)("has the gradient of its difference quotient: $title", (example) => {
    const output = example.apply(...example.inputs);
    const graph = new Graph(output);
    const rng = createRng(5);
    const upstream = Float64Array.from({ length: output.size }, () => rng.uniform() - 0.5);
    graph.backward(shaped(upstream, output));
    for (const [index, input] of example.inputs.entries()) {
      const numeric = differences(example, graph, index, upstream);
      const analytic = input.grad.data;
      const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const worst = numeric.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (analytic[i] ?? NaN))),
        0,
      );
      expect(worst).toBeLessThanOrEqual(tolerance * largest);
      expect(largest).toBeGreaterThan(0);
    }
  });
});

test("at least 1000 points are drawn for each operator", () => {
  for (const operator of Object.values(operators)) {
    const points = examplesOf(operator, 1).flatMap(({ inputs }) => inputs.map((input) => input.size));
    expect(points.reduce((sum, next) => sum + next, 0)).toBeGreaterThanOrEqual(1000);
  }
});

/** dL/dx for each element x of an input, where L = Σ upstream · output, by replaying the graph. */
function differences(example: Example, graph: Graph, index: number, upstream: Float64Array): Float64Array {
  const input = example.inputs[index] as Tensor;
  const values = input.data;
  const centre = values.slice();
  const steps = Float64Array.from(centre, (x) => 1e-3 * step(graph, index, x));
  const isOneToOne = graph.output.operator?.elementwise && `${input.shape}` === `${graph.output.shape}`;
  if (isOneToOne) {
    // Element i of the output depends on element i alone: all are moved at once.
    const at = (multiple: number): Float64Array => {
      for (const [i, x] of centre.entries()) values[i] = x + multiple * (steps[i] as number);
      graph.forward();
      return graph.output.data as Float64Array;
    };
    const [plus, minus, plus2, minus2] = [at(1), at(-1), at(2), at(-2)] as const;
    values.set(centre);
    const slope = (i: number): number =>
      quotient(plus[i] ?? NaN, minus[i] ?? NaN, plus2[i] ?? NaN, minus2[i] ?? NaN, steps[i] ?? NaN);
    return upstream.map((weight, i) => weight * slope(i));
  }
  return Float64Array.from(centre, (x, i) => {
    const h = steps[i] as number;
    const at = (offset: number): number => {
      values[i] = x + offset;
      graph.forward();
      const output = graph.output.data;
      let sum = 0;
      for (let j = 0; j < output.length; j++) sum += (upstream[j] as number) * (output[j] as number);
      return sum;
    };
    const slope = quotient(at(h), at(-h), at(2 * h), at(-2 * h), h);
    values[i] = x;
    return slope;
  });
}

function quotient(plus: number, minus: number, plus2: number, minus2: number, h: number): number {
  return (8 * (plus - minus) - (plus2 - minus2)) / (12 * h);
}

/** 1, or the distance to the nearest kink or pole where that is smaller. */
function step({ output }: Graph, index: number, x: number): number {
  const points = output.operator ? pointsToAvoid(output.operator, index) : [];
  return points.reduce((least, point) => Math.min(least, Math.abs(x - point)), 1);
}

/** A constant of the shape of another tensor. */
function shaped(values: Float64Array, { shape }: Tensor): Tensor {
  return shape.length === 0 ? tensor(values[0] ?? NaN) : reshape(tensor(values), shape);
}
