import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";

/** Functions of the arithmetic on numbers. */
export type Functions = Record<"exp" | "log" | "tanh" | "sigmoid" | "pow", (...inputs: number[]) => number>;

/** The same functions on whole arrays, a vector at a time; the second input is pow's exponent. */
export interface LaneFunctions {
  f64(name: string, x: readonly number[], y: readonly number[]): number[];
  f32(name: string, x: readonly number[], y: readonly number[]): number[];
}

const unary = ["exp", "log", "tanh", "sigmoid"];
const folder = new URL("../../", import.meta.url);

/** Compiles lib/wasm/assembly/functions.ts alone, with a loop over each of its lane functions. */
export async function compileFunctions(): Promise<{ functions: Functions; lanes: LaneFunctions }> {
  let binary: Uint8Array | null = null;
  const { error, stderr } = await asc.main(
    [
      "lib/wasm/assembly/entry.ts",
      ...["--runtime", "stub", "--optimizeLevel", "3", "--enable", "simd,bulk-memory"],
      ...["--outFile", "functions.wasm"],
    ],
    {
      readFile: (name) => (name.endsWith("assembly/entry.ts") ? entry() : read(name)),
      writeFile: (name, contents) => {
        if (name === "functions.wasm" && typeof contents !== "string") binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`asc: ${stderr}`);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary));
  const run = exports as unknown as Exports;
  return {
    functions: run as unknown as Functions,
    lanes: {
      f64: (name, x, y) => mapLanes(run, `${name}64`, Float64Array, x, y),
      f32: (name, x, y) => mapLanes(run, `${name}32`, Float32Array, x, y),
    },
  };
}

type Exports = Record<string, (...inputs: number[]) => number> & { memory: { buffer: ArrayBuffer } };

declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

function read(name: string): string | null {
  try {
    return readFileSync(new URL(name, folder), "utf8");
  } catch {
    return null;
  }
}

function entry(): string {
  const loop = (name: string, type: string, inputs: string): string => `
    export function ${name}${type.slice(1)}(x: usize, y: usize, out: usize, bytes: usize): void {
      for (let i: usize = 0; i < bytes; i += 16) v128.store(out + i, fn.${name}Lanes<${type}>(${inputs}));
    }`;
  const types = ["f64", "f32"];
  const x = "v128.load(x + i)";
  return `
    import * as fn from "./functions";
    export { ${[...unary, "pow"].join(", ")} } from "./functions";
    ${types.map((type) => [...unary.map((name) => loop(name, type, x)), loop("pow", type, `${x}, v128.load(y + i)`)].join("")).join("")}`;
}

function mapLanes(
  run: Exports,
  name: string,
  values: Float64ArrayConstructor | Float32ArrayConstructor,
  x: readonly number[],
  y: readonly number[],
): number[] {
  const bytes = Math.ceil((x.length * values.BYTES_PER_ELEMENT) / 16) * 16;
  const at = (slot: number): number => 4096 + slot * bytes;
  const length = bytes / values.BYTES_PER_ELEMENT;
  new values(run.memory.buffer, at(0), length).set(x);
  new values(run.memory.buffer, at(1), length).set(y);
  run[name]!(at(0), at(1), at(2), bytes);
  return [...new values(run.memory.buffer, at(2), x.length)];
}
