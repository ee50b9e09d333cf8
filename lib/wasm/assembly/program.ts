// The interpreter: one call runs a whole pass. Scalars are computed here, tensors by their records.
// The gradient of a value lies `distance` bytes above it, so one program serves both directions.
import { INSTRUCTION, RECORD } from "../codes";
import { loadOne, storeOne } from "./lanes";
import * as record from "./record";
import { visit } from "./visit";

/** Runs the instructions from first to last. */
export function forward(program: usize, count: i32): void {
  const end = program + count * INSTRUCTION;
  for (; program < end; program += INSTRUCTION) {
    const y = i32.load(program, 4) as usize;
    const a = i32.load(program, 8) as usize;
    const b = i32.load(program, 12) as usize;
    const code = i32.load(program);
    if (code == RECORD) record.forward(y);
    else visit<Compute>(code, 0, y, a, b, 0, 0);
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
    const code = i32.load(program);
    if (code == RECORD) record.backward(y, distance);
    else visit<PullBack>(code, 0, y, a, b, distance, 0);
  }
}

/** y = f(a, b) */
@final export class Compute {
  @inline run<O>(shape: usize, y: usize, a: usize, b: usize, distance: usize, needs: i32): void {
    storeOne<f64>(y, changetype<O>(0).forward<f64>(loadOne<f64>(a), loadOne<f64>(b)));
  }
}

/** da += dy · ∂y/∂a, and the same for b. */
@final class PullBack {
  @inline run<O>(shape: usize, y: usize, a: usize, b: usize, distance: usize, needs: i32): void {
    const f = changetype<O>(0);
    pull(f.localA<f64>(loadOne<f64>(a), loadOne<f64>(b), loadOne<f64>(y)), y, a, distance);
    if (f.isBinary()) pull(f.localB<f64>(loadOne<f64>(a), loadOne<f64>(b), loadOne<f64>(y)), y, b, distance);
  }
}

/** dx += dy · ∂y/∂x */
// @ts-ignore: decorator
@inline function pull(local: v128, y: usize, x: usize, distance: usize): void {
  const part = v128.mul<f64>(loadOne<f64>(y + distance), local);
  storeOne<f64>(x + distance, v128.add<f64>(loadOne<f64>(x + distance), part));
}
