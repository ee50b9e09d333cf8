import type { TypeMistake } from "./cell-compiler.js";
import { lineHabit, nameHabit, propertyHabit } from "./python-habits.js";
import { loadTypeScript, type TypeScript } from "./typescript.js";
import type { Whereabouts } from "./whereabouts.js";

/** TypeScript's codes for a name that it does not find. */
const MISSING_NAME = new Set([2304, 2503, 2552, 2580, 2581, 2582, 2583, 2584, 18004]);

/** Whether a mistake is a name that nothing declares. */
export function isMissingName({ code = 0 }: TypeMistake): boolean {
  return MISSING_NAME.has(code);
}

/** So many sentences stand in front of TypeScript's own. */
const MOST = 3;

type Place = Pick<TypeMistake, "line" | "column" | "length">;

/**
 * Says in front of the mistakes of a cell what they come from, where that is certain: cells that were not run, a
 * missing semicolon, a syntax that cells do not know. TypeScript's own messages stay as they are.
 */
export function explained(
  source: string,
  mistakes: readonly TypeMistake[],
  whereabouts: Whereabouts,
): readonly TypeMistake[] {
  const ts = loadTypeScript();
  const own = mistakes.filter(({ file }) => file === undefined);
  const found = [
    ...foreignSyntax(ts, source),
    ...missingSemicolons(ts, source, own),
    ...habits(source, own, whereabouts),
  ];
  const messages = new Set<string>();
  const once = found.filter(({ message }) => !messages.has(message) && messages.add(message));
  return [...once.sort((a, b) => a.line - b.line).slice(0, MOST), ...mistakes];
}

/** JSX, which TypeScript takes for comparisons. */
function foreignSyntax(ts: typeof TypeScript, source: string): TypeMistake[] {
  const jsx = findJsx(ts, source);
  return jsx === null ? [] : [{ message: "A cell cannot hold JSX", ...jsx }];
}

/** Where the first element of JSX is in a cell that is sound with it, or null. */
function findJsx(ts: typeof TypeScript, source: string): Place | null {
  const file = ts.createSourceFile("cell.tsx", source, ts.ScriptTarget.Latest, true);
  const errors = Reflect.get(file, "parseDiagnostics") as readonly unknown[];
  const find = (node: TypeScript.Node): TypeScript.Node | undefined =>
    ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)
      ? node
      : ts.forEachChild(node, find);
  const element = errors.length === 0 ? find(file) : undefined;
  return element === undefined ? null : placeIn(file, element.getStart(file), element.end);
}

/** Lines that begin with a bracket or a backquote and so continue the line before, if something is wrong there. */
function missingSemicolons(
  ts: typeof TypeScript,
  source: string,
  mistakes: readonly TypeMistake[],
): TypeMistake[] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest, true);
  const places = mistakes
    .filter((mistake) => mistake.code !== undefined && !isMissingName(mistake))
    .filter(({ line }) => line <= file.getLineStarts().length)
    .map(({ line, column }) => (file.getLineStarts()[line - 1] ?? 0) + column - 1);
  const found: TypeMistake[] = [];
  const visit = (node: TypeScript.Node): void => {
    const before = continued(ts, node);
    if (before !== null && places.some((place) => node.getStart(file) <= place && place < node.end)) {
      const children = node.getChildren(file);
      const start = children[children.indexOf(before) + 1]?.getStart(file) ?? 0;
      const bracket = source[start] ?? "";
      if (/[[(`]/.test(bracket) && source.slice(before.end, start).includes("\n")) {
        const message = `A semicolon is missing at the end of the line before: what begins with ${bracket} continues it`;
        found.push({ ...placeIn(file, start, start + 1), message });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The expression that a node continues with a bracket or a template, null if it is not of that kind. */
function continued(ts: typeof TypeScript, node: TypeScript.Node): TypeScript.Node | null {
  if (ts.isTaggedTemplateExpression(node)) return node.tag;
  return ts.isElementAccessExpression(node) || ts.isCallExpression(node) ? node.expression : null;
}

/** What a reader meant who knows Python, or who has not run the cells above. */
function habits(source: string, mistakes: readonly TypeMistake[], whereabouts: Whereabouts): TypeMistake[] {
  const lines = source.split("\n");
  const wrong = new Set(mistakes.filter(isSyntaxError).map(({ line }) => line));
  const found = new Map<number, TypeMistake>();
  for (const mistake of mistakes) {
    const message = lineHabit(lines[mistake.line - 1] ?? "", wrong.has(mistake.line));
    if (message !== null && !found.has(mistake.line))
      found.set(mistake.line, { ...placeOf(mistake), message });
  }
  const rest = mistakes.filter(({ line }) => !found.has(line));
  const missing = rest
    .filter(isMissingName)
    .map((mistake) => ({ mistake, name: wordAt(source, mistake.line, mistake.column) }));
  // On a line that cannot be read, what looks like a name may be none.
  const sure = missing.filter(({ mistake }) => !wrong.has(mistake.line));
  const elsewhere = whereabouts.origins([...new Set(sure.map(({ name }) => name))], source);
  const ofNames = missing.flatMap(({ mistake, name }) => {
    const message = elsewhere.get(name) ?? nameHabit(name) ?? undeclared(lines, mistake, name);
    return message === null ? [] : [{ ...placeOf(mistake), message }];
  });
  const ofProperties = rest.flatMap((mistake) => {
    const message = propertyHabit(mistake.message);
    return message === null ? [] : [{ ...placeOf(mistake), message }];
  });
  return [...found.values(), ...ofNames, ...ofProperties];
}

function isSyntaxError({ code = 0 }: TypeMistake): boolean {
  return code >= 1000 && code < 2000;
}

/** `x = 3` where nothing declares x. */
function undeclared(lines: readonly string[], { line, column }: TypeMistake, name: string): string | null {
  const text = lines[line - 1] ?? "";
  const isStatement = text.slice(0, column - 1).trim() === "";
  const isAssigned = /^\s*=(?![=>])/.test(text.slice(column - 1 + name.length));
  return isStatement && isAssigned ? `A name is declared before it is used: write let ${name} = …` : null;
}

function placeOf({ line, column, length }: TypeMistake): Place {
  return { line, column, length };
}

/** A place on its first line. */
function placeIn(file: TypeScript.SourceFile, start: number, end: number): Place {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const [first = ""] = file.text.slice(start, end).split("\n");
  return { line: line + 1, column: character + 1, length: first.length };
}

function wordAt(source: string, line: number, column: number): string {
  const rest = source.split("\n")[line - 1]?.slice(column - 1) ?? "";
  return /^[\w$]*/.exec(rest)?.[0] ?? "";
}
