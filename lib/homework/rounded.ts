/** A number of so few digits is a guess, not a rounded result. */
const FEWEST_DIGITS = 2;
/** Rounding moves a number by no larger part of it. */
const FARTHEST = 0.02;

/** Whether a number is the expected one, rounded or cut off to the digits that it shows. */
export function isRounded(x: number, expected: number): boolean {
  // The last digit of a whole number says something: 155 is not 156 rounded.
  if (!Number.isFinite(x) || x === 0 || Number.isInteger(expected)) return false;
  const [digits = "", exponent = ""] = Math.abs(x).toExponential().split("e");
  const count = digits.replace(".", "").length;
  const lastDigit = Number(`1e${Number(exponent) - count + 1}`);
  return (
    count >= FEWEST_DIGITS && Math.abs(x - expected) <= Math.min(lastDigit, FARTHEST * Math.abs(expected))
  );
}
