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
    metadata: { debugger: false },
  };
}

/**
 * Writes the kernelspec `tslab` into the virtual environment. It holds absolute paths, so a checkout that
 * was moved, or another version of Node, changes it.
 *
 * @param {string} venv
 * @param {string} node
 * @param {string} kernel
 * @returns {boolean} whether it had to be written
 */
export function writeKernelspec(venv, node, kernel) {
  const file = join(venv, "share", "jupyter", "kernels", "tslab", "kernel.json");
  return writeWhole(file, toJson(kernelspec(node, kernel)));
}
