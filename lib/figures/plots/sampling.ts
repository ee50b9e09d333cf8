import { roundTo } from "../page/format.js";

/** `count` numbers from `from` to `to`, both included, at equal distances. */
export function linspace(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => roundTo(from + ((to - from) * index) / (count - 1), 6));
}

/** At most `count` of the items, the first and the last among them: more than one can see is not stored. */
export function thin<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items;
  const step = (items.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => items[Math.round(index * step)] as T);
}

/** The coordinates of a point in a picture of two or three dimensions; null where it lies outside. */
export type Place = readonly (number | null)[];

/** The difference along each axis below which the eye takes two of these places for one: a 400th of their extent. */
export function grainsOf(places: readonly Place[]): readonly number[] {
  return (places[0] ?? []).map((_, axis) => {
    const values = places.flatMap((place) => place[axis] ?? []);
    return values.length === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / 400;
  });
}

/** A line's places without those that lie closer than the grains to the one before; the first and the last stay. */
export function apart(places: readonly Place[], grains: readonly number[]): readonly Place[] {
  const kept: Place[] = [];
  for (const [index, place] of places.entries()) {
    const before = kept.at(-1);
    if (before === undefined || isFar(place, before, grains)) kept.push(place);
    else if (index === places.length - 1 && kept.length > 1) kept.splice(-1, 1, place);
  }
  return kept;
}

function isFar(place: Place, before: Place, grains: readonly number[]): boolean {
  return place.some((value, axis) => {
    const old = before[axis] ?? null;
    return value === null || old === null ? value !== old : Math.abs(value - old) > (grains[axis] ?? 0);
  });
}

/** Numbers with the digits one can see; what is not finite is a gap. */
export function rounded(values: readonly number[], digits: number = 5): (number | null)[] {
  return values.map((value) => (Number.isFinite(value) ? roundTo(value, digits) : null));
}

/** How many of the values fall into each of `bins` equal intervals; those outside count in the outermost. */
export function counts(values: readonly number[], from: number, to: number, bins: number): readonly number[] {
  const found = Array.from({ length: bins }, () => 0);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins)));
    found[bin] = (found[bin] ?? 0) + 1;
  }
  return found;
}
