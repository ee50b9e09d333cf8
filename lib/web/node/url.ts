export function fileURLToPath(url: string | URL): string {
  const text = String(url);
  return text.startsWith("file:") ? decodeURIComponent(new URL(text).pathname) : text;
}

export function pathToFileURL(path: string): URL {
  return new URL(`file://${path}`);
}
