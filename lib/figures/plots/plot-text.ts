/**
 * The grey of text and lines in plots: readable on a light page (a contrast of 4.5), and seen on a dark one, where
 * lib/setup/plot-keys gives text the page's own colour.
 */
export const ink: string = "#767676";

/** Text as plotly shows it: its own little markup must not find any in it. */
export function plotText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
