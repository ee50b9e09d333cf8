import type { Attack } from "./attack.js";

const longName = "name".repeat(4000);

/** Takes time or memory where no step is counted: in built-in functions, outside of the engine, before a cell runs. */
export const uncounted: readonly Attack[] = [
  {
    name: "hangs inside of built-ins, in a cell and in the answer",
    source: `const hang = () => { for (;;) new Array(1e6).fill(0).sort(); };\nconst relu = () => hang();\nhang();`,
  },
  {
    name: "hangs in what a class defines",
    source: `class A { static { for (;;) new Array(1e6).fill(0).join(); } }\nclass relu { static { for (;;); } }`,
  },
  {
    name: "calls a function of the host for ever",
    source: `import { scalar } from "gradbook";\nconst relu = (E) => { for (let x = E; ; ) x = scalar.exp(x); };`,
  },
  {
    name: "takes nearly all that it may, call after call",
    source: `const relu = (E, x) => { for (let i = 0; i < 7e6; i++); return 1; };`,
  },
  {
    name: "returns many long texts",
    source: `const text = "x".repeat(19_999); const all = new Array(4000).fill(text);\nconst relu = () => all;`,
  },
  {
    name: "returns an object of long names",
    source: `const all = {}; for (let i = 0; i < 1000; i++) all["x".repeat(9999) + i] = i;\nconst relu = () => all;`,
  },
  {
    name: "returns an object of many names",
    source: `const all = {}; for (let i = 0; i < 3e5; i++) all[i] = 0;\nconst relu = () => all;`,
  },
  {
    name: "returns a list that is nearly too long, call after call",
    source: `const all = new Array(19_999).fill(0);\nconst relu = () => all;`,
  },
  {
    name: "returns a value that contains itself many times",
    source: `const all = []; all.push(all, all, all, all);\nconst relu = () => all;`,
  },
  {
    name: "returns a list with holes and properties",
    source: `const relu = () => Object.assign(new Array(1e4), { map: () => 1, length: 20_000, toJSON: () => 0 });`,
  },
  { name: "is long to translate", source: `const relu = ${"(a = ".repeat(60)}1${") => a".repeat(60)};` },
  { name: "is deep to translate", source: `const relu = ${"[".repeat(9000)}${"]".repeat(9000)};` },
  { name: "is a type without end", source: `type T = ${"Array<".repeat(2500)}0${">".repeat(2500)};` },
  {
    name: "is longer than any cell",
    source: `const relu = () => [${"1,".repeat(50_000)}].length;`,
  },
  { name: "is many wrong lines", source: "const relu = = 1;\n".repeat(900) },
  { name: "has a name without end", source: `const ${longName} = 1; const relu = () => ${longName};` },
  {
    name: "compiles an expression that is too large",
    source: `const relu = () => Number(/((a{0,9999}){0,9999}){0,9999}/.test("a".repeat(1e5)));`,
  },
  {
    name: "loops in what a replacement calls",
    source: `const relu = () => "a".repeat(1e5).replace(/a/g, () => { for (;;); }).length;`,
  },
  {
    name: "loops when a stack is described",
    source: `Error.prepareStackTrace = () => { for (;;); };\nconst relu = () => { throw new Error("x"); };`,
  },
  {
    name: "loops when it is collected",
    source: `const registry = new FinalizationRegistry(() => { for (;;); });
const relu = () => { for (let i = 0; i < 1e4; i++) registry.register({ i }, i); return 1; };`,
  },
  {
    name: "grows a buffer that may grow",
    source: `const relu = () => { const all = []; for (;;) all.push(new ArrayBuffer(1, { maxByteLength: 2 ** 30 })); };`,
  },
  {
    name: "goes through an asynchronous generator without end",
    source: `async function* all() { for (;;) yield 1; }\nfor await (const one of all()) ;\nconst relu = () => 1;`,
  },
  {
    name: "is a thenable",
    source: `const relu = () => ({ then(resolve) { resolve(0); for (;;); } });`,
  },
  {
    name: "joins texts that hold themselves",
    source: `let text = "ab"; for (let i = 0; i < 24; i++) text += text;\nconst relu = () => text.split("").length;`,
  },
  {
    name: "asks for the time all the time",
    source: `const relu = () => { for (;;) if (new Date().toString() === Math.random() + "") return 0; };`,
  },
];
