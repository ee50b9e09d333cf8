import type { Diagram, Line } from "./diagram.js";
import type { Point } from "./layout.js";

/** A wire where it leaves one row, or enters the next. */
export interface Crossing {
  readonly node: number;
  readonly y: number;
}

/** A slice of a drawing: what lies between two heights and two cuts. */
export interface Row {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly entering: readonly Crossing[];
  readonly leaving: readonly Crossing[];
}

/**
 * Folds a drawing into rows, as text is: a wide one is cut where no shape or text stands and few wires
 * run, and goes on in the next row. A drawing that fits into `room` px is one row.
 */
export function rowsOf(diagram: Diagram): readonly Row[] {
  const { layout } = diagram;
  const cuts = layout.width <= diagram.room ? [0, layout.width] : bestCuts(diagram);
  return cuts.slice(1).map((right, index) => {
    const left = cuts[index] ?? 0;
    const entering = index === 0 ? [] : crossings(diagram, left);
    const leaving = index === cuts.length - 2 ? [] : crossings(diagram, right);
    return { left, right, entering, leaving, ...heights(diagram, left, right, [...entering, ...leaving]) };
  });
}

/** Cuts from 0 to the drawing's width with the least cost: each row costs, and each wire that is cut. */
function bestCuts(diagram: Diagram): readonly number[] {
  const { room } = diagram;
  const places = [0, ...gaps(diagram), diagram.layout.width];
  const wires = places.map((x) => crossings(diagram, x).length);
  const cost = places.map((_, index) => (index === 0 ? 0 : Number.POSITIVE_INFINITY));
  const before = places.map(() => 0);
  for (let to = 1; to < places.length; to++)
    for (let from = 0; from < to; from++) {
      const width = (places[to] ?? 0) - (places[from] ?? 0);
      // A single gap that is too wide is a row that is made smaller.
      if (width > room && from < to - 1) continue;
      const unused = Math.max(0, room - width) / room;
      const through = (cost[from] ?? 0) + 10 + 2 * (wires[to] ?? 0) + 20 * unused * unused;
      if (through >= (cost[to] ?? 0)) continue;
      cost[to] = through;
      before[to] = from;
    }
  const cuts: number[] = [];
  for (let place = places.length - 1; place > 0; place = before[place] ?? 0) cuts.unshift(places[place] ?? 0);
  return [0, ...cuts];
}

/** The middles of the vertical strips where no shape and no text stands. */
function gaps({ things, layout }: Diagram): readonly number[] {
  const spans = things
    .map(({ width }, index): readonly [number, number] => {
      const x = layout.nodes[index]?.x ?? 0;
      return [x - width / 2, x + width / 2];
    })
    .toSorted(([a], [b]) => a - b);
  const middles: number[] = [];
  let covered = spans[0]?.[1] ?? 0;
  for (const [left, right] of spans) {
    if (left > covered + 6) middles.push((left + covered) / 2);
    covered = Math.max(covered, right);
  }
  return middles;
}

function crossings(diagram: Diagram, x: number): readonly Crossing[] {
  return diagram.lines.flatMap((line, index) => {
    const y = heightAt(diagram.layout.edges[index] ?? [], x);
    return y === null ? [] : [{ node: line.node, y }];
  });
}

/** Where a spline passes x: null where it does not. */
function heightAt(spline: readonly Point[], x: number): number | null {
  for (let start = 0; start + 3 < spline.length; start += 3) {
    const [p, q, r, s] = spline.slice(start, start + 4);
    if (!p || !q || !r || !s || x < p.x || x > s.x) continue;
    let [low, high] = [0, 1];
    for (let halving = 0; halving < 30; halving++) {
      const middle = (low + high) / 2;
      if (bezier(p.x, q.x, r.x, s.x, middle) < x) low = middle;
      else high = middle;
    }
    return bezier(p.y, q.y, r.y, s.y, low);
  }
  return null;
}

function bezier(p: number, q: number, r: number, s: number, t: number): number {
  const u = 1 - t;
  return u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
}

function heights(
  diagram: Diagram,
  left: number,
  right: number,
  cut: readonly Crossing[],
): { top: number; bottom: number } {
  const ys = cut.map(({ y }) => [y - 10, y + 10]);
  for (const [index, thing] of diagram.things.entries()) {
    const at = diagram.layout.nodes[index];
    if (at && at.x > left && at.x < right) {
      const name = thing.is === "shape" && thing.drawn.kind === "operator" ? 16 : 0;
      ys.push([at.y - thing.height / 2, at.y + thing.height / 2 + name]);
    }
  }
  for (const [index, line] of diagram.lines.entries())
    for (const point of isInside(diagram, line, left, right) ? (diagram.layout.edges[index] ?? []) : [])
      ys.push([point.y, point.y]);
  return { top: Math.min(...ys.flat()), bottom: Math.max(...ys.flat()) };
}

function isInside({ layout }: Diagram, { from, to }: Line, left: number, right: number): boolean {
  return (layout.nodes[from]?.x ?? 0) > left && (layout.nodes[to]?.x ?? 0) < right;
}
