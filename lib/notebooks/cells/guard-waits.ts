// What lets an abandoned run go no further (see run-owner.ts): where a cell's code goes on after a wait, it first asks
// whether its run still may. If not, it waits for what never comes, so that no `catch` or `finally` runs either.
//
//     await e           →  ($cell.goesOn(await $cell.guard(e)) ? $cell.passed : await $cell.never)
//     catch { … }       →  catch { if (!$cell.goesOn()) await $cell.never; … }     where the `try` waits
//     for await (…) …   →  { for await (…) { if (!$cell.goesOn()) await $cell.never; … } if (…) … }
//     p.then(f)         →  p.then($cell.callback(f))
//
// The code goes on in the same turn as it would without.
import type * as TypeScript from "typescript";

/** Adds the questions to a cell's code; `handle` is its name for `$cell`. */
export function guardWaits(
  ts: typeof TypeScript,
  handle: string,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  return (context) => {
    const { factory } = context;
    return (file) => ts.visitEachChild(file, visit, context);

    function visit(node: TypeScript.Node): TypeScript.VisitResult<TypeScript.Node> {
      if (ts.isAwaitExpression(node)) return guarded(node);
      if (ts.isTryStatement(node)) return guardedTry(node);
      if (isWaitingLoop(node)) return guardedLoop(node);
      const visited = ts.visitEachChild(node, visit, context);
      return ts.isCallExpression(visited) && isContinuation(visited.expression)
        ? guardedCall(visited)
        : visited;
    }

    function guarded(node: TypeScript.AwaitExpression): TypeScript.Node {
      const operand = call("guard", [visited(node.expression)]);
      const waited = ts.setTextRange(factory.createAwaitExpression(operand), node);
      const chosen = factory.createConditionalExpression(
        call("goesOn", [waited]),
        undefined,
        property("passed"),
        undefined,
        factory.createAwaitExpression(property("never")),
      );
      return ts.setTextRange(factory.createParenthesizedExpression(chosen), node);
    }

    function guardedTry(node: TypeScript.TryStatement): TypeScript.Node {
      const { tryBlock, catchClause, finallyBlock } = node;
      if (!waits(tryBlock) && !(catchClause !== undefined && waits(catchClause)))
        return ts.visitEachChild(node, visit, context);
      const caught =
        catchClause &&
        factory.updateCatchClause(
          catchClause,
          catchClause.variableDeclaration,
          asked(visited(catchClause.block)),
        );
      return factory.updateTryStatement(
        node,
        visited(tryBlock),
        caught,
        finallyBlock && asked(visited(finallyBlock)),
      );
    }

    function guardedLoop(node: TypeScript.LabeledStatement | TypeScript.ForOfStatement): TypeScript.Node {
      return ts.setTextRange(factory.createBlock([withLoop(node), question()]), node);
    }

    function withLoop(node: TypeScript.LabeledStatement | TypeScript.ForOfStatement): TypeScript.Statement {
      if (ts.isLabeledStatement(node))
        return factory.updateLabeledStatement(
          node,
          node.label,
          withLoop(node.statement as TypeScript.LabeledStatement | TypeScript.ForOfStatement),
        );
      const { awaitModifier, initializer, expression, statement } = node;
      const body = visited(statement);
      const block = ts.isBlock(body) ? body : ts.setTextRange(factory.createBlock([body]), body);
      const iterable = call("guardAll", [visited(expression)]);
      return factory.updateForOfStatement(node, awaitModifier, initializer, iterable, asked(block));
    }

    function guardedCall(node: TypeScript.CallExpression): TypeScript.Node {
      const callbacks = node.arguments.map((argument) =>
        ts.isSpreadElement(argument) ? argument : ts.setTextRange(call("callback", [argument]), argument),
      );
      return factory.updateCallExpression(node, node.expression, node.typeArguments, callbacks);
    }

    /** `p.then`, `p.catch`, `p.finally` */
    function isContinuation(callee: TypeScript.Expression): boolean {
      return ts.isPropertyAccessExpression(callee) && /^(then|catch|finally)$/.test(callee.name.text);
    }

    /** `for await`, with its labels. */
    function isWaitingLoop(
      node: TypeScript.Node,
    ): node is TypeScript.LabeledStatement | TypeScript.ForOfStatement {
      if (ts.isLabeledStatement(node)) return isWaitingLoop(node.statement);
      return ts.isForOfStatement(node) && node.awaitModifier !== undefined;
    }

    /** Whether code waits by itself, not by functions in it. */
    function waits(node: TypeScript.Node): boolean {
      if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
      if (ts.isAwaitExpression(node) || isWaitingLoop(node)) return true;
      return ts.forEachChild(node, waits) ?? false;
    }

    function asked(block: TypeScript.Block): TypeScript.Block {
      return factory.updateBlock(block, [question(), ...block.statements]);
    }

    function question(): TypeScript.Statement {
      const never = factory.createExpressionStatement(factory.createAwaitExpression(property("never")));
      return factory.createIfStatement(factory.createLogicalNot(call("goesOn", [])), never);
    }

    function visited<T extends TypeScript.Node>(node: T): T {
      return ts.visitNode(node, visit) as T;
    }

    function call(method: string, parameters: readonly TypeScript.Expression[]): TypeScript.Expression {
      return factory.createCallExpression(property(method), undefined, parameters);
    }

    function property(name: string): TypeScript.Expression {
      return factory.createPropertyAccessExpression(factory.createIdentifier(handle), name);
    }
  };
}
