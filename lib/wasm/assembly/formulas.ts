// The formulas of the elementwise operators: y of the inputs a and b, beside the local gradients ∂y/∂a
// and ∂y/∂b. Each stands once; scalars, tensors, f64 and f32 all come here. T is the type of a lane.
import { all, exp, log, pow, sigmoid, tanh } from "./lanes";

/** An operator of two inputs. */
class Binary {
  @inline isBinary(): bool {
    return true;
  }
}

/** An operator of one input has no b to differentiate by. */
class Unary {
  @inline isBinary(): bool {
    return false;
  }
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    return b;
  }
}

/** y = a + b */
@final
export class Add extends Binary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.add<T>(a, b);
  }
  /** ∂y/∂a = 1 */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return all<T>(1);
  }
  /** ∂y/∂b = 1 */
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    return all<T>(1);
  }
}

/** y = a − b */
@final
export class Sub extends Binary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.sub<T>(a, b);
  }
  /** ∂y/∂a = 1 */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return all<T>(1);
  }
  /** ∂y/∂b = −1 */
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    return all<T>(-1);
  }
}

/** y = ab */
@final
export class Mul extends Binary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.mul<T>(a, b);
  }
  /** ∂y/∂a = b */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return b;
  }
  /** ∂y/∂b = a */
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    return a;
  }
}

/** y = a / b */
@final
export class Div extends Binary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.div<T>(a, b);
  }
  /** ∂y/∂a = 1 / b */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return v128.div<T>(all<T>(1), b);
  }
  /** ∂y/∂b = −a / b² = −y / b */
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    return v128.neg<T>(v128.div<T>(y, b));
  }
}

/** y = a to the power of b */
@final
export class Pow extends Binary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return pow<T>(a, b);
  }
  /** ∂y/∂a = b aᵇ⁻¹, and 0 where b = 0, of the constant a⁰ = 1; NaN where y is, though b − 1 may be whole */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    const local = v128.mul<T>(b, pow<T>(a, v128.sub<T>(b, all<T>(1))));
    return v128.or(v128.and(local, v128.ne<T>(b, all<T>(0))), v128.ne<T>(y, y));
  }
  /** ∂y/∂b = y ln a, and 0 where a = 0 = y: the limit for a → 0, where 0 · ln 0 would be NaN */
  @inline localB<T>(a: v128, b: v128, y: v128): v128 {
    const zero = all<T>(0);
    return v128.and(v128.mul<T>(y, log<T>(a)), v128.or(v128.ne<T>(a, zero), v128.ne<T>(y, zero)));
  }
}

/** y = −a */
@final
export class Neg extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.neg<T>(a);
  }
  /** ∂y/∂a = −1 */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return all<T>(-1);
  }
}

/** y = eᵃ */
@final
export class Exp extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return exp<T>(a);
  }
  /** ∂y/∂a = y */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return y;
  }
}

/** y = ln a */
@final
export class Log extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return log<T>(a);
  }
  /** ∂y/∂a = 1 / a */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return v128.div<T>(all<T>(1), a);
  }
}

/** y = 1 / (1 + e⁻ᵃ), computed from e⁻|ᵃ|, which cannot overflow */
@final
export class Sigmoid extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return sigmoid<T>(a);
  }
  /** ∂y/∂a = y (1 − y) */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return v128.mul<T>(y, v128.sub<T>(all<T>(1), y));
  }
}

/** y = max(0, a), NaN where a is NaN */
@final
export class Relu extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return v128.max<T>(a, all<T>(0));
  }
  /** ∂y/∂a = 1 where a > 0, else 0: of the subgradients [0, 1] at 0 the course takes 0 */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return v128.and(all<T>(1), v128.gt<T>(a, all<T>(0)));
  }
}

/** y = tanh a */
@final
export class Tanh extends Unary {
  @inline forward<T>(a: v128, b: v128): v128 {
    return tanh<T>(a);
  }
  /** ∂y/∂a = 1 − y² */
  @inline localA<T>(a: v128, b: v128, y: v128): v128 {
    return v128.sub<T>(all<T>(1), v128.mul<T>(y, y));
  }
}
