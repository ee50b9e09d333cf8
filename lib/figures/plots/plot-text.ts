/** The grey of text and lines in plots: readable on a light page and on a dark one. */
export const ink: string = "#777777";

/** Text as plotly shows it: its own little markup must not find any in it. */
export function plotText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
