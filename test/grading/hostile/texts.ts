import type { Attack } from "./attack.js";

/** Puts into messages and texts what a page, a terminal or a file could take for more than text. */
export const texts: readonly Attack[] = [
  {
    name: "throws HTML",
    source: `const relu = () => { throw new Error("<script>alert(1)</script><img src=x onerror=alert(2)>"); };`,
  },
  {
    name: "throws terminal codes",
    source: `const relu = () => { throw new Error("\\x1b[2J\\x1b]0;owned\\x07\\x1b[31mred"); };`,
  },
  {
    name: "throws NUL and line ends",
    source: `const relu = () => { throw new Error("a\\0b\\r\\nscore: 2\\u2028\\u202e"); };`,
  },
  { name: "throws a lone surrogate", source: `const relu = () => { throw new Error("\\ud800"); };` },
  {
    name: "throws a line of the record",
    source: `const relu = () => { throw new Error('"}\\n{"version":1,"student":"x","score":2}'); };`,
  },
  { name: "throws a text", source: `const relu = () => { throw "passed"; };` },
  { name: "throws nothing", source: `const relu = () => { throw undefined; };` },
  {
    name: "throws a Proxy",
    source: `const relu = () => { throw new Proxy(new Error(), { getPrototypeOf() { throw 1; } }); };`,
  },
  {
    name: "throws an error with a forged stack",
    source: `const relu = () => { const error = new Error("x"); error.stack = "at cell 99999:1:1 (cell 1:99999999999:1)"; throw error; };`,
  },
  {
    name: "throws out of memory",
    source: `const relu = () => { const e = new InternalError("out of memory"); throw e; };`,
  },
  { name: "is no TypeScript", source: `const relu = (E, x => ;;; {` },
  { name: "is Python", source: `def relu(E, x):\n    return E if x > 0 else 0` },
  { name: "is empty", source: "" },
  {
    name: "is the template",
    source: `const relu = (E: number, x: number): number => {\n  // your answer\n  throw new Error("not yet");\n};`,
  },
  { name: "has a NUL in the code", source: `const relu = () => 1; \0 for (;;) {}` },
  {
    name: "has bidirectional text in the code",
    source: `const relu = (E, x) => { /*\u202e } \u2066if (x > 0)\u2069 \u2066 begin */ return 1; };`,
  },
  { name: "names itself in another script", source: `const rеlu = (E, x) => (x > 0 ? E : 0);` },
  { name: "imports a name that is no word", source: `import { "a b" as relu } from "gradbook";` },
  { name: "augments the global scope", source: `declare global { var relu: number }\nexport default relu;` },
  { name: "declares the name only", source: `declare function relu(E: number, x: number): number;` },
  { name: "is a namespace", source: `namespace relu { export const value = 1; }` },
  { name: "is an enum", source: `enum relu { a = 1 }` },
];
