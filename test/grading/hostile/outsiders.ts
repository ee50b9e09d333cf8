import type { Attack } from "./attack.js";

const endless = "{ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) }";

/** Found by somebody who had not read the grader: corners of the language that the others leave out. */
export const outsiders: readonly Attack[] = [
  {
    name: "waits on shared memory",
    source: `const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1e9);\nconst relu = () => wait();\nwait();`,
  },
  {
    name: "writes a huge BigInt as text",
    source: `const relu = () => (3n ** 3_000_000n).toString().length;\nString(BigInt("9".repeat(2e6)));`,
  },
  { name: "returns a BigInt", source: `const relu = (E, x) => BigInt(Math.round(x > 0 ? E : 0));` },
  {
    name: "looks behind without end",
    source: `const text = "a".repeat(40);\nconst relu = () => Number(/(?<=(a+)+)b|(?<!(a|aa)+)c/v.test(text));\n/(?<=(a+)+c)b/.test(text);`,
  },
  {
    name: "gives lists another species",
    source: `const relu = (E, x) => [E].map((e) => (x > 0 ? e : 0));
Object.defineProperty(Array, Symbol.species, { get: () => function () { return new Proxy([], { get: () => { for (;;); } }); } });`,
  },
  {
    name: "patches toJSON",
    source: `for (const it of [Object, Array, Number, String, Boolean]) it.prototype.toJSON = () => { for (;;); };\nconst relu = () => 7;`,
  },
  {
    name: "sets traps named like the protocol's fields",
    source: `for (const name of ["type", "outcome", "kind", "value", "steps", "loaded", "found", "message", "foreign", "$rng", "$code", "\\0"])
  Object.defineProperty(Object.prototype, name, { __proto__: null, get: () => "returned", set: () => { for (;;); }, configurable: true });
const relu = () => ({});`,
  },
  {
    name: "prepares the traces of errors",
    source: `Error.stackTraceLimit = 1e9;
Error.prepareStackTrace = (error, trace) => { for (;;); };
Error.captureStackTrace?.({});
const relu = () => { throw new RangeError("x"); };`,
  },
  {
    name: "loops in getters of what it returns",
    source: `const loop = { get value() { outer: for (;;) for (;;) continue outer; }, get length() { for (;;); } };\nconst relu = () => [loop, loop];`,
  },
  {
    name: "imports the grader's own modules",
    source: `const relu = () => 0;
for (const name of ["gradbook", "gradbook.js", "entry", "scalar.js", "shapes.js", "../judge.js", "node:fs", "file:///etc/passwd"])
  await import(name).then((it) => { relu.it = it; }, () => {});
relu.meta = await import("gradbook");`,
  },
  {
    name: "is in sloppy mode",
    source: `const all = new Function("return this")();\nall.relu = new Function("E", "x", "with (Math) return max(0, arguments.callee.length)");`,
  },
  {
    name: "swallows its end in a generator's finally",
    source: `function* one() { for (;;) try { yield 1; for (;;); } finally { for (;;) try { for (;;); } finally { continue; } } }
const relu = () => { for (const it of one()) for (const other of one()) if (it === 0) return other; };`,
  },
  {
    name: "takes an endless iterator apart in built-ins",
    source: `const endless = ${endless};\nconst relu = () => new Map(endless).size;\ntry { new Set(endless); Math.max(...endless); } finally { Object.fromEntries(endless); }`,
  },
  {
    name: "asks iterators' helpers for all",
    source: `const relu = () => Iterator.from(${endless}).filter(() => false).toArray().length;`,
  },
  {
    name: "walks over a list as long as numbers go",
    source: `const long = { length: 2 ** 53 - 1 };
const relu = () => Array.prototype.lastIndexOf.call(long, 1);
Array.prototype.copyWithin.call(long, 1, 0);`,
  },
  {
    name: "calls with more arguments than there are",
    source: `const relu = () => Math.max.apply(null, { length: 2 ** 32 - 1 });\nReflect.apply(() => {}, null, new Array(2 ** 27));`,
  },
  {
    name: "pads and joins beyond what texts may have",
    source: `const relu = () => "x".padEnd(2 ** 30 - 1).length;\nnew Array(2 ** 31).join("xx"); String.raw({ raw: { length: 2 ** 53 } }, 1);`,
  },
  {
    name: "multiplies a text by replacing",
    source: `const relu = () => "a".repeat(1e5).replaceAll("a", "$&".repeat(1e5)).length;`,
  },
  {
    name: "takes names without end",
    source: `const relu = () => { for (let i = 0; ; i++) { Symbol.for("name" + i); globalThis["name" + i] = i; } };`,
  },
  {
    name: "binds a function a million times",
    source: `let bound = () => 1;\nfor (let i = 0; i < 1e6; i++) bound = bound.bind(null);\nconst relu = (E, x) => bound();`,
  },
  {
    name: "delegates to generators a hundred thousand deep",
    source: `function* down(n) { if (n > 0) yield* down(n - 1); yield n; }\nconst relu = () => [...down(1e5)].length;`,
  },
  {
    name: "inherits through a million objects",
    source: `let child = {};\nfor (let i = 0; i < 3e5; i++) child = Object.create(child);\nconst relu = () => { for (;;) child.missing; };`,
  },
  {
    name: "flattens a list that holds itself",
    source: `const list = []; list.push(list, list);\nconst relu = () => list.flat(Infinity).length;`,
  },
  {
    name: "resolves a promise by itself",
    source: `const chain = (p) => p.then(() => chain(p));\nconst relu = () => 0;\nawait Promise.race([chain(Promise.resolve()), new Promise(() => {})]);`,
  },
  {
    name: "collects while it is collected",
    source: `const registry = new FinalizationRegistry(() => { for (;;); });
const refs = [];
const relu = () => { for (let i = 0; i < 1e4; i++) { const it = { i }; registry.register(it, i); refs.push(new WeakRef(it)); } return refs.length; };`,
  },
  {
    name: "disposes for ever",
    source: `const relu = () => { using it = { [Symbol.dispose]() { for (;;); } }; return 0; };`,
  },
  {
    name: "throws a Proxy that was revoked",
    source: `const relu = () => { const { proxy, revoke } = Proxy.revocable(new Error("x"), {}); revoke(); throw proxy; };`,
  },
  {
    name: "throws an error of odd parts",
    source: `const relu = () => { throw Object.defineProperties(new Error(), { name: { value: Symbol("x") }, message: { get() { return [[[1n]]]; } }, stack: { value: 9n } }); };`,
  },
  {
    name: "throws lone surrogates and a stack of cells that are not there",
    source: `const relu = () => { const error = new Error("\\ud800\\udc00\\ud800 \\u2028 \\u202e"); error.stack = "at x (cell 0:0:0)\\n(cell 99999:9999999:1)"; throw error; };`,
  },
  {
    name: "returns keys that are no text",
    source: `const relu = () => ({ "\\ud800": 1, "": 2, "\\0": 3, __proto__: null, ["__proto__"]: 4, constructor: 5, length: -1 });`,
  },
  {
    name: "returns a list of another kind",
    source: `class Numbers extends Array { get 0() { for (;;); } map() { for (;;); } }\nconst relu = (E) => Object.setPrototypeOf(Numbers.of(E, E), new Proxy([], {}));`,
  },
  {
    name: "returns bytes",
    source: `const relu = (E, x) => new Float64Array([x > 0 ? E : 0]);`,
  },
  { name: "is a long row of signs", source: `const relu = () => ${"-~".repeat(9000)}1;` },
  { name: "is a long chain of arrows", source: `const relu = ${"() => ".repeat(3000)}1;` },
  {
    name: "is a template within templates",
    source: `const relu = () => ${"`${".repeat(3000)}1${"}`".repeat(3000)};`,
  },
  { name: "is a long chain of conditions", source: `const relu = (E, x) => ${"x ? E : ".repeat(2400)}0;` },
  {
    name: "is a type that computes",
    source: `type N<T extends 0[], K> = T["length"] extends K ? T : N<[...T, 0], K>;\nconst relu: N<[], 99999> = (() => 1) as never;`,
  },
  {
    name: "hides code in comments of HTML",
    source: `const relu = (E, x) => 5;\n<!-- relu = (E, x) => (x > 0 ? E : 0);\n--> relu = (E, x) => (x > 0 ? E : 0);`,
  },
  {
    name: "answers when it is asked what it is",
    source: `const relu = Object.assign(() => 3, { [Symbol.toPrimitive]: () => 0, then: (f) => f(0), toJSON: () => 0, call: (_, E, x) => (x > 0 ? E : 0), apply: (_, [E, x]) => (x > 0 ? E : 0) });`,
  },
  {
    name: "leaves work behind that ends later calls",
    source: `const relu = (E, x) => { Promise.resolve().then(() => { for (;;); }); queueMicrotask?.(() => { for (;;); }); return 3; };`,
  },
];
