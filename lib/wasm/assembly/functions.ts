/** e to the power of x. */
export function exp(x: f64): f64 {
  return NativeMath.exp(x);
}
/** The natural logarithm of x. */
export function log(x: f64): f64 {
  return NativeMath.log(x);
}
/** The hyperbolic tangent of x. */
export function tanh(x: f64): f64 {
  return NativeMath.tanh(x);
}
/** The sine of x radians. */
export function sin(x: f64): f64 {
  return NativeMath.sin(x);
}
/** The cosine of x radians. */
export function cos(x: f64): f64 {
  return NativeMath.cos(x);
}
/** x to the power of y. */
export function pow(x: f64, y: f64): f64 {
  return NativeMath.pow(x, y);
}
