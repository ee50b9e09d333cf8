import type { Attack } from "./attack.js";

/** Takes more memory, text or depth than there is. */
export const memory: readonly Attack[] = [
  {
    name: "fills the heap",
    source: `const all = []; for (;;) all.push([...all, 1]);\nconst relu = () => 1;`,
  },
  {
    name: "fills the heap in the answer",
    source: `const relu = () => { const all = []; for (;;) all.push(new Array(1000).fill(1)); };`,
  },
  {
    name: "fills the heap and catches",
    source: `const relu = () => { const all = []; try { for (;;) all.push("x".repeat(1e5) + all.length); } catch { return 0; } };`,
  },
  {
    name: "fills memory off the heap",
    source: `const relu = () => { const all = []; for (;;) all.push(new Uint8Array(1e7)); };`,
  },
  { name: "asks for a huge buffer", source: `const relu = () => new ArrayBuffer(2 ** 40).byteLength;` },
  { name: "doubles a text", source: `const relu = () => { let text = "x"; for (;;) text += text; };` },
  { name: "builds a huge template", source: `const relu = () => "x".repeat(2 ** 29).length;` },
  {
    name: "keeps a map that grows",
    source: `const kept = new Map();\nconst relu = () => { for (let i = 0; ; i++) kept.set(i, { i }); };`,
  },
  { name: "returns a huge list", source: `const relu = () => new Array(1e6).fill(0);` },
  {
    name: "returns a list that claims to be huge",
    source: `const relu = () => { const list = []; list.length = 4e9; return list; };`,
  },
  { name: "returns a huge text", source: `const relu = () => "0".repeat(1e7);` },
  {
    name: "returns a deep value",
    source: `const relu = () => { let deep = []; for (let i = 0; i < 1e5; i++) deep = [deep]; return deep; };`,
  },
  {
    name: "returns a value that contains itself",
    source: `const relu = () => { const self = {}; self.self = self; return self; };`,
  },
  {
    name: "parses deep JSON",
    source: `const relu = () => JSON.parse("[".repeat(1e6) + "]".repeat(1e6)).length;`,
  },
  {
    name: "nests Proxies",
    source: `const relu = () => { let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x; };`,
  },
  {
    name: "compiles a deep expression",
    source: `const relu = () => (0, eval)("(".repeat(1e5) + "1" + ")".repeat(1e5));`,
  },
  { name: "is a deep expression", source: `const relu = () => ${"(".repeat(20_000)}1${")".repeat(20_000)};` },
  { name: "is a long sum", source: `const relu = () => ${"1+".repeat(30_000)}1;` },
  {
    name: "prints a flood",
    source: `for (let i = 0; i < 1e5; i++) console.log("x".repeat(1000));\nconst relu = () => { for (;;) console.error("flood"); };`,
  },
  { name: "throws a huge message", source: `const relu = () => { throw new Error("x".repeat(1e7)); };` },
  {
    name: "throws a chain of causes",
    source: `const relu = () => { let e = new Error("0"); for (let i = 0; i < 1e4; i++) e = new Error("1", { cause: e }); throw e; };`,
  },
];
