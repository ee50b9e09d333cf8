// Arithmetic on lanes: a v128 holds two f64 or four f32, T says which.
// A scalar is computed as a vector of which only the first lane counts: one formula, the same bits.
import { logLanes as log } from "./functions";

export {
  expLanes as exp,
  logLanes as log,
  powLanes as pow,
  sigmoidLanes as sigmoid,
  tanhLanes as tanh,
} from "./functions";

/** Loads a vector, or one value into every lane when the stride is 0. */
// @ts-ignore: decorator
@inline export function load<T>(address: usize, stride: i32): v128 {
  if (stride) return v128.load(address);
  return loadOne<T>(address);
}

/** Loads one value into every lane. */
// @ts-ignore: decorator
@inline export function loadOne<T>(address: usize): v128 {
  if (sizeof<T>() == 8) return v128.load64_splat(address);
  return v128.load32_splat(address);
}

/** Stores the first lane. */
// @ts-ignore: decorator
@inline export function storeOne<T>(address: usize, x: v128): void {
  if (sizeof<T>() == 8) v128.store64_lane(address, x, 0);
  else v128.store32_lane(address, x, 0);
}

/** The sum of all lanes: (0 + 1) or (0 + 2) + (1 + 3). */
// @ts-ignore: decorator
@inline export function sumOfLanes<T>(x: v128): T {
  if (sizeof<T>() == 8) return (f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)) as T;
  const pairs = f32x4.add(x, v128.shuffle<f32>(x, x, 2, 3, 0, 1));
  return (f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1)) as T;
}

/** The same number in every lane. */
// @ts-ignore: decorator
@inline export function splat<T>(x: f64): v128 {
  return v128.splat<T>(x as T);
}

/** ln x, at least −100; NaN stays NaN. */
// @ts-ignore: decorator
@inline export function clampedLog<T>(x: v128): v128 {
  return v128.max<T>(log<T>(x), splat<T>(-100));
}

/** ln(1 + x) for x ≥ 0. What 1 + x rounds away is made good by x / ((1 + x) − 1) (Kahan). */
// @ts-ignore: decorator
@inline export function log1p<T>(x: v128): v128 {
  const one = splat<T>(1);
  const sum = v128.add<T>(one, x);
  const exact = v128.div<T>(v128.mul<T>(log<T>(sum), x), v128.sub<T>(sum, one));
  return v128.bitselect(x, exact, v128.eq<T>(sum, one));
}
