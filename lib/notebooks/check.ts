/** A value of a notebook's file that may be anything. */
type Json = unknown;

/** Deeper than any notebook; it would overflow the stack of who walks it. */
const MAX_DEPTH = 200;

/**
 * What is wrong with a parsed file as a notebook of ours (format 4.5, sound cells, our kernel), in one line
 * that names the cell, or null if nothing is.
 */
export function checkNotebook(json: Json): string | null {
  if (!isRecord(json)) return `a notebook is a JSON object, not ${kind(json)}`;
  if (isDeeperThan(json, MAX_DEPTH)) return `it is nested deeper than ${MAX_DEPTH} levels`;
  if (json.nbformat === undefined) return "not a notebook: it has no nbformat";
  if (json.nbformat !== 4) return `nbformat is ${JSON.stringify(json.nbformat)}, not 4`;
  if (!isRecord(json.metadata)) return `metadata is ${kind(json.metadata)}, not an object`;
  if (!Array.isArray(json.cells)) return `cells is ${kind(json.cells)}, not a list`;
  const ids = new Set<string>();
  for (const [index, cell] of json.cells.entries()) {
    const wrong = wrongInCell(cell, ids) ?? (hasLoneSurrogate(cell) ? "it holds a lone surrogate" : null);
    if (wrong !== null) return `cell ${index + 1}: ${wrong}`;
  }
  return wrongKernel(json.metadata);
}

/** A notebook without a kernelspec is taken for one of ours. */
function wrongKernel({ kernelspec }: Record<string, unknown>): string | null {
  if (kernelspec === undefined) return null;
  if (!isRecord(kernelspec)) return `kernelspec is ${kind(kernelspec)}, not an object`;
  const { name, language } = kernelspec;
  if (name === "tslab" || name === "gradbook" || language === "typescript") return null;
  return `it is a notebook of the kernel ${JSON.stringify(name)}, not of TypeScript`;
}

function wrongInCell(cell: Json, ids: Set<string>): string | null {
  if (!isRecord(cell)) return `a cell is an object, not ${kind(cell)}`;
  const { cell_type: type, id, metadata, source } = cell;
  if (type !== "code" && type !== "markdown" && type !== "raw")
    return `cell_type is ${JSON.stringify(type)}, not "code", "markdown" or "raw"`;
  if (id === undefined) return "id is missing";
  if (typeof id !== "string" || !/^[a-zA-Z0-9_-]{1,64}$/.test(id))
    return `id is ${JSON.stringify(id)}, not 1 to 64 letters, digits, "-" or "_"`;
  if (ids.has(id)) return `id "${id}" is used twice`;
  ids.add(id);
  if (!isRecord(metadata)) return `metadata is ${kind(metadata)}, not an object`;
  if (!isText(source)) return `source is ${kind(source)}, not a text`;
  if (type !== "code") return null;
  if (!Array.isArray(cell.outputs)) return `outputs is ${kind(cell.outputs)}, not a list`;
  for (const [index, output] of cell.outputs.entries()) {
    const wrong = wrongInOutput(output);
    if (wrong !== null) return `output ${index + 1}: ${wrong}`;
  }
  return null;
}

function wrongInOutput(output: Json): string | null {
  if (!isRecord(output)) return `an output is an object, not ${kind(output)}`;
  switch (output.output_type) {
    case "stream":
      if (output.name !== "stdout" && output.name !== "stderr")
        return `stream name is ${JSON.stringify(output.name)}, not "stdout" or "stderr"`;
      return isText(output.text) ? null : `text is ${kind(output.text)}, not a text`;
    case "display_data":
    case "execute_result":
      return wrongInBundle(output.data);
    case "error":
      return isText(output.traceback) ? null : `traceback is ${kind(output.traceback)}, not a list of lines`;
    default:
      return `output_type is ${JSON.stringify(output.output_type)}, which is not known`;
  }
}

function wrongInBundle(data: Json): string | null {
  if (!isRecord(data)) return `data is ${kind(data)}, not an object`;
  for (const [mediaType, value] of Object.entries(data))
    if (!/[/+]json$/.test(mediaType) && !isText(value)) return `${mediaType} is ${kind(value)}, not a text`;
  return null;
}

function isDeeperThan(value: Json, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeeperThan(item, depth - 1));
}

/** Half a character, which UTF-8 cannot hold. */
function hasLoneSurrogate(value: Json): boolean {
  return /\\ud[89a-f][0-9a-f]{2}/.test(JSON.stringify(value).replaceAll("\\\\", ""));
}

function isText(value: Json): boolean {
  return (
    typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"))
  );
}

function isRecord(value: Json): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kind(value: Json): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a${typeof value === "object" ? "n object" : ` ${typeof value}`}`;
}
