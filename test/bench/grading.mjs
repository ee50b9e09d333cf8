// Grades a class of 500 (or as many as the first argument says), each of whom answers all ten questions, 5 % of it
// hostile, with two jobs: says the seconds, those of the processors (which a busy machine changes little: two
// processors with nothing else to do need half of them) and the memory of all processes together.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { grade } from "../../lib/dist/grading/grade.js";
import { Processes } from "../grading/whole/processes.mjs";

const count = Number(process.argv[2] ?? 500);
const file = "homework-03-operator-nodes";
const notebook = JSON.parse(
  readFileSync(new URL(`../../notebooks/en/${file}.ipynb`, import.meta.url), "utf8"),
);
/** An answer to each question, right and wrong. */
const answers = {
  gradients: [
    "const gradients = [d * b, d * a, d, a * b + c];",
    "const gradients = [d * a, d * b, 1, a * b + c];",
  ],
  multiplyBackward: [
    "function multiplyBackward(E: number, a: number, b: number) { return [E * b, E * a]; }",
    "function multiplyBackward(E: number, a: number, b: number) { return [E * a, E * b]; }",
  ],
  reluBackward: [
    "function reluBackward(E: number[], x: number[]) { return E.map((e, i) => (x[i] > 0 ? e : 0)); }",
    "function reluBackward(E: number[], x: number[]) { return E.map((e) => (e > 0 ? e : 0)); }",
  ],
  sigmoidBackward: [
    "const s = (x: number) => 1 / (1 + scalar.exp(-x));\nfunction sigmoidBackward(E: number, x: number) { return E * s(x) * (1 - s(x)); }",
    "const s = (x: number) => 1 / (1 + scalar.exp(-x));\nfunction sigmoidBackward(E: number, x: number) { return E * x * (1 - x); }",
  ],
  tanhBackward: [
    "function tanhBackward(E: number, y: number) { return E * (1 - y * y); }",
    "function tanhBackward(E: number, y: number) { return E * (1 - y); }",
  ],
  largestSlope: [
    "const largestSlope = (stretch.a * stretch.b) / 4;",
    "const largestSlope = stretch.a * stretch.b * 0.3;",
  ],
  biasBackward: [
    "function biasBackward(E: number[][]) { return E[0].map((_, j) => E.reduce((sum, row) => sum + row[j], 0)); }",
    "function biasBackward(E: number[][]) { return E.map((row) => row.reduce((sum, e) => sum + e, 0)); }",
  ],
  matmulBackward: [
    `const times = (A: number[][], B: number[][]) => A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
const turned = (A: number[][]) => A[0].map((_, j) => A.map((row) => row[j]));
function matmulBackward(E: number[][], A: number[][], B: number[][]) { return [times(E, turned(B)), times(turned(A), E)]; }`,
    "function matmulBackward(E: number[][], A: number[][], B: number[][]) { return [E, A]; }",
  ],
  tests: [
    "const tests: Test[] = [{ E: -3, x: -0.5, expected: -3 }, { E: -3, x: 1, expected: 0 }, { E: -3, x: -1, expected: 0 }];",
    "const tests: Test[] = [{ E: 1, x: 0.5, expected: 1 }];",
  ],
  softplus: [
    "function softplus(x: number) { const y = x > 0 ? x + scalar.log(1 + scalar.exp(-x)) : scalar.log(1 + scalar.exp(x)); return [y, s(x)]; }",
    "function softplus(x: number) { return [scalar.log(1 + scalar.exp(x)), s(x)]; }",
  ],
};
/** Answers that do harm, each with the question that it takes the place of. */
const hostile = [
  ["gradients", "for (;;);"],
  ["reluBackward", "const reluBackward = () => { for (;;); };"],
  ["biasBackward", "const all = []; for (;;) all.push(new Uint8Array(1e6));"],
  ["tanhBackward", "process.exit(1);"],
  ["softplus", "const softplus = () => { for (;;) new Array(1e8) + ''; };"],
];

/** The notebook of the i-th student: every 20th is hostile, and every third has three answers wrong. */
function handedIn(i) {
  const chosen = new Map(
    Object.entries(answers).map(([name, [right, wrong]], q) => [
      name,
      i % 3 === 0 && (q + i) % 10 < 3 ? wrong : right,
    ]),
  );
  if (i % 20 === 7) chosen.set(...hostile[Math.floor(i / 20) % hostile.length]);
  const cells = notebook.cells.map((cell) => {
    const [, name] = /^(?:function|const) (\w+)/m.exec([cell.source].flat().join("")) ?? [];
    return cell.cell_type === "code" && chosen.has(name) ? { ...cell, source: chosen.get(name) } : cell;
  });
  return JSON.stringify({ ...notebook, cells });
}

const folder = mkdtempSync(join(tmpdir(), "gradbook-bench-"));
for (let i = 0; i < count; i++) {
  const place = join(folder, "submitted", `s${String(i).padStart(4, "0")}`, file);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `${file}.ipynb`), handedIn(i));
}

let most = 0;
const processes = new Processes();
const timer = setInterval(() => {
  most = Math.max(most, processes.look());
}, 100);
const started = performance.now();
const results = await grade(join(folder, "submitted"), {
  to: join(folder, "graded"),
  jobs: 2,
  seed: "s",
  resume: false,
  onResult: () => processes.look(),
});
clearInterval(timer);
const seconds = (performance.now() - started) / 1000;
const states = new Map();
for (const { state } of results) states.set(state, (states.get(state) ?? 0) + 1);
const points = results.reduce((sum, { score }) => sum + score, 0);
console.log(
  `${count} submissions, two jobs: ${seconds.toFixed(1)} s, ${processes.seconds.toFixed(1)} s of processors, ` +
    `${Math.round(most / 2 ** 20)} MB at most (load ${loadavg()[0].toFixed(1)})`,
);
for (const { student, state, message } of results)
  if (state === "fault") console.log(`${student}: ${message}`);
const answered = results.flatMap(({ questions }) => questions).filter(({ state }) => state !== "unanswered");
console.log(
  [...states].map(([state, many]) => `${many} ${state}`).join(", "),
  `${points} points, ${answered.length} answers to ${10 * count} questions`,
);
rmSync(folder, { recursive: true });
