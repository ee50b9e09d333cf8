/** Outputs of one cell by their media type, as Jupyter stores them. */
export interface MimeBundle {
  readonly [mediaType: string]: unknown;
}

/** The method that a notebook calls on a cell's last value to show it (the Deno kernel's convention). */
export const displayMethod: unique symbol = Symbol.for("Jupyter.display");

/** Where a notebook keeps the function by which `show` publishes: takes a bundle, or a promise of one. */
export const displayHook: unique symbol = Symbol.for("gradbook.display");

/** A picture: shown when it is the last expression of a cell, or at once by `show`. */
export interface Figure {
  /** What the picture shows, said as its finding. */
  readonly title: string;
  /** The picture in words, for those who do not see it: its kind, what it shows, the conclusion. */
  readonly alt: string;
  /** What is stored in the notebook. Drawn graphs give a promise: their layout loads once. */
  readonly [displayMethod]: () => MimeBundle | Promise<MimeBundle>;
}

/**
 * Shows a figure at once, so that one cell can show several. Throws an Error outside a notebook:
 * there is no page to show it on (call the figure's display method to get what would be stored).
 */
export function show(figure: Figure): void {
  const publish: unknown = Reflect.get(globalThis, displayHook);
  if (typeof publish !== "function")
    throw new Error(`show: "${figure.title}" has no notebook to be shown in; call show in a notebook's cell`);
  publish(figure[displayMethod]());
}

/** Title and alt text: what a figure is where pictures cannot be shown. */
export function plainText(title: string, alt: string): string {
  return `${title}\n${alt}`;
}
