import type { Attack } from "./attack.js";

/** Never ends, in every place where that is possible. */
export const endless: readonly Attack[] = [
  { name: "loops while loading", source: `while (true) {}\nconst relu = (E, x) => 1;` },
  { name: "loops in the answer", source: `const relu = (E, x) => { for (;;) {} };` },
  { name: "loops on some input only", source: `const relu = (E, x) => { while (x > 0) {} return 0; };` },
  {
    name: "catches what would end it",
    source: `const relu = () => { for (;;) { try { for (;;) {} } catch {} finally { continue; } } };`,
  },
  { name: "recurses without end", source: `const relu = (E, x) => relu(E, x) + 1;` },
  {
    name: "recurses and catches",
    source: `const relu = (E, x) => { try { return relu(E, x); } catch { return relu(E, x); } };`,
  },
  {
    name: "recurses in finally",
    source: `const relu = (E, x) => { try { relu(E, x); } finally { relu(E, x); } };`,
  },
  { name: "loops in a getter", source: `const relu = () => ({ get value() { for (;;) {} } });` },
  { name: "loops in valueOf", source: `const relu = () => ({ valueOf() { for (;;) {} } });` },
  {
    name: "loops in toString of what it throws",
    source: `const relu = () => { throw { toString() { for (;;) {} } }; };`,
  },
  {
    name: "loops in the message of what it throws",
    source: `const relu = () => { throw Object.defineProperty(new Error(), "message", { get() { for (;;) {} } }); };`,
  },
  {
    name: "loops in a Proxy",
    source: `const relu = () => new Proxy({}, { get() { for (;;) {} }, ownKeys() { for (;;) {} } });`,
  },
  { name: "is a Proxy that loops", source: `const relu = new Proxy(() => 0, { apply() { for (;;) {} } });` },
  {
    name: "loops in a getter of the global object",
    source: `Object.defineProperty(globalThis, "relu", { get() { for (;;) {} } });`,
  },
  {
    name: "never resolves",
    source: `await new Promise(() => {});\nconst relu = async () => new Promise(() => {});`,
  },
  {
    name: "waits in a circle",
    source: `(async () => { for (;;) await 0; })();\nawait null;\nconst relu = () => 1;`,
  },
  {
    name: "queues microtasks without end",
    source: `(function next() { Promise.resolve().then(next); })();\nawait 0;\nconst relu = () => 1;`,
  },
  { name: "is an async answer", source: `const relu = async (E, x) => (x > 0 ? E : 0);` },
  { name: "is a generator that never ends", source: `function* relu() { for (;;) yield 1; }` },
  {
    name: "spreads a generator that never ends",
    source: `function* all() { for (;;) yield 1; }\nconst relu = () => [...all()];`,
  },
  {
    name: "matches a catastrophic expression",
    source: `const relu = () => Number(/^(a+)+$/.test("a".repeat(60) + "!"));`,
  },
  {
    name: "sorts with a comparison that loops",
    source: `const relu = () => [1, 2].sort(() => { for (;;) {} })[0];`,
  },
  {
    name: "counts to a large number",
    source: `const relu = () => { let n = 0n; while (n < 10n ** 30n) n++; return 0; };`,
  },
  {
    name: "computes a large power",
    source: `const relu = () => Number(BigInt("9".repeat(5000)) ** 4000n % 7n);`,
  },
  { name: "hangs inside of a built-in", source: `const relu = () => { for (;;) new Array(1e8) + ""; };` },
  { name: "loops in a static block", source: `class Slow { static { for (;;) {} } }\nconst relu = () => 1;` },
  {
    name: "loops in a default parameter",
    source: `const relu = (E, x, y = (() => { for (;;) {} })()) => y;`,
  },
  { name: "loops in eval", source: `const relu = () => (0, eval)("for (;;) {}");` },
  {
    name: "waits for the clock",
    source: `const relu = () => { const start = Date.now(); while (Date.now() - start < 1e12) {} return 0; };`,
  },
];
