// Applies deliberate mistakes to the library, one at a time in a copy of the checkout, and runs the tests of the
// engine on each: a mistake that no test catches is reported, and is an error.
//   npm run test:mutants [-- WORD]    only mutants whose description contains the word
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const formulas = "lib/wasm/assembly/formulas.ts";
const losses = "lib/wasm/assembly/losses.ts";
const rows = "lib/wasm/assembly/rows.ts";
const softmax = "lib/wasm/assembly/softmax.ts";
const matmul = "lib/wasm/assembly/matmul.ts";
const numbers = "lib/wasm/assembly/elementwise.ts";
const sums = "lib/wasm/assembly/sum.ts";
const layout = "lib/wasm/assembly/layout.ts";
const product = "lib/wasm/assembly/product.ts";
const graph = "lib/graph/graph.ts";
const order = "lib/graph/order.ts";

/** What is wrong, in which file, the code as it is, the code as it should not be. */
const mutants = [
  [
    "sub hands b the upstream without the minus",
    formulas,
    "all<T>(-1);\n  }\n}\n\n/** y = ab */",
    "all<T>(1);\n  }\n}\n\n/** y = ab */",
  ],
  [
    "mul hands a its own value",
    formulas,
    "/** ∂y/∂a = b */\n  @inline localA<T>(a: v128, b: v128, y: v128): v128 {\n    return b;",
    "/** ∂y/∂a = b */\n  @inline localA<T>(a: v128, b: v128, y: v128): v128 {\n    return a;",
  ],
  ["div swaps its operands", formulas, "return v128.div<T>(a, b);", "return v128.div<T>(b, a);"],
  ["div's gradient for b lacks the minus", formulas, "v128.neg<T>(v128.div<T>(y, b))", "v128.div<T>(y, b)"],
  [
    "pow's gradient lacks the factor b",
    formulas,
    "v128.mul<T>(b, pow<T>(a, v128.sub<T>(b, all<T>(1))))",
    "pow<T>(a, v128.sub<T>(b, all<T>(1)))",
  ],
  ["pow's gradient for b lacks y", formulas, "v128.mul<T>(y, log<T>(a))", "log<T>(a)"],
  [
    "neg forgets its sign backward",
    formulas,
    "return all<T>(-1);\n  }\n}\n\n/** y = eᵃ */",
    "return all<T>(1);\n  }\n}\n\n/** y = eᵃ */",
  ],
  [
    "exp's gradient is 1",
    formulas,
    "/** ∂y/∂a = y */\n  @inline localA<T>(a: v128, b: v128, y: v128): v128 {\n    return y;",
    "/** ∂y/∂a = y */\n  @inline localA<T>(a: v128, b: v128, y: v128): v128 {\n    return all<T>(1);",
  ],
  ["log's gradient is a", formulas, "v128.div<T>(all<T>(1), a)", "a"],
  [
    "sigmoid's gradient is y/(1−y)",
    formulas,
    "v128.mul<T>(y, v128.sub<T>(all<T>(1), y))",
    "v128.div<T>(y, v128.sub<T>(all<T>(1), y))",
  ],
  [
    "sigmoid's gradient is a(1−a)",
    formulas,
    "v128.mul<T>(y, v128.sub<T>(all<T>(1), y))",
    "v128.mul<T>(a, v128.sub<T>(all<T>(1), a))",
  ],
  ["relu passes the gradient at 0", formulas, "v128.gt<T>(a, all<T>(0))", "v128.ge<T>(a, all<T>(0))"],
  ["relu is the absolute value", formulas, "v128.max<T>(a, all<T>(0))", "v128.abs<T>(a)"],
  ["tanh's gradient is 1 − y", formulas, "v128.mul<T>(y, y)", "y"],
  [
    "a scalar's gradient overwrites at a fan-out",
    numbers,
    "v128.add<f64>(loadOne<f64>(dx), v128.mul<f64>(dy, slope))",
    "v128.mul<f64>(dy, slope)",
  ],
  [
    "a scalar's second input gets no gradient",
    numbers,
    "if (changetype<O>(0).isBinary() && needs & 2) pullNumber",
    "if (false) pullNumber",
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
  [
    "the squared error's gradient lacks the 2",
    losses,
    "v128.mul<T>(all<T>(2), v128.sub<T>(a, b))",
    "v128.sub<T>(a, b)",
  ],
  ["binary cross-entropy is not clamped", losses, "v128.max<T>(log<T>(x), all<T>(-100))", "log<T>(x)"],
  [
    "cross-entropy on logits hands back σ(a)",
    losses,
    "return v128.sub<T>(sigmoid<T>(a), b);",
    "return sigmoid<T>(a);",
  ],
  [
    "cross-entropy on logits loses small losses",
    losses,
    "v128.bitselect(x, exact, v128.eq<T>(sum, one))",
    "log<T>(sum)",
  ],
  [
    "a loss's share is not divided by n",
    losses,
    "v128.splat<T>(load<T>(y + gradientOffset) / (n as T))",
    "v128.splat<T>(load<T>(y + gradientOffset))",
  ],
  ["backward accepts stale nodes", graph, "    this.#refuseStale();\n    this.#clear", "    this.#clear"],
  ["a stale graph is taken for fresh", graph, "staleInput(this.nodes) ? 0 : tick()", "tick()"],
  ["gradients of computed nodes pile up", graph, "    this.#clearComputed(block);\n", ""],
  [
    "zeroGrad forgets the leaves",
    graph,
    "    memory.clearGradients(address, bytes);\n    for (const node of guests) memory",
    "    for (const node of guests) memory",
  ],
  [
    "forward computes nothing",
    graph,
    "for (const y of this.#computed) y.operator?.forward(y);",
    "for (const y of []) y.operator?.forward(y);",
  ],
  ["numbers are not computed anew", graph, "forwardNumbers(block.numbers);", "{}"],
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
  ["pow's gradient at 0 to the power of 0 is NaN", formulas, "v128.ne<T>(b, all<T>(0))", "v128.ne<T>(y, y)"],
  ["writes to a leaf's data are lost", graph, "      leaf.noticeWrites();\n      if", "      if"],
  [
    "values are lost when the memory is used anew",
    graph,
    "node.homeGradient = gradient;",
    "node.homeGradient = null;",
  ],
  [
    "gradients are lost when nodes get a place again",
    graph,
    "if (node.homeGradient !== null) node.gradient = node.homeGradient;",
    "",
  ],
  [
    "an operator of one's own has no kinks",
    "lib/nodes/define-operator.ts",
    "kinks: definition.kinks ?? localGradients.map(() => []),",
    "kinks: localGradients.map(() => []),",
  ],
  [
    "a gradient check weights all outputs alike",
    "lib/graph/check-gradients.ts",
    "0.5 + ((index * 0.618034) % 1)",
    "1",
  ],
  [
    "every sum of add(a, b, c) gets the name",
    "lib/nodes/operators.ts",
    "index === others.length - 1 ? options : undefined",
    "options",
  ],
  [
    "checkFinite begins with the leaves",
    "lib/graph/finite.ts",
    "for (const node of nodes.toReversed()) {\n    if (!node.needsGradient)",
    "for (const node of nodes) {\n    if (!node.needsGradient)",
  ],
  ["objects in the memory weigh nothing", graph, "const nodeWeight = 200;", "const nodeWeight = 0;"],
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
    "    const block = this.#bringIn();\n    // Read only now: an upstream that lies in the memory may just have gone home.\n    const seed = this.#seed(upstream);\n",
    "    const seed = this.#seed(upstream);\n    const block = this.#bringIn();\n",
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
    if (!testsPass(copy)) throw new Error("the tests fail without any mutant");
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
  const isArithmetic = file.includes("/assembly/");
  writeFileSync(
    path,
    source.replace(right, () => wrong),
  );
  if (isArithmetic) compileArithmetic(copy);
  const caught = !testsPass(copy);
  writeFileSync(path, source);
  if (isArithmetic) compileArithmetic(copy);
  console.log(`${count} ${caught ? "caught  " : "SURVIVED"} ${description}`);
  return caught;
}

const compiled = new Map();

/** Compiles the copy's AssemblyScript into its lib/wasm/binary.ts; a mistake must not be one of the syntax. */
function compileArithmetic(copy) {
  const assembly = join(copy, "lib/wasm/assembly");
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

function testsPass(copy) {
  const options = ["run", "--bail=1", "--testTimeout=60000", "--config", "test/vitest.config.ts"];
  return stages.every((tests) => {
    return run(copy, ["node_modules/vitest/vitest.mjs", ...options, ...tests]).status === 0;
  });
}

/** A mistake may make an endless loop: after two minutes it counts as a failure. */
function run(copy, args) {
  return spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8", timeout: 120_000 });
}

main();
