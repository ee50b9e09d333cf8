import { expect, test } from "vitest";
import { normaliseOutputs } from "../../lib/notebooks/normalise.js";

test("neighbouring texts of one stream are one, those of different streams keep their order", () => {
  const stream = (name: "stdout" | "stderr", text: string) =>
    ({ output_type: "stream", name, text }) as const;
  expect(
    normaliseOutputs([
      stream("stdout", "a"),
      stream("stdout", "b\n"),
      stream("stderr", "c"),
      stream("stdout", "d"),
    ]),
  ).toEqual([stream("stdout", "ab\n"), stream("stderr", "c"), stream("stdout", "d")]);
});

test("metadata that a front end added is dropped", () => {
  const output = { output_type: "display_data", data: { "text/plain": "x" }, metadata: { id: 1 } } as const;
  expect(normaliseOutputs([output])).toEqual([{ ...output, metadata: {} }]);
});
