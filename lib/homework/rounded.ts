/** A number of so few digits is a guess, not a rounded result. */
const FEWEST_DIGITS = 2;
/** Rounding moves a number by no larger part of it. */
const FARTHEST = 0.02;

/** Whether all numbers are the expected ones, some of them rounded or cut off to the digits that they show. */
export function areRounded(numbers: readonly number[], expected: readonly number[]): boolean {
  return (
    numbers.length === expected.length &&
    numbers.every((x, i) => {
      const y = expected[i] ?? Number.NaN;
      return x === y || Math.abs(x - y) <= 1e-9 * Math.abs(y) || isRounded(x, y);
    })
  );
}

function isRounded(x: number, y: number): boolean {
  // The last digit of a whole number says something: 155 is not 156 rounded.
  if (!Number.isFinite(x) || x === 0 || Number.isInteger(y)) return false;
  const [digits = "", exponent = ""] = Math.abs(x).toExponential().split("e");
  const count = digits.replace(".", "").length;
  const lastDigit = Number(`1e${Number(exponent) - count + 1}`);
  return count >= FEWEST_DIGITS && Math.abs(x - y) <= Math.min(lastDigit, FARTHEST * Math.abs(y));
}
