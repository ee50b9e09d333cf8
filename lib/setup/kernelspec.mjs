import { join } from "node:path";
import { toJson, writeWhole } from "./files.mjs";

/**
 * What Jupyter needs to know to start the kernel.
 *
 * @param {string} node the Node that runs this
 * @param {string} kernel the kernel's main module
 */
export function kernelspec(node, kernel) {
  return {
    argv: [node, kernel, "{connection_file}"],
    display_name: "TypeScript (gradbook)",
    language: "typescript",
    interrupt_mode: "signal",
    // By this `gradbook kernel` knows that it is ours.
    metadata: { gradbook: true, debugger: false },
  };
}

/**
 * Writes the kernelspec `tslab` where Jupyter looks for it. It holds absolute paths, so a checkout that
 * was moved, or another version of Node, changes it.
 *
 * @param {string} prefix
 * @param {string} node
 * @param {string} kernel
 * @returns {boolean} whether it had to be written
 */
export function writeKernelspec(prefix, node, kernel) {
  const file = join(prefix, "share", "jupyter", "kernels", "tslab", "kernel.json");
  return writeWhole(file, toJson(kernelspec(node, kernel)));
}
