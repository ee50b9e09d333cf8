import type { TypeScript } from "./typescript.js";

/** A name's signature, its documentation and the tags of it, as plain text. */
export function quickInfoText(info: TypeScript.QuickInfo): string {
  // How the name came here is of no use to who asks what it is.
  const signature = textOf(info.displayParts)
    .replace(/^\(alias\) /, "")
    .replace(/\n(import|export) .*$/, "");
  const documentation = textOf(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => `@${name} ${textOf(text)}`.trimEnd());
  return [signature, documentation, tags.join("\n")].filter((part) => part !== "").join("\n\n");
}

function textOf(parts: readonly TypeScript.SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map(({ text }) => text).join("");
}
