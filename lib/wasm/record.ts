import { arithmetic, type OwnCall, withOwnCalls } from "./arithmetic.js";
import { F32, F64, HEADER, INSTRUCTION, RECORD } from "./codes.js";
import { type Dtype, Memory, memory, type Values, widthOf } from "./memory.js";

/** An operator on tensors as the arithmetic reads it: its kind, and numbers that depend on the shapes. */
export interface Instruction {
  readonly kind: number;
  readonly dtype: Dtype;
  readonly parameters: readonly number[];
  /** What a record of kind OWN calls. */
  readonly own: OwnOn | null;
}

/** Binds an operator written in JavaScript to its values and gradients in the memory. */
export type OwnOn = (output: Operand, inputs: readonly Operand[]) => OwnCall;

/** A value and its gradient. */
export interface Operand {
  readonly values: Values;
  readonly gradient: Values;
}

/** The bytes of an instruction's record. */
export function recordBytes({ parameters, own }: Instruction): number {
  return 4 * (HEADER + (own ? 1 : parameters.length));
}

/** Writes the record of an instruction on values at the places; an operator of one's own joins the calls. */
export function writeRecord(
  address: number,
  { kind, dtype, parameters, own }: Instruction,
  needs: number,
  output: Place,
  inputs: readonly Place[],
  calls: OwnCall[],
): void {
  const { i32 } = memory;
  const word = address >>> 2;
  i32[word] = kind;
  i32[word + 1] = dtype === "f64" ? F64 : F32;
  i32[word + 2] = needs;
  i32[word + 3] = output.address;
  i32[word + 4] = inputs[0]?.address ?? 0;
  i32[word + 5] = (inputs[1] ?? inputs[0])?.address ?? 0;
  i32.set(own ? [calls.length] : parameters, word + HEADER);
  if (own)
    calls.push(
      own(
        operandAt(dtype, output),
        inputs.map((input) => operandAt(dtype, input)),
      ),
    );
}

/** Where a value lies and how many elements it has. */
export interface Place {
  readonly address: number;
  readonly size: number;
}

function operandAt(dtype: Dtype, { address, size }: Place): Operand {
  return {
    values: memory.view(dtype, address, size),
    gradient: memory.view(dtype, address + memory.distance, size),
  };
}

/** Values that may lie in the memory: to be read only once nothing moves any more. */
export interface Readable {
  readonly size: number;
  read(): Values;
}

/** Computes an instruction's output from its inputs' values, in memory that is only borrowed. */
export function evaluate(instruction: Instruction, inputs: readonly Readable[], size: number): Values {
  const stage = new Stage(instruction, inputs, size);
  stage.run(() => arithmetic.forward(stage.program, 1));
  return stage.output.values.slice();
}

/**
 * What an instruction hands back to each input, given its output and dL/d(output), an array on the heap: the
 * vector-Jacobian product, in the input's own shape.
 */
export function pullBack(
  instruction: Instruction,
  inputs: readonly Readable[],
  output: Readable,
  upstream: Values,
): readonly Values[] {
  const stage = new Stage(instruction, inputs, output.size);
  stage.output.values.set(output.read());
  stage.output.gradient.set(upstream);
  for (const { gradient } of stage.inputs) gradient.fill(0);
  stage.run(() => arithmetic.backward(stage.program, 1, memory.distance));
  return stage.inputs.map(({ gradient }) => gradient.slice());
}

/** A program of one instruction, on copies of its inputs. */
class Stage {
  readonly output: Operand;
  readonly inputs: readonly Operand[];
  readonly program: number;
  readonly #calls: OwnCall[] = [];

  constructor(instruction: Instruction, inputs: readonly Readable[], size: number) {
    const { dtype } = instruction;
    const sizes = [size, ...inputs.map((input) => input.size)];
    const bytes = sizes.map((length) => Memory.align(length * widthOf(dtype)));
    const values = bytes.reduce((sum, next) => sum + next, 0);
    let address = memory.borrow(values + INSTRUCTION + recordBytes(instruction));
    const [output, ...places] = sizes.map((length, index): Place => {
      const place = { address, size: length };
      address += bytes[index] as number;
      return place;
    }) as [Place, ...Place[]];
    this.program = address;
    const record = address + INSTRUCTION;
    memory.i32.set([RECORD, record], address >>> 2);
    writeRecord(record, instruction, (1 << inputs.length) - 1, output, places, this.#calls);
    this.output = operandAt(dtype, output);
    this.inputs = places.map((place) => operandAt(dtype, place));
    for (const [index, { values }] of this.inputs.entries()) values.set(inputs[index]?.read() ?? []);
  }

  run(program: () => void): void {
    withOwnCalls(this.#calls, () => memory.run(program));
  }
}
