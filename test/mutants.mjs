// Applies deliberate mistakes to the library, one at a time in a copy of the checkout, and runs the tests of the
// engine on each: a mistake that no test catches is reported, and is an error.
//   npm run test:mutants [-- WORD]    only mutants whose description contains the word
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const formulas = "lib/nodes/operators.ts";
const losses = "lib/nodes/losses.ts";
const lossLoops = "lib/wasm/assembly/losses.ts";
const lanes = "lib/wasm/assembly/lanes.ts";
const rows = "lib/wasm/assembly/rows.ts";
const softmax = "lib/wasm/assembly/softmax.ts";
const matmul = "lib/wasm/assembly/matmul.ts";
const numbers = "lib/wasm/assembly/elementwise.ts";
const sums = "lib/wasm/assembly/sum.ts";
const layout = "lib/wasm/assembly/layout.ts";
const product = "lib/wasm/assembly/product.ts";
const graph = "lib/graph/graph.ts";
const block = "lib/graph/block.ts";
const order = "lib/graph/order.ts";

/** What is wrong, in which file, the code as it is, the code as it should not be. */
const mutants = [
  ["sub hands b the upstream without the minus", formulas, '["1", "-1"]', '["1", "1"]'],
  ["mul hands each input its own value", formulas, '["b", "a"]', '["a", "b"]'],
  ["div swaps its operands", formulas, '"a / b"', '"b / a"'],
  ["div's gradient for b lacks the minus", formulas, '"-(y / b)"', '"y / b"'],
  ["pow's gradient lacks the factor b", formulas, '"b * pow(a, b - 1), but', '"pow(a, b - 1), but'],
  ["pow's gradient for b lacks y", formulas, '"y * log(a), but', '"log(a), but'],
  ["neg forgets its sign backward", formulas, '["-1"]', '["1"]'],
  ["exp's gradient is 1", formulas, '["y"]', '["1"]'],
  ["log's gradient is a", formulas, '["1 / a"]', '["a"]'],
  ["sigmoid's gradient is y/(1−y)", formulas, '"y * (1 - y)"', '"y / (1 - y)"'],
  ["sigmoid's gradient is a(1−a)", formulas, '"y * (1 - y)"', '"a * (1 - a)"'],
  ["relu passes the gradient at 0", formulas, '"a > 0 ? 1 : 0"', '"a >= 0 ? 1 : 0"'],
  ["relu is the absolute value", formulas, '"max(a, 0)"', '"abs(a)"'],
  ["tanh's gradient is 1 − y", formulas, '"1 - y * y"', '"1 - y"'],
  ["a scalar's gradient overwrites at a fan-out", numbers, "v128.add<f64>(loadOne<f64>(dx), part)", "part"],
  [
    "a scalar's second input gets no gradient",
    numbers,
    "if (changetype<O>(0).isBinary() && needs & 2) vjpNumber",
    "if (false) vjpNumber",
  ],
  [
    "a tensor's gradient overwrites",
    rows,
    "if (strideX) v128.store(dx, v128.add<T>(v128.load(dx), product));",
    "if (strideX) v128.store(dx, product);",
  ],
  [
    "a broadcast number keeps the last part only",
    rows,
    "else rest += v128.extract_lane<T>(product, 0);",
    "else rest = v128.extract_lane<T>(product, 0);",
  ],
  [
    "a broadcast number's whole vectors are not summed",
    rows,
    "else sum = v128.add<T>(sum, product);",
    "else sum = product;",
  ],
  [
    "the upstream is left out",
    rows,
    "    const product = v128.mul<T>(\n      v128.load(y + above),",
    "    const product = v128.mul<T>(\n      v128.splat<T>(1 as T),",
  ],
  [
    "sum drops the elements after whole vectors",
    sums,
    "for (; x < end; x += sizeof<T>()) rest += load<T>(x);",
    "",
  ],
  ["mean does not divide its gradient", sums, "v128.div<T>(upstream, by)", "upstream"],
  ["mean does not divide", sums, "if (divisor != 1) {", "if (false) {"],
  [
    "matmul's gradient for A is transposed wrongly",
    matmul,
    "columns, size, n * size, true);",
    "columns, n * size, size, true);",
  ],
  [
    "matmul's gradient for B reads A untransposed",
    matmul,
    "rows, size, k * size, upstream",
    "rows, k * size, size, upstream",
  ],
  ["matmul's gradient overwrites", product, "const joins = adds || start > 0;", "const joins = start > 0;"],
  [
    "a product forgets the depth after the first panel",
    product,
    "start < depth; start += DEPTH",
    "start < 1; start += DEPTH",
  ],
  [
    "transpose's gradient is not transposed back",
    layout,
    "store<T>(to, load<T>(to) + load<T>(dy));\n      to += step;",
    "store<T>(to, load<T>(to) + load<T>(dy));\n      to += sizeof<T>();",
  ],
  [
    "softmax's gradient ignores the other entries",
    softmax,
    "(load<T>(dy + i) - origin - inner)",
    "load<T>(dy + i)",
  ],
  [
    "softmax's gradient rounds 1 − p away",
    softmax,
    "const origin = load<T>(dy + indexOf<T>(most, y, n) * sizeof<T>());",
    "const origin: T = 0;",
  ],
  [
    "softmax's cross-entropy rounds a small loss away",
    softmax,
    "logOnePlus<T>(v128.splat<T>(exponentialsBeside<T>(index, x, n, shift)))",
    "logOnePlus<T>(v128.splat<T>(exponentials<T>(0, x, n, shift) - (1 as T)))",
  ],
  [
    "softmax's cross-entropy rounds a small gradient away",
    softmax,
    "x == most ? -others / sum : e / sum - (1 as T)",
    "e / sum - (1 as T)",
  ],
  ["softmax overflows", softmax, "v128.sub<T>(v128.load(x), shift)", "v128.load(x)"],
  ["softmax's cross-entropy hands back p", softmax, "share * local", "share * (e / sum)"],
  [
    "softmax's cross-entropy is not averaged backward",
    softmax,
    "const share = load<T>(y + gradientOffset) / (rows as T);",
    "const share = load<T>(y + gradientOffset);",
  ],
  ["the squared error's gradient lacks the 2", losses, '["2 * (a - b)"', '["(a - b)"'],
  ["binary cross-entropy is not clamped", lanes, "v128.max<T>(log<T>(x), splat<T>(-100))", "log<T>(x)"],
  [
    "binary cross-entropy hands the target nothing of 1 − a",
    losses,
    '"clampedLog(1 - a) - clampedLog(a)"',
    '"-clampedLog(a)"',
  ],
  ["cross-entropy on logits hands back σ(a)", losses, '["sigmoid(a) - b"', '["sigmoid(a)"'],
  [
    "cross-entropy on logits loses small losses",
    lanes,
    "v128.bitselect(x, exact, v128.eq<T>(sum, one))",
    "log<T>(sum)",
  ],
  [
    "a loss's share is not divided by n",
    lossLoops,
    "v128.splat<T>(load<T>(y + gradientOffset) / (n as T))",
    "v128.splat<T>(load<T>(y + gradientOffset))",
  ],
  [
    "backward accepts stale nodes",
    graph,
    "    this.#refuseStale();\n    this.#block.clear",
    "    this.#block.clear",
  ],
  ["a stale graph is taken for fresh", graph, "staleInput(this.nodes) ? 0 : tick()", "tick()"],
  ["gradients of computed nodes pile up", graph, "    this.#block.clearComputed();\n", ""],
  [
    "zeroGrad forgets the leaves",
    graph,
    "    this.#block.clearGradients();\n",
    "    this.#block.clearComputed();\n",
  ],
  [
    "forward computes nothing",
    graph,
    "for (const y of this.#computed) y.operator?.forward(y);",
    "for (const y of []) y.operator?.forward(y);",
  ],
  ["numbers are not computed anew", graph, "forwardNumbers(this.#block.numbers);", "{}"],
  [
    "evaluations count each node twice",
    graph,
    "this.#evaluations.backward += this.#differentiated.length;",
    "this.#evaluations.backward += 2 * this.#differentiated.length;",
  ],
  ["a cycle is not noticed", order, "if (input.mark === open) throw", "if (false) throw"],
  ["a node is visited once for each use", order, "if (input.mark === done) continue;", ""],
  [
    "a constant output gets a gradient",
    "lib/nodes/tensor.ts",
    "if (this.address === 0 || !this.needsGradient) return",
    "if (this.address === 0) return",
  ],
  [
    "an operator of one's own forgets what its input got before",
    "lib/nodes/define-operator.ts",
    "gradient[place] = (gradient[place] as number) + ",
    "gradient[place] = ",
  ],
  [
    "a gradient below the noise is called wrong",
    "lib/graph/check-gradients.ts",
    "roundings * noise",
    "0 * noise",
  ],
  ["pow's gradient at 0 to the power of 0 is NaN", formulas, "but 0 where b == 0, but NaN", "but NaN"],
  ["writes to a leaf's data are lost", block, "      leaf.noticeWrites();\n      if", "      if"],
  [
    "values are lost when the memory is used anew",
    block,
    "node.homeGradient = gradient;",
    "node.homeGradient = null;",
  ],
  [
    "gradients are lost when nodes get a place again",
    block,
    "if (node.homeGradient !== null) node.gradient = node.homeGradient;",
    "",
  ],
  [
    "an operator of one's own has no kinks",
    "lib/nodes/define-operator.ts",
    "...(definition.kinks ? { kinks: definition.kinks } : {}),",
    "",
  ],
  [
    "a gradient check weights all outputs alike",
    "lib/graph/check-gradients.ts",
    "0.5 + ((index * 0.618034) % 1)",
    "1",
  ],
  [
    "every sum of add(a, b, c) gets the name",
    "lib/nodes/operator.ts",
    "index === others.length - 1 ? options : undefined",
    "options",
  ],
  [
    "checkFinite begins with the leaves",
    "lib/graph/finite.ts",
    "for (const node of nodes.toReversed()) {\n    if (!node.needsGradient)",
    "for (const node of nodes) {\n    if (!node.needsGradient)",
  ],
  ["objects in the memory weigh nothing", block, "const nodeWeight = 200;", "const nodeWeight = 0;"],
  [
    "broadcasting ignores a missing axis",
    "lib/nodes/shape.ts",
    "const place = axis + rank - shape.length;",
    "const place = axis;",
  ],
  [
    "a finite difference that crosses a kink counts",
    "lib/graph/check-gradients.ts",
    "if (crosses(above.sides, below.sides)) {",
    "if (false) {",
  ],
  [
    "a gradient check passes what it cannot resolve",
    "lib/graph/check-gradients.ts",
    "size > noise && difference <= tolerance * size",
    "difference <= tolerance * size + noise",
  ],
  [
    "an infinite difference is within the tolerance of an infinite gradient",
    "lib/graph/check-gradients.ts",
    'if (!Number.isFinite(difference)) return "wrong";',
    "",
  ],
  [
    "the norm of a gradient overflows",
    "lib/graph/check-gradients.ts",
    "if (!(largest > 0 && largest < Infinity)) return largest;\n",
    "return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));\n",
  ],
  [
    "a gradient check that fails loses the gradients",
    "lib/graph/check-gradients.ts",
    "  } finally {\n    for (const [node, gradient] of before)",
    "  } finally {\n    for (const [node, gradient] of [] as typeof before)",
  ],
  [
    "an upstream is read before the nodes move into the memory",
    graph,
    "    this.#block.bringIn();\n    // Read only now: an upstream that lies in the memory may just have gone home.\n    const seed = this.#seed(upstream);\n",
    "    const seed = this.#seed(upstream);\n    this.#block.bringIn();\n",
  ],
];

/** Run one after the other until one fails: what catches most mistakes in the least time comes first. */
const stages = [
  [
    "nodes/bias",
    "nodes/elementwise",
    "nodes/extremes",
    "nodes/losses",
    "nodes/matmul",
    "nodes/define",
    "nodes/rows",
    "graph/graph",
    "graph/memory-room",
    "graph/replay",
    "graph/check",
  ],
  ["nodes/gradients", "graph/errors"],
];

function main() {
  const word = process.argv[2] ?? "";
  const chosen = mutants.filter(([description]) => description.includes(word));
  const copy = mkdtempSync(join(tmpdir(), "mutants-"));
  try {
    for (const part of ["lib", "test", "package.json", "tsconfig.json"]) {
      const isCopied = (file) => !/node_modules|lib.dist/.test(file);
      cpSync(join(root, part), join(copy, part), { recursive: true, filter: isCopied });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    compileArithmetic(copy);
    const started = performance.now();
    const failed = failingTests(copy);
    if (failed) throw new Error(`the tests fail without any mutant:\n${failed.slice(-3000)}`);
    patience = Math.max(120_000, 6 * (performance.now() - started));
    const survivors = chosen.filter(
      (mutant, index) => !isCaught(copy, mutant, `${index + 1}/${chosen.length}`),
    );
    console.log(`${chosen.length - survivors.length} of ${chosen.length} mutants caught`);
    if (survivors.length > 0) process.exitCode = 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** Whether the tests fail once the mistake is made; the file is put right again. */
function isCaught(copy, [description, file, right, wrong], count) {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(right).length !== 2)
    throw new Error(`${description}: its code is not found once in ${file}`);
  const isArithmetic = [formulas, losses].includes(file) || file.includes("/assembly/");
  writeFileSync(
    path,
    source.replace(right, () => wrong),
  );
  if (isArithmetic) compileArithmetic(copy);
  const caught = failingTests(copy) !== null;
  writeFileSync(path, source);
  if (isArithmetic) compileArithmetic(copy);
  console.log(`${count} ${caught ? "caught  " : "SURVIVED"} ${description}`);
  return caught;
}

/**
 * A mistake may make an endless loop: what takes so many ms counts as a failure. First a quarter of an hour, then six
 * times what the tests take without any mistake, for the machine may have other things to do; two minutes at least.
 */
let patience = 900_000;

const compiled = new Map();

/** Compiles the copy's AssemblyScript into its lib/wasm/binary.ts; a mistake must not be one of the syntax. */
function compileArithmetic(copy) {
  const assembly = join(copy, "lib/wasm/assembly");
  const written = run(copy, ["lib/setup/formulas.mjs"]);
  if (written.status !== 0) throw new Error(written.stderr);
  const files = readdirSync(assembly, { recursive: true }).filter((file) => file.endsWith(".ts"));
  const sources = files.map((file) => readFileSync(join(assembly, file), "utf8")).join("\0");
  const binary = join(copy, "arithmetic.wasm");
  if (!compiled.has(sources)) {
    // The same results as optimised, and compiled in a quarter of the time.
    const options = ["--config", "lib/wasm/assembly/asconfig.json", "--optimizeLevel", "0"];
    const asc = "node_modules/assemblyscript/bin/asc.js";
    const { status, stderr } = run(copy, [
      asc,
      "lib/wasm/assembly/index.ts",
      ...options,
      "--outFile",
      "arithmetic.wasm",
    ]);
    if (status !== 0) throw new Error(stderr);
    compiled.set(sources, readFileSync(binary).toString("base64"));
  }
  writeFileSync(
    join(copy, "lib/wasm/binary.ts"),
    `export const binary: string = "${compiled.get(sources)}";\n`,
  );
}

/** What the tests say if one fails; null if all pass. */
function failingTests(copy) {
  const options = ["run", "--bail=1", `--testTimeout=${patience}`, "--config", "test/vitest.config.ts"];
  for (const tests of stages) {
    const { status, stdout, stderr } = run(copy, ["node_modules/vitest/vitest.mjs", ...options, ...tests]);
    if (status !== 0) return `${stdout}${stderr}${status === null ? "\nIt did not end in time." : ""}`;
  }
  return null;
}

function run(copy, args) {
  return spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", timeout: patience });
}

main();
