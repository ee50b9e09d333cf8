import type { Module } from "./module.js";
import { ExperimentProblem } from "./problem.js";
import { loadTypeScript, type TypeScript } from "./typescript.js";

/**
 * Throws an ExperimentProblem, with the replacement, for what a run must not hold because its code could then not
 * be known beforehand, or its bits would differ between machines.
 */
export function checkPurity(node: TypeScript.Node, { file, tree, linesOf }: Module): void {
  const ts = loadTypeScript();
  const visit = (at: TypeScript.Node): void => {
    const advice = adviceOn(at);
    if (advice !== null) {
      const place = `${file}:${linesOf(at)[0]}`;
      throw new ExperimentProblem(`${place}: \`${shortened(at.getText(tree))}\`: ${advice}`);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
}

function adviceOn(node: TypeScript.Node): string | null {
  const ts = loadTypeScript();
  if (ts.isBinaryExpression(node)) return adviceOnPower(node);
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return null;
  const { expression } = node;
  if (expression.kind === ts.SyntaxKind.ImportKeyword)
    return "what it loads is not known beforehand; import at the top of the file";
  if (!ts.isIdentifier(expression)) return null;
  if (expression.text === "require")
    return "what it loads is not known beforehand; import at the top of the file";
  if (expression.text === "eval" || expression.text === "Function")
    return "code that is made as it runs cannot be recorded; write a function";
  return null;
}

/** The engine's power differs between machines; a power of written whole numbers does not. */
function adviceOnPower(node: TypeScript.BinaryExpression): string | null {
  const ts = loadTypeScript();
  const { AsteriskAsteriskToken, AsteriskAsteriskEqualsToken } = ts.SyntaxKind;
  const { kind } = node.operatorToken;
  if (kind !== AsteriskAsteriskToken && kind !== AsteriskAsteriskEqualsToken) return null;
  const isWhole = (side: TypeScript.Node) => ts.isNumericLiteral(side) && /^\d+$/.test(side.text);
  if (kind === AsteriskAsteriskToken && isWhole(node.left) && isWhole(node.right)) return null;
  return "engines differ in the last bits of a power; write x * x, or scalar.pow(x, y)";
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
