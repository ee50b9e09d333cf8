import type { Layout } from "plotly.js";
import { type AxisOptions, axis } from "./plot.js";
import { plotText } from "./plot-text.js";

/** A panel of a figure that has several side by side. */
export interface Panel {
  readonly title: string;
  readonly x: AxisOptions;
  readonly y: AxisOptions;
}

/** Axes and titles of panels in rows of at most `columns`. */
export function panels(all: readonly Panel[], columns: number): Partial<Layout> {
  const across = Math.min(columns, all.length);
  const down = Math.ceil(all.length / across);
  const [gapX, gapY] = [0.1, 0.24];
  const [width, height] = [(1 - gapX * (across - 1)) / across, (1 - gapY * (down - 1)) / down];
  const layout: Record<string, unknown> = {};
  const titles = all.map((panel, index) => {
    const left = (index % across) * (width + gapX);
    const top = 1 - Math.floor(index / across) * (height + gapY);
    const name = index === 0 ? "" : String(index + 1);
    layout[`xaxis${name}`] = {
      ...axis(panel.x),
      domain: [left, Math.min(1, left + width)],
      anchor: `y${name}`,
    };
    layout[`yaxis${name}`] = {
      ...axis(panel.y),
      ...(across > 1 && panel.y.log ? narrowTicks : {}),
      domain: [Math.max(0, top - height), top],
      anchor: `x${name}`,
    };
    const place = { x: left, y: top, xref: "paper", yref: "paper", xanchor: "left", yanchor: "bottom" };
    return { ...place, text: plotText(panel.title), showarrow: false, font: { size: 14 } };
  });
  return { ...layout, annotations: titles } as Partial<Layout>;
}

// Powers are written a quarter larger than the font; at full size they'd reach into the next panel.
const narrowTicks = { tickfont: { size: 11 } } as const;

/** The names of a panel's axes, for the traces in it. */
export function axesOf(panel: number): { readonly xaxis: string; readonly yaxis: string } {
  const name = panel === 0 ? "" : String(panel + 1);
  return { xaxis: `x${name}`, yaxis: `y${name}` };
}
