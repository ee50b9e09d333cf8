/** A column's width, by which a picture is drawn: a phone's, a narrow window's, and all wider ones. */
export type Column = "narrow" | "medium" | "wide";

/** The columns, from the narrowest on. */
export const columns: readonly Column[] = ["narrow", "medium", "wide"];

/** How wide in px a picture may be that is drawn for a column, at the figures' own size of text (15 px). */
export const roomOf: Readonly<Record<Column, number>> = { narrow: 316, medium: 620, wide: 925 };

/** A picture as an svg element for each column. */
export type Drawings = Readonly<Record<Column, string>>;

/** What `draw` makes for each column. */
export function forColumns<T>(draw: (column: Column) => T): Readonly<Record<Column, T>> {
  return { narrow: draw("narrow"), medium: draw("medium"), wide: draw("wide") };
}

/** The size of text that pictures' lengths are meant for: in em of it they grow with the text around them. */
const em = 15;

/** A picture in a wide column grows, but not its text beyond that of headings, nor it beyond what fits a screen with its controls. */
const most = { scale: 1.25, height: 400 } as const;

/**
 * The svg elements of a picture, each different one once, marked with the columns that show it and sized in em.
 * Each is as large as its column allows, within limits.
 */
export function sized(drawings: Drawings): readonly { readonly svg: string; readonly isMedium: boolean }[] {
  const different = [...new Set(columns.map((column) => drawings[column]))];
  return different.map((svg) => {
    const shownIn = columns.filter((column) => drawings[column] === svg);
    const [width, height] = [lengthOf(svg, "width"), lengthOf(svg, "height")];
    const scale = Math.max(1, Math.min(most.scale, most.height / height));
    const ems = Math.round((100 * width * scale) / em) / 100;
    const marked = svg.replace("<svg ", `<svg data-for="${shownIn.join(" ")}" style="--gb-width:${ems}em" `);
    return { svg: marked, isMedium: shownIn.includes("medium") };
  });
}

/** A length of an svg element in px. */
export function lengthOf(svg: string, side: "width" | "height"): number {
  return Number(new RegExp(` ${side}="([\\d.]+)"`).exec(svg)?.[1]);
}

/** Shows the drawing that the column has room for. */
export const columnsCss: string = `
.gradbook [data-picture]{container:gb-picture/inline-size}
.gradbook [data-picture]>svg{display:none;width:var(--gb-width);max-width:100%;height:auto;margin:auto}
@container gb-picture (max-width:36.99em){.gradbook [data-picture]>[data-for~=narrow]{display:block}}
@container gb-picture (min-width:37em) and (max-width:56.99em){.gradbook [data-picture]>[data-for~=medium]{display:block}}
@container gb-picture (min-width:57em){.gradbook [data-picture]>[data-for~=wide]{display:block}}
`.trim();
