// Jupyter counts positions in code points, TypeScript in UTF-16 units: they differ after an emoji.

/** The position in UTF-16 units of a position in code points. */
export function toUnits(text: string, position: number): number {
  let units = 0;
  for (let points = 0; points < position && units < text.length; points++)
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  return units;
}

/** The position in code points of a position in UTF-16 units. */
export function toCodePoints(text: string, position: number): number {
  return Array.from(text.slice(0, position)).length;
}
