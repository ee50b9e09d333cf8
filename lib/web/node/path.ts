// Paths with slashes, as all are in a worker.

export function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + parts.join("/") || ".";
}

export function join(...parts: readonly string[]): string {
  return normalize(parts.filter((part) => part !== "").join("/"));
}

export function resolve(...parts: readonly string[]): string {
  return parts.reduce((path, part) => (part.startsWith("/") ? normalize(part) : join(path, part)), "/");
}

export function dirname(path: string): string {
  const end = path.lastIndexOf("/");
  return end > 0 ? path.slice(0, end) : end === 0 ? "/" : ".";
}

export function basename(path: string, ending: string = ""): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return ending !== "" && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}

export function extname(path: string): string {
  return /(?<=[^/])\.[^./]*$/.exec(path)?.[0] ?? "";
}

export function relative(from: string, to: string): string {
  const start = normalize(from).split("/");
  const end = normalize(to).split("/");
  let same = 0;
  while (same < start.length && start[same] === end[same]) same++;
  return [...start.slice(same).map(() => ".."), ...end.slice(same)].join("/");
}

export const sep: string = "/";

// Some import the module as a whole.
const path: object = { normalize, join, resolve, dirname, basename, extname, relative, sep };
export default path;
