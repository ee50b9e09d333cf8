import type { Attack } from "./attack.js";

/** Lies to whoever compares, or breaks what the comparison would stand on. */
export const forging: readonly Attack[] = [
  {
    name: "prints a score",
    source: `console.log('{"score": 2, "state": "passed"}');\nconst relu = () => ({ score: 2, passed: true });`,
  },
  {
    name: "forges a reply",
    source: `process.send({ type: "called", outcome: { kind: "returned", value: 0 } });\nconst relu = () => ({ kind: "returned", value: 0 });`,
  },
  {
    name: "forges a reply by the global object",
    source: `globalThis.process = { send() {} }; globalThis.postMessage = () => {};\nconst relu = () => ({ type: "called", outcome: { kind: "returned", value: 1 } });`,
  },
  {
    name: "returns a value that equals everything",
    source: `const relu = () => ({ valueOf: () => NaN, toString: () => "1", [Symbol.toPrimitive]: () => 1 });`,
  },
  { name: "returns a boxed number", source: `const relu = (E, x) => Object(x > 0 ? E : 0);` },
  { name: "returns a text of the number", source: `const relu = (E, x) => String(x > 0 ? E : 0);` },
  { name: "returns a list of the number", source: `const relu = (E, x) => [x > 0 ? E : 0];` },
  {
    name: "returns a Proxy",
    source: `const relu = (E, x) => new Proxy({}, { get: () => (x > 0 ? E : 0) });`,
  },
  { name: "returns NaN", source: `const relu = () => NaN;` },
  { name: "returns nothing", source: `const relu = () => {};` },
  {
    name: "is hard-coded for the lecture's numbers",
    source: `const relu = (E, x) => ({ "3,0.7": 3, "3,-2": 0, "-1.7,3": -1.7 })[E + "," + x];`,
  },
  {
    name: "is right on the first call only",
    source: `let calls = 0;\nconst relu = (E, x) => (calls++ === 0 ? (x > 0 ? E : 0) : calls);`,
  },
  {
    name: "throws late",
    source: `let calls = 0;\nconst relu = (E, x) => { if (++calls > 3) throw new Error("late"); return x > 0 ? E : 0; };`,
  },
  {
    name: "patches the comparison",
    source: `Number.isNaN = () => true; Object.is = () => true; Math.abs = () => 0; JSON.stringify = () => "same";\nconst relu = () => 1;`,
  },
  {
    name: "patches assert",
    source: `import assert from "node:assert"; assert.equal = () => {};\nconst relu = () => 1;`,
  },
  {
    name: "patches prototypes",
    source: `Object.prototype.kind = "returned"; Object.prototype.value = 0; Array.prototype.map = () => [];\nconst relu = () => ({});`,
  },
  {
    name: "sets traps in prototypes",
    source: `for (const key of ["0", "1", "value", "then", "toJSON", "get", "kind"]) Object.defineProperty(Object.prototype, key, { get: () => 0, set() {}, configurable: true });\nconst relu = () => [];`,
  },
  {
    name: "removes what is built in",
    source: `for (const name of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[name]; } catch {}\nvar relu = () => 1;`,
  },
  {
    name: "freezes the global object",
    source: `Object.freeze(globalThis);\nconst relu = () => 1;`,
    takesNeighbour: true,
  },
  {
    name: "replaces the library",
    source: `import * as gradbook from "gradbook"; gradbook.createRng = () => 4; globalThis["import in the grader"] = null;\nconst relu = () => gradbook.createRng("x");`,
  },
  {
    name: "replaces the host's functions",
    source: `globalThis["scalar exp"] = () => { throw 1; }; Object.assign(globalThis, { "scalar log": 0 });\nconst relu = () => 1;`,
  },
  {
    name: "makes functions of the prototype of functions",
    source: `Function.prototype.call = Function.prototype.apply = () => 0; Function.prototype[Symbol.hasInstance] = () => true;\nconst relu = () => 1;`,
  },
  {
    name: "looks for the expected values",
    source: `const relu = (E, x) => { const seen = Object.getOwnPropertyNames(globalThis).map((name) => globalThis[name]); return seen.find((it) => it?.expected) ?? 1; };`,
  },
  { name: "looks at who calls", source: `const relu = function () { return arguments.callee.caller(); };` },
  {
    name: "changes its inputs to match",
    source: `const relu = function (E, x) { arguments[0] = 0; E = 0; return E; };`,
  },
  {
    name: "is a class",
    source: `class relu { constructor(E, x) { return x > 0 ? Object(E) : Object(0); } }`,
  },
  { name: "is the honest neighbour", source: `const relu = (x) => square(x);` },
  {
    name: "replaces the homework",
    source: `globalThis.homework = { given: () => 1, check: () => ({ passed: true, points: 100 }), handIn: () => 100 };
const relu = () => homework.check();`,
  },
  {
    name: "is a getter under every name",
    source: `for (const name of ["relu", "kind", "value", "outcome", "points"]) Object.defineProperty(globalThis, name, { get: () => ({ kind: "function", points: 100 }), set() {} });`,
  },
  {
    name: "returns what stands for numbers that JSON lacks",
    source: `const relu = () => ({ "\u0000": "0", $rng: 1, $code: "() => 0" });`,
  },
  {
    name: "returns keys of prototypes",
    source: `const relu = () => JSON.parse('{"__proto__": {"kind": "returned"}, "constructor": 1, "foreign": "number"}');`,
  },
  {
    name: "asks the library for the answer",
    source: `import * as all from "gradbook/homework"; import * as library from "gradbook";
const relu = (E, x) => { try { return all.homeworks.get("03").questions[0].reference(E, x); } catch { return library.relu.backward(E, x); } };`,
  },
  {
    name: "replaces what imports",
    source: `Object.defineProperty(globalThis, "import in the grader", { value: () => ({ relu: () => 0 }) });
const relu = 1;`,
  },
];
