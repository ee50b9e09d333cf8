// The text of all pages of a language by sections, for search in the reader's browser.
import { plainText, renderedText } from "./typeset.mjs";

/**
 * A section of a page: the page's name and title, the section's id and heading, and its text.
 * @typedef {{ page: string, title: string, section: string, heading: string, text: string }} Section
 */

/**
 * @param {string} name
 * @param {string} html a page as nbconvert makes it, its formulas not set yet
 * @returns {Section[]}
 */
export function sectionsOf(name, html) {
  const text = html.match(renderedText) ?? [];
  const title = words(/<title>([^<]*)/.exec(html)?.[1] ?? "");
  return text
    .join("\n")
    .split(/(?=<h[123] id=)/)
    .map((part) => {
      const [whole = "", id = "", heading = ""] = /^<h[123] id="([^"]*)">(.*?)<\/h[123]>/s.exec(part) ?? [];
      return {
        page: name,
        title,
        section: plainText(id),
        heading: words(heading.replace(/<a class="anchor-link".*/s, "")),
        text: words(part.slice(whole.length)),
      };
    })
    .filter(({ heading, text }) => heading || text);
}

/** @param {string} html */
function words(html) {
  return plainText(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}
