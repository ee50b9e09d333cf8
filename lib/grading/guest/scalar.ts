// What `wasm/scalar.js` is inside the sandbox: the engine has no WebAssembly, so the host computes these, with
// the same bits. A call takes about five microseconds.
import type { Scalar } from "../../wasm/scalar.js";

const host = (name: keyof Scalar): ((...numbers: number[]) => number) =>
  Reflect.get(globalThis, `scalar ${name}`);

export const scalar: Scalar = {
  exp: host("exp"),
  log: host("log"),
  tanh: host("tanh"),
  sin: host("sin"),
  cos: host("cos"),
  pow: host("pow"),
};
