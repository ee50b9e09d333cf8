import { formatNumber } from "../page/format.js";
import { isScalar, type Quantity } from "./description.js";

/** The lines by which a value is written beside an edge: numbers up to 3×3, the shape beyond. */
export function valueLines(quantity: Quantity): readonly string[] {
  return numberLines(quantity) ?? [quantity.shape.join("×")];
}

/** The lines of a gradient: numbers up to 3×3, the norm beyond. */
export function gradientLines(quantity: Quantity): readonly string[] {
  return numberLines(quantity) ?? [`‖·‖ ${formatNumber(normOf(quantity), 3)}`];
}

/** The Euclidean norm of all entries. */
export function normOf(quantity: Quantity): number {
  return Math.sqrt(quantity.values.reduce((sum, value) => sum + value * value, 0));
}

/** The width in px of `text` in the figures' font: digits 0.58 em, capitals and signs 0.72, Hangul 1. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text)
    ems += /[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(character)
      ? 1
      : /[A-Z−+=×÷→Σ∂σ‖@#%&MWmw]/.test(character)
        ? 0.75
        : /[.,:;'·ilj |[\]()]/.test(character)
          ? 0.34
          : 0.59;
  return Math.ceil(ems * size);
}

function numberLines(quantity: Quantity): readonly string[] | null {
  const { shape, values } = quantity;
  if (isScalar(quantity)) return [formatNumber(values[0] ?? Number.NaN)];
  const columns = shape.at(-1) ?? 1;
  const rows = values.length / columns;
  if (shape.length > 2 || columns > 3 || rows > 3) return null;
  return Array.from({ length: rows }, (_, row) => {
    const entries = values.slice(row * columns, (row + 1) * columns);
    return `[${entries.map((value) => formatNumber(value, 3)).join("  ")}]`;
  });
}
