// Grades a class of 500 (or as many as the first argument says) with ten questions each, 5 % of it hostile, with two
// jobs: says the seconds and the memory of all processes together.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grade } from "../../lib/dist/grading/grade.js";

const count = Number(process.argv[2] ?? 500);
const file = "homework-03-operator-nodes";
const notebook = JSON.parse(
  readFileSync(new URL(`../../notebooks/en/${file}.ipynb`, import.meta.url), "utf8"),
);
const answers = [
  "const gradients = [d * b, d * a, d, a * b + c];",
  "function multiplyBackward(E: number, a: number, b: number) { return [E * b, E * a]; }",
  "function reluBackward(E: number[], x: number[]): number[] { return E.map((e, i) => (x[i] > 0 ? e : 0)); }",
  "const s = (x: number) => 1 / (1 + scalar.exp(-x));\nfunction sigmoidBackward(E: number, x: number) { return E * s(x) * (1 - s(x)); }",
  "function tanhBackward(E: number, y: number) { return E * (1 - y * y); }",
  "const largestSlope = (stretch.a * stretch.b) / 4;",
  "const biasBackward = (E: number[][]) => E[0].map((_, j) => E.reduce((sum, row) => sum + row[j], 0));",
  "const matmulBackward = (E: number[][], A: number[][], B: number[][]) => [E, A];",
  "const tests = [{ E: -3, x: -0.5, expected: -3 }, { E: -3, x: 1, expected: 0 }, { E: -3, x: -1, expected: 0 }];",
  "function softplus(x: number) { const y = x > 0 ? x + scalar.log(1 + scalar.exp(-x)) : scalar.log(1 + scalar.exp(x)); return [y, s(x)]; }",
];
const hostile = [
  "for (;;);",
  "const reluBackward = () => { for (;;); };",
  "const all = []; for (;;) all.push(new Uint8Array(1e6));",
  "process.exit(1);",
  "const reluBackward = () => { for (;;) new Array(1e8) + ''; };",
];

const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));
for (let i = 0; i < count; i++) {
  // Every tenth student has left out some answers.
  const code =
    i % 20 === 7 ? [hostile[Math.floor(i / 20) % hostile.length]] : answers.slice(i % 10 === 3 ? 4 : 0);
  const cells = [...notebook.cells, ...code.map((source) => ({ cell_type: "code", source }))];
  const place = join(folder, "submitted", `s${String(i).padStart(4, "0")}`, file);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `${file}.ipynb`), JSON.stringify({ ...notebook, cells }));
}

let most = 0;
const timer = setInterval(() => {
  most = Math.max(most, memoryOf(process.pid));
}, 500);
const started = performance.now();
const results = await grade(join(folder, "submitted"), {
  to: join(folder, "graded"),
  jobs: 2,
  seed: "s",
  resume: false,
});
clearInterval(timer);
const seconds = (performance.now() - started) / 1000;
const states = new Map();
for (const { state } of results) states.set(state, (states.get(state) ?? 0) + 1);
const points = results.reduce((sum, { score }) => sum + score, 0);
console.log(
  `${count} submissions, two jobs: ${seconds.toFixed(1)} s, ${Math.round(most / 2 ** 20)} MB at most`,
);
console.log([...states].map(([state, many]) => `${many} ${state}`).join(", "), `${points} points`);
rmSync(folder, { recursive: true });

/** Resident bytes of a process and its descendants (Linux; elsewhere of this process alone). */
function memoryOf(pid) {
  try {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
    );
    const [, pages] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return Number(pages) * 4096 + children.reduce((sum, child) => sum + memoryOf(child), 0);
  } catch {
    return pid === process.pid ? process.memoryUsage.rss() : 0;
  }
}
