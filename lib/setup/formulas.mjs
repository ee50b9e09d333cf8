// Writes the operators' formulas in AssemblyScript: lib/wasm/assembly/formulas.ts, from the tables in
// lib/nodes/operators.ts (elementwise) and lib/nodes/losses.ts (means over all elements).
//
//   node lib/setup/formulas.mjs
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { root, writeWhole } from "./files.mjs";

const nodes = join(root, "lib", "nodes");

/** The files that decide what is written. */
export const formulaSources = [
  "lib/nodes/operators.ts",
  "lib/nodes/losses.ts",
  "lib/nodes/formula.ts",
  "lib/setup/formulas.mjs",
];

/** Writes the file that the arithmetic is compiled from. */
export function writeFormulas() {
  const { parseFormula } = formulaModule();
  const operators = tableOf("operators.ts", ["unary", "binary", "variadic"]);
  const losses = tableOf("losses.ts", ["meanLoss"]);
  const file = [
    "// Made by lib/setup/formulas.mjs from lib/nodes/operators.ts and lib/nodes/losses.ts.",
    'import { splat, clampedLog, exp, log, log1p, pow, sigmoid, tanh } from "./lanes";\n',
    ...operators.map((row) => classOf(row, parseFormula, "y: v128, dy: v128")),
    ...losses.map((row) => classOf(row, parseFormula, "dy: v128")),
    visitor("visit", "strides: usize, y: usize, a: usize, b: usize, needs: i32", operators),
    visitor("visitLoss", "y: usize, a: usize, b: usize, n: i32, which: i32", losses),
  ];
  writeWhole(join(root, "lib", "wasm", "assembly", "formulas.ts"), file.join("\n"));
}

/**
 * lib/nodes/formula.ts, before anything is built: it imports nothing.
 *
 * @returns {{ parseFormula: (text: string) => any }}
 */
function formulaModule() {
  const { outputText } = ts.transpileModule(read("formula.ts"), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exported = {};
  new Function("exports", outputText)(exported);
  return /** @type {any} */ (exported);
}

/** @param {string} file */
function read(file) {
  return readFileSync(join(nodes, file), "utf8");
}

/**
 * The definitions in a file's table: what is given to calls of these names.
 *
 * @param {string} file
 * @param {string[]} makers
 * @returns {{ name: string, formula: string, localGradients: string[] }[]}
 */
function tableOf(file, makers) {
  /** @type {any[]} */
  const rows = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && makers.includes(node.expression.getText())) {
      const [given] = node.arguments;
      if (given && ts.isObjectLiteralExpression(given)) rows.push(rowOf(given));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
  return rows;
}

/** @param {ts.ObjectLiteralExpression} given */
function rowOf(given) {
  return Object.fromEntries(
    given.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => {
      const value = ts.isArrayLiteralExpression(initializer)
        ? initializer.elements.map((element) => /** @type {ts.StringLiteral} */ (element).text)
        : /** @type {ts.StringLiteral} */ (initializer).text;
      return [name.getText(), value];
    }),
  );
}

/**
 * @param {{ name: string, formula: string, localGradients: string[] }} row
 * @param {(text: string) => any} parse
 * @param {string} more what the local gradients may use beside the inputs
 */
function classOf({ name, formula, localGradients }, parse, more) {
  const [a = "0", b = "0"] = localGradients;
  const method = (
    /** @type {string} */ which,
    /** @type {string} */ text,
    /** @type {any} */ tree,
    more = "",
  ) =>
    `  /** ${text} */\n  @inline ${which}<T>(a: v128, b: v128${more}): v128 {\n    return ${code(tree)};\n  }\n`;
  return (
    `@final export class ${className(name)} {\n` +
    `  @inline isBinary(): bool {\n    return ${localGradients.length === 2};\n  }\n` +
    method("forward", formula, parse(formula)) +
    method("backA", `dy * (${a})`, timesUpstream(parse(a)), `, ${more}`) +
    method("backB", `dy * (${b})`, timesUpstream(parse(b)), `, ${more}`) +
    "}\n"
  );
}

/** @param {string} name */
function className(name) {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

const signs = /** @type {Record<string, string>} */ ({ "+": "add", "-": "sub", "*": "mul", "/": "div" });
/** What the processor computes on lanes by itself. */
const basic = ["neg", "abs", "max", "min", "sqrt"];
const comparisons = /** @type {Record<string, [yes: string, no: string]>} */ ({
  "==": ["eq", "ne"],
  "!=": ["ne", "eq"],
  ">": ["gt", "!gt"],
  "<": ["lt", "!lt"],
  ">=": ["ge", "!ge"],
  "<=": ["le", "!le"],
});

/**
 * A formula on lanes.
 *
 * @param {any} tree
 * @returns {string}
 */
function code(tree) {
  if (tree.is === "number") return `splat<T>(${tree.value})`;
  if (tree.is === "name") return tree.name;
  if (tree.is === "call") {
    const name = signs[tree.name] ?? (basic.includes(tree.name) ? tree.name : undefined);
    const of = tree.of.map(code).join(", ");
    return name ? `v128.${name}<T>(${of})` : `${tree.name}<T>(${of})`;
  }
  const [first, second] = tree.of;
  if (tree.is === "if") {
    if (isNumber(second, 0)) return `v128.and(${code(first)}, ${where(tree.condition, true)})`;
    return `v128.bitselect(${code(first)}, ${code(second)}, ${where(tree.condition, true)})`;
  }
  // All bits set are a NaN.
  if (isNumber(second, 0)) return `v128.and(${code(first)}, ${where(tree.condition, false)})`;
  if (second.name === "NaN") return `v128.or(${code(first)}, ${where(tree.condition, true)})`;
  return `v128.bitselect(${code(second)}, ${code(first)}, ${where(tree.condition, true)})`;
}

/**
 * dy times a local gradient. Where a gate is shut, the result is 0 whatever comes in: 0 times infinity would be NaN.
 *
 * @param {any} slope
 * @returns {any}
 */
function timesUpstream(slope) {
  const dy = { is: "name", name: "dy" };
  if (isNumber(slope, 1)) return dy;
  if (slope.is !== "if" && slope.is !== "but") return { is: "call", name: "*", of: [dy, slope] };
  const parts = slope.of.map((/** @type {any} */ part) => {
    const isShut = isNumber(part, 0) || (part.is === "name" && part.name === "NaN");
    return isShut ? part : timesUpstream(part);
  });
  return { ...slope, of: parts };
}

/** @param {any} tree @param {number} value */
function isNumber(tree, value) {
  return tree.is === "number" && tree.value === value;
}

/**
 * The lanes where all comparisons hold, or where not all do.
 *
 * @param {any[]} condition
 * @param {boolean} holds
 * @returns {string}
 */
function where([{ sign, of }, ...others], holds) {
  const [name = ""] = (comparisons[sign] ?? []).slice(holds ? 0 : 1);
  const lanes = `v128.${name.replace("!", "")}<T>(${of.map(code).join(", ")})`;
  const mask = name.startsWith("!") ? `v128.not(${lanes})` : lanes;
  if (others.length === 0) return mask;
  return `v128.${holds ? "and" : "or"}(${mask}, ${where(/** @type {any} */ (others), holds)})`;
}

/**
 * A function that runs a visitor with the formula of a code: its place in the table.
 *
 * @param {string} name
 * @param {string} parameters
 * @param {{ name: string }[]} rows
 */
function visitor(name, parameters, rows) {
  const given = parameters.replace(/: \w+/g, "");
  const cases = rows.map(
    (row, code) => `    case ${code}: visitor.run<${className(row.name)}>(${given}); break;\n`,
  );
  return (
    `/** Runs the visitor V with the formula of a code. */\n// @ts-ignore: decorator\n` +
    `@inline export function ${name}<V>(code: i32, ${parameters}): void {\n` +
    `  const visitor = changetype<V>(0);\n  switch (code) {\n${cases.join("")}  }\n}\n`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFormulas();
