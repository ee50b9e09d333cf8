import type { Output } from "./notebook.js";

/**
 * Outputs as they are stored, whoever ran the cell: neighbouring texts of one stream are one, and what
 * differs from run to run (metadata that front ends add, ids of displays) is dropped.
 */
export function normaliseOutputs(outputs: readonly Output[]): Output[] {
  const normal: Output[] = [];
  for (const output of outputs) {
    const last = normal.at(-1);
    if (output.output_type === "stream") {
      if (last?.output_type === "stream" && last.name === output.name)
        normal[normal.length - 1] = { ...last, text: last.text + output.text };
      else normal.push({ output_type: "stream", name: output.name, text: output.text });
    } else if (output.output_type === "error") {
      normal.push(output);
    } else {
      normal.push({ ...output, metadata: {} });
    }
  }
  return normal;
}
