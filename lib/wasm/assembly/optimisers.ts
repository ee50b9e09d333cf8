// The steps of the optimisers, on parameters w with gradients dw. Numbers of the state lie where the caller says.
import { all, loadOne, storeOne } from "./lanes";

/** w ← w − rate · dw */
export function descend<T>(w: usize, dw: usize, n: i32, rate: f64): void {
  const end = w + n * sizeof<T>();
  for (; w + 16 <= end; w += 16) {
    v128.store(w, v128.sub<T>(v128.load(w), v128.mul<T>(all<T>(rate), v128.load(dw))));
    dw += 16;
  }
  for (; w < end; w += sizeof<T>()) {
    storeOne<T>(w, v128.sub<T>(loadOne<T>(w), v128.mul<T>(all<T>(rate), loadOne<T>(dw))));
    dw += sizeof<T>();
  }
}
