/**
 * A number as the course prints it in figures: four significant digits (or `digits`), no trailing
 * zeros, a real minus sign, no locale. Whole numbers below a million are printed in full, very small
 * and very large ones as 2.8·10⁻⁷.
 */
export function formatNumber(value: number, digits: number = 4): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  if (size === 0) return "0";
  if (Number.isInteger(size) && size < 1e6) return sign + String(size);
  const [mantissa = "", exponent = "0"] = size.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return sign + withoutZeros(fixed(size, digits, power));
  return `${sign}${withoutZeros(mantissa)}·10${superscript(power)}`;
}

/** A negative number in brackets, so that it can stand after a sign of operation: 1 · (−4). */
export function formatFactor(value: number, digits: number = 4): string {
  const text = formatNumber(value, digits);
  return text.startsWith("−") ? `(${text})` : text;
}

/** `value` rounded to `digits` significant digits: what a figure stores of data one can only see. */
export function roundTo(value: number, digits: number = 4): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value;
}

function fixed(size: number, digits: number, power: number): string {
  const decimals = digits - 1 - power;
  return decimals > 0 ? size.toFixed(decimals) : String(Number(size.toPrecision(digits)));
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function superscript(power: number): string {
  const digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const sign = power < 0 ? "⁻" : "";
  return sign + [...String(Math.abs(power))].map((digit) => digits[Number(digit)]).join("");
}
