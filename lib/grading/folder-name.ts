/** A name that is one folder, whatever stands in it. */
export function folderName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}@. _-]/gu, "_").replace(/^[. ]+|[. ]+$/g, "");
  return safe.slice(0, 100) || "nameless";
}
