// A graph of a million scalar nodes, forward and backward once: at most 2 s of processor time (which other programs
// don't lengthen) and 1 GB, else it exits with 1.
//   node test/bench/million.mjs chain|skip
import { add, Graph, mul, variable } from "gradbook";

const count = 1e6;
const most = { ms: 2000, megabytes: 1024 };

/** Each builds `count` nodes and says what the output and dL/dx must be. */
const graphs = {
  /** y ← y + 0, then y ← y · w with w = 1. */
  chain() {
    const x = variable(0.5);
    const w = variable(1);
    const zero = variable(0);
    let y = x;
    for (let i = 0; i < count; i++) y = i % 2 ? add(y, zero) : mul(y, w);
    return { x, y, value: 0.5, gradient: 1 };
  },
  /** yₖ₊₁ = yₖ + c·yₖ₋₁, where each y is used twice. For c = −1 it returns to where it was every six steps. */
  skip() {
    const x = variable(0.5);
    const c = variable(-1);
    let [before, y] = [x, x];
    for (let step = 0; step < count / 2; step++) [before, y] = [y, add(y, mul(before, c))];
    // 500,000 steps are two more than a multiple of six: x, x, then 0, −x.
    return { x, y, value: -0.5, gradient: -1 };
  },
};

const kind = process.argv[2];
const start = performance.now();
const { x, y, value, gradient } = graphs[kind]();
const built = performance.now();
const before = process.cpuUsage();
const graph = new Graph(y);
graph.forward();
graph.backward();
const ms = performance.now() - built;
const { user, system } = process.cpuUsage(before);
const processorMs = (user + system) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024;
const nodes = graph.nodes.filter((node) => node.operator !== null).length;
console.log(
  `${kind} of ${nodes} nodes: built ${Math.round(built - start)} ms, first forward + backward ${Math.round(ms)} ms, ` +
    `${Math.round(processorMs)} of the processor (at most ${most.ms}), ${Math.round(megabytes)} MB (at most ${most.megabytes})`,
);
if (nodes !== count || y.item() !== value || x.grad.item() !== gradient)
  throw new Error("the results are wrong");
process.exitCode = processorMs > most.ms || megabytes > most.megabytes ? 1 : 0;
