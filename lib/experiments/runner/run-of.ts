import type { Module } from "./module.js";
import { ExperimentProblem } from "./problem.js";
import { loadTypeScript, type TypeScript } from "./typescript.js";

/** Where an experiment's `run` is written: the member of the object that is given to `experiment`. */
export function runOf({ file, tree }: Module): TypeScript.Node {
  const ts = loadTypeScript();
  const exported = tree.statements.find(ts.isExportAssignment)?.expression;
  const given = exported && ts.isCallExpression(exported) ? exported.arguments[0] : undefined;
  const isExperiment =
    exported !== undefined &&
    ts.isCallExpression(exported) &&
    exported.expression.getText(tree) === "experiment";
  if (!isExperiment || given === undefined || !ts.isObjectLiteralExpression(given))
    throw new ExperimentProblem(
      `${file}: its default export must be written as experiment({ name, grid, seeds, run })`,
    );
  const property = given.properties.find(({ name }) => name?.getText(tree) === "run");
  if (property === undefined)
    throw new ExperimentProblem(`${file}: the object given to experiment has no run`);
  return property;
}
