/** A value of a notebook's file that may be anything. */
type Json = unknown;

/**
 * Checks that a parsed file is a notebook of format 4 with sound cells. Returns it, or throws an Error of
 * one line that names the file, the cell and what is wrong.
 */
export function checkNotebook(json: Json, file: string): Json {
  const fail = (what: string): never => {
    throw new TypeError(`${file}: ${what}`);
  };
  if (!isRecord(json)) return fail(`a notebook is a JSON object, not ${kind(json)}`);
  if (json.nbformat === undefined) fail("not a notebook: it has no nbformat");
  if (json.nbformat !== 4) fail(`nbformat is ${JSON.stringify(json.nbformat)}, not 4`);
  if (!isRecord(json.metadata)) fail(`metadata is ${kind(json.metadata)}, not an object`);
  if (!Array.isArray(json.cells)) return fail(`cells is ${kind(json.cells)}, not a list`);
  const ids = new Set<string>();
  json.cells.forEach((cell: Json, index) => {
    const wrong = wrongInCell(cell, ids);
    if (wrong !== null) fail(`cell ${index + 1}: ${wrong}`);
  });
  return json;
}

function wrongInCell(cell: Json, ids: Set<string>): string | null {
  if (!isRecord(cell)) return `a cell is an object, not ${kind(cell)}`;
  const { cell_type: type, id, metadata, source } = cell;
  if (type !== "code" && type !== "markdown" && type !== "raw")
    return `cell_type is ${JSON.stringify(type)}, not "code", "markdown" or "raw"`;
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
