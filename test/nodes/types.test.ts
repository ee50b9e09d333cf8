import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { expect, test } from "vitest";

const require = createRequire(import.meta.url);
const ts: typeof TypeScript = require("@tslab/typescript-for-tslab");
const declarations = fileURLToPath(new URL("../../lib/dist/index.d.ts", import.meta.url));

/** Finds `any` in what a notebook can reach from an export: parameters, results, members, elements. */
function anysIn(checker: TypeScript.TypeChecker, exported: TypeScript.Symbol): string[] {
  const seen = new Set<TypeScript.Type>();
  const found: string[] = [];
  const visit = (type: TypeScript.Type, path: string): void => {
    if (type.flags & ts.TypeFlags.Any) found.push(path);
    if (seen.has(type)) return;
    seen.add(type);
    if (type.isUnionOrIntersection()) for (const part of type.types) visit(part, path);
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      for (const parameter of signature.getParameters()) {
        visit(typeOf(checker, parameter), `${path}(${parameter.name})`);
      }
      visit(signature.getReturnType(), `${path}()`);
    }
    for (const argument of checker.getTypeArguments(type as TypeScript.TypeReference))
      visit(argument, `${path}<>`);
    for (const member of type.getProperties().filter(isOurs))
      visit(typeOf(checker, member), `${path}.${member.name}`);
  };
  if (exported.flags & ts.SymbolFlags.Value) visit(typeOf(checker, exported), exported.name);
  if (exported.flags & ts.SymbolFlags.Type) visit(checker.getDeclaredTypeOfSymbol(exported), exported.name);
  return found;
}

function typeOf(checker: TypeScript.TypeChecker, symbol: TypeScript.Symbol): TypeScript.Type {
  const [declaration] = symbol.declarations ?? [];
  return declaration
    ? checker.getTypeOfSymbolAtLocation(symbol, declaration)
    : checker.getDeclaredTypeOfSymbol(symbol);
}

function isOurs(symbol: TypeScript.Symbol): boolean {
  if (symbol.name.includes("#private")) return false;
  return symbol.declarations?.every((place) => place.getSourceFile().fileName.includes("lib/dist/")) ?? false;
}

test("every export has its full type for the kernel's TypeScript 5.0.4, and none is any", () => {
  expect(ts.version).toBe("5.0.4");
  const program = ts.createProgram([declarations], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.NodeJs,
    esModuleInterop: true,
    types: [],
  });
  const errors = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.includes("lib/dist/"))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  expect(errors).toEqual([]);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(declarations);
  const module = source && checker.getSymbolAtLocation(source);
  const exports = module ? checker.getExportsOfModule(module) : [];
  const resolved = exports.map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
  expect(resolved.length).toBeGreaterThan(60);
  expect(resolved.flatMap((symbol) => anysIn(checker, symbol))).toEqual([]);
});
