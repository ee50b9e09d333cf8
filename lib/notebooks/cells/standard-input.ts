import { Readable } from "node:stream";

/** Gives the process a standard input whose reading fails: a cell that asked would wait for ever. */
export function refuseStandardInput(): void {
  const input = new Readable({
    read() {
      this.destroy(new Error("A cell has no standard input (process.stdin); write the value into the cell."));
    },
  });
  Object.defineProperty(process, "stdin", { value: input, configurable: true, enumerable: true });
}
