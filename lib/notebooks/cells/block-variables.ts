import type * as TypeScript from "@tslab/typescript-for-tslab";
import { CELL, isFunction, variableNames } from "./cell-syntax.js";

/**
 * Adds `var` variables of blocks and loops to the declarations of a cell, by which later cells know its
 * names: to JavaScript they are the cell's own, though TypeScript declares only what stands outside of blocks.
 */
export function declareBlockVariables(
  ts: typeof TypeScript,
  program: TypeScript.Program,
): TypeScript.TransformerFactory<TypeScript.SourceFile | TypeScript.Bundle> {
  const checker = program.getTypeChecker();
  return ({ factory }) =>
    (output) => {
      const cell = program.getSourceFiles().find(({ fileName }) => fileName.endsWith(CELL));
      if (cell === undefined || !ts.isSourceFile(output) || output.fileName !== cell.fileName) return output;
      const added = [...blockVariables(ts, cell)].map(([name, place]) => {
        const type = checker.getTypeOfSymbolAtLocation(checker.getSymbolAtLocation(place)!, cell);
        const node = checker.typeToTypeNode(type, cell, ts.NodeBuilderFlags.NoTruncation);
        const declaration = factory.createVariableDeclaration(name, undefined, node);
        const declare = factory.createModifier(ts.SyntaxKind.DeclareKeyword);
        return factory.createVariableStatement(
          [declare],
          factory.createVariableDeclarationList([declaration]),
        );
      });
      return factory.updateSourceFile(output, [...output.statements, ...added]);
    };
}

/** The names of `var` that are declared within statements only, each with one place of its declaration. */
function blockVariables(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
): Map<string, TypeScript.Identifier> {
  const found = new Map<string, TypeScript.Identifier>();
  const outside = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (isFunction(ts, node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0) {
      const isOutside = ts.isVariableStatement(node.parent) && node.parent.parent === file;
      for (const name of node.declarations.flatMap((declaration) => variableNames(ts, declaration.name)))
        if (isOutside) outside.add(name.text);
        else found.set(name.text, name);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const name of outside) found.delete(name);
  return found;
}
