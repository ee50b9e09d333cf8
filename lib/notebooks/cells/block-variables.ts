import type * as TypeScript from "typescript";
import { blockVariables, CELL } from "./cell-syntax.js";

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
