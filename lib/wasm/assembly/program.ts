// The interpreter: one call runs a whole pass. Scalars are computed here, tensors by their records.
// The gradient of a value lies `distance` bytes above it, so one program serves both directions.
import { ADD, DIV, EXP, INSTRUCTION, LOG, MUL, NEG, POW, RECORD, RELU, SIGMOID, SUB, TANH } from "../codes";
import { Add, Div, Exp, Log, Mul, Neg, Pow, Relu, Sigmoid, Sub, Tanh } from "./formulas";
import { loadOne, storeOne } from "./lanes";
import * as record from "./record";

/** Runs the instructions from first to last. */
export function forward(program: usize, count: i32): void {
  const end = program + count * INSTRUCTION;
  for (; program < end; program += INSTRUCTION) {
    const y = i32.load(program, 4) as usize;
    const a = i32.load(program, 8) as usize;
    const b = i32.load(program, 12) as usize;
    switch (i32.load(program)) {
      case ADD: compute<Add>(y, a, b); break;
      case SUB: compute<Sub>(y, a, b); break;
      case MUL: compute<Mul>(y, a, b); break;
      case DIV: compute<Div>(y, a, b); break;
      case POW: compute<Pow>(y, a, b); break;
      case NEG: compute<Neg>(y, a, b); break;
      case EXP: compute<Exp>(y, a, b); break;
      case LOG: compute<Log>(y, a, b); break;
      case SIGMOID: compute<Sigmoid>(y, a, b); break;
      case RELU: compute<Relu>(y, a, b); break;
      case TANH: compute<Tanh>(y, a, b); break;
      case RECORD: record.forward(y); break;
    }
  }
}

/** Runs the instructions from last to first, adding to the gradients of their inputs. */
export function backward(program: usize, count: i32, distance: usize): void {
  const start = program;
  program += count * INSTRUCTION;
  while (program > start) {
    program -= INSTRUCTION;
    const y = i32.load(program, 4) as usize;
    const a = i32.load(program, 8) as usize;
    const b = i32.load(program, 12) as usize;
    switch (i32.load(program)) {
      case ADD: pullA<Add>(y, a, b, distance); pullB<Add>(y, a, b, distance); break;
      case SUB: pullA<Sub>(y, a, b, distance); pullB<Sub>(y, a, b, distance); break;
      case MUL: pullA<Mul>(y, a, b, distance); pullB<Mul>(y, a, b, distance); break;
      case DIV: pullA<Div>(y, a, b, distance); pullB<Div>(y, a, b, distance); break;
      case POW: pullA<Pow>(y, a, b, distance); pullB<Pow>(y, a, b, distance); break;
      case NEG: pullA<Neg>(y, a, b, distance); break;
      case EXP: pullA<Exp>(y, a, b, distance); break;
      case LOG: pullA<Log>(y, a, b, distance); break;
      case SIGMOID: pullA<Sigmoid>(y, a, b, distance); break;
      case RELU: pullA<Relu>(y, a, b, distance); break;
      case TANH: pullA<Tanh>(y, a, b, distance); break;
      case RECORD: record.backward(y, distance); break;
    }
  }
}

// @ts-ignore: decorator
@inline function compute<O>(y: usize, a: usize, b: usize): void {
  storeOne<f64>(y, changetype<O>(0).forward<f64>(loadOne<f64>(a), loadOne<f64>(b)));
}

// da += dy · ∂y/∂a
// @ts-ignore: decorator
@inline function pullA<O>(y: usize, a: usize, b: usize, distance: usize): void {
  const local = changetype<O>(0).localA<f64>(loadOne<f64>(a), loadOne<f64>(b), loadOne<f64>(y));
  const part = v128.mul<f64>(loadOne<f64>(y + distance), local);
  storeOne<f64>(a + distance, v128.add<f64>(loadOne<f64>(a + distance), part));
}

// db += dy · ∂y/∂b
// @ts-ignore: decorator
@inline function pullB<O>(y: usize, a: usize, b: usize, distance: usize): void {
  const local = changetype<O>(0).localB<f64>(loadOne<f64>(a), loadOne<f64>(b), loadOne<f64>(y));
  const part = v128.mul<f64>(loadOne<f64>(y + distance), local);
  storeOne<f64>(b + distance, v128.add<f64>(loadOne<f64>(b + distance), part));
}
