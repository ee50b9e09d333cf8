/** A neuron that is drawn; `null` stands for all those between. */
export type Place = { readonly neuron: number | null; readonly y: number };

/** How much room a column of arrows takes beside its neurons. */
export const arrowRoom = 18;

const length = { shortest: 9, longest: 28 } as const;

/** An arrow beside each neuron of a column, up where its number is positive; none for a number near 0. */
export function arrowsSvg(values: readonly number[], places: readonly Place[], right: number): string {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const arrows = places.map(({ neuron, y }) => {
    const part = neuron === null || largest === 0 ? 0 : (values[neuron] ?? 0) / largest;
    return Math.abs(part) < 0.02 ? "" : arrowSvg(part, right + arrowRoom / 2 + 1, y);
  });
  return `<g class="gb-arrows">${arrows.join("")}</g>`;
}

/** `part` is the arrow's share of the longest one, negative for an arrow that points down. */
function arrowSvg(part: number, x: number, y: number): string {
  const half = (length.shortest + (length.longest - length.shortest) * Math.abs(part)) / 2;
  const up = part > 0 ? -1 : 1;
  const at = (dx: number, dy: number): string => `${round(x + dx)} ${round(y + dy)}`;
  const shaft = `M${at(0, -up * half)}L${at(0, up * (half - 6))}`;
  const head = `M${at(-5, up * (half - 7))}L${at(0, up * half)}L${at(5, up * (half - 7))}z`;
  return `<path class="gb-shaft" d="${shaft}"/><path class="gb-head" d="${head}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The style of arrows. */
export const arrowsCss: string = `
.gradbook .gb-arrows .gb-shaft{fill:none;stroke:var(--gb-gradient);stroke-width:3.2}
.gradbook .gb-arrows .gb-head{fill:var(--gb-gradient);stroke:none}
`.trim();
