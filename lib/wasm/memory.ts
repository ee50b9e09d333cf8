import { binary } from "./binary.js";
import { F32, F64, HEADER } from "./codes.js";

/** The values of a tensor, row-major. */
export type Values = Float64Array | Float32Array;
/** The type of a tensor's elements. */
export type Dtype = "f64" | "f32";

/** An operator on tensors as the arithmetic reads it: its kind, and numbers that depend on the shapes. */
export interface Instruction {
  readonly kind: number;
  readonly dtype: Dtype;
  readonly parameters: readonly number[];
  /** What a record of kind OWN calls. */
  readonly own: OwnCall | null;
}

/** An operator written in JavaScript, on views of the memory. */
export interface OwnCall {
  forward(output: Values, inputs: readonly Values[]): void;
  backward(output: Values, inputs: readonly Values[], upstream: Values, gradients: readonly Values[]): void;
}

/** The functions of lib/wasm/assembly. */
interface Arithmetic {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heapBase(): number;
  forward(record: number): void;
  backward(record: number, distance: number): void;
  exp(x: number): number;
  log(x: number): number;
  tanh(x: number): number;
  sin(x: number): number;
  cos(x: number): number;
  pow(x: number, y: number): number;
}

// What of WebAssembly is used here: its types are otherwise those of a browser.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

let ownCall: ((direction: number) => void) | null = null;

/** The compiled arithmetic; loading it is synchronous in Node, in workers and in browsers. */
export const arithmetic: Arithmetic = instantiate();

function instantiate(): Arithmetic {
  const bytes = Uint8Array.from(atob(binary), (character) => character.charCodeAt(0));
  const host = { own: (direction: number): void => ownCall?.(direction) };
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host });
  return instance.exports as Arithmetic;
}

/** An array of `size` zeros of the dtype. */
export function zeros(dtype: Dtype, size: number): Values {
  return dtype === "f64" ? new Float64Array(size) : new Float32Array(size);
}

/** Computes an instruction's output from its inputs' values. */
export function evaluate(instruction: Instruction, inputs: readonly Values[], size: number): Values {
  const stage = new Stage(instruction, inputs, size);
  ownCall = () => instruction.own?.forward(stage.output, stage.inputs);
  arithmetic.forward(stage.record);
  return stage.output.slice();
}

/**
 * What an instruction hands back to each input, given its output and dL/d(output): the vector-Jacobian
 * product, in the input's own shape.
 */
export function pullBack(
  instruction: Instruction,
  inputs: readonly Values[],
  output: Values,
  upstream: Values,
): readonly Values[] {
  const stage = new Stage(instruction, inputs, output.length);
  stage.output.set(output);
  stage.gradient(stage.output).set(upstream);
  const gradients = stage.inputs.map((input) => stage.gradient(input).fill(0));
  ownCall = () =>
    instruction.own?.backward(stage.output, stage.inputs, stage.gradient(stage.output), gradients);
  arithmetic.backward(stage.record, stage.distance);
  return gradients.map((gradient) => gradient.slice());
}

/** One instruction laid out in the memory: values below, their gradients `distance` bytes above, the record last. */
class Stage {
  readonly output: Values;
  readonly inputs: readonly Values[];
  readonly record: number;
  readonly distance: number;
  readonly #dtype: Dtype;

  constructor(instruction: Instruction, inputs: readonly Values[], size: number) {
    const { kind, dtype, parameters } = instruction;
    const width = dtype === "f64" ? 8 : 4;
    const start = arithmetic.heapBase();
    let end = start;
    const places = [size, ...inputs.map((input) => input.length)].map((length) => {
      const place = end;
      end += align(length * width);
      return place;
    });
    this.#dtype = dtype;
    this.distance = end - start;
    this.record = end + this.distance;
    reserve(this.record + 4 * (HEADER + parameters.length));
    this.output = this.#view(places[0] ?? 0, size);
    this.inputs = inputs.map((input, index) => {
      const view = this.#view(places[index + 1] ?? 0, input.length);
      view.set(input);
      return view;
    });
    const needsAll = (1 << inputs.length) - 1;
    const [y = 0, a = 0, b = a] = places;
    const header = [kind, dtype === "f64" ? F64 : F32, needsAll, y, a, b];
    new Int32Array(arithmetic.memory.buffer, this.record).set([...header, ...parameters]);
  }

  /** The view of the gradient of a view of values. */
  gradient(values: Values): Values {
    return this.#view(values.byteOffset + this.distance, values.length);
  }

  #view(address: number, length: number): Values {
    const { buffer } = arithmetic.memory;
    return this.#dtype === "f64"
      ? new Float64Array(buffer, address, length)
      : new Float32Array(buffer, address, length);
  }
}

const pageSize = 65536;

function reserve(end: number): void {
  const missing = end - arithmetic.memory.buffer.byteLength;
  if (missing > 0) arithmetic.memory.grow(Math.ceil(missing / pageSize));
}

/** Vectors begin at multiples of 16 bytes. */
function align(bytes: number): number {
  return (bytes + 15) & ~15;
}
