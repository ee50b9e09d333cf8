// The kernel's measurements: loops outside of functions beside the same loop in one, and, driven by Jupyter's
// own client where `npm start` has made its environment, the kernel's start, cells and lines.
//   node test/bench/kernel.mjs
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Compiler } from "../../lib/dist/notebooks/cells/compiler.js";
import { Session } from "../../lib/dist/notebooks/cells/session.js";
import { root } from "../../lib/setup/files.mjs";
import { venvPython } from "../../lib/setup/venv.mjs";

const loops = {
  "s += i": ["let s = 0;", "for (let i = 0; i < 1e7; i++) s += i;"],
  "while, two variables": ["let s = 0, n = 0;", "while (n < 1e7) { n++; s += n; }"],
  "s += Math.sqrt(i)": ["let s = 0;", "for (let i = 0; i < 1e7; i++) s += Math.sqrt(i);"],
  "s += xs[i & 7]": [
    "let s = 0; const xs = [1, 2, 3, 4, 5, 6, 7, 8.5];",
    "for (let i = 0; i < 1e7; i++) s += xs[i & 7];",
  ],
  "assigned by a function too": [
    "let s = 0; const reset = () => { s = 0; };",
    "for (let i = 0; i < 1e7; i++) s += i;",
  ],
  "[a, b] of a pattern": ["let [a, b] = [0, 1];", "for (let i = 0; i < 1e7; i++) { a += b; b = i; }"],
};
const rounds = 5;

/** Runs a cell that prints a number. */
async function number(session, source) {
  let text = "";
  const error = await session.run(source, 1, (output) => {
    if (output.type === "stream") text += output.text;
  });
  if (error !== null) throw new Error(error.traceback.join("\n"));
  return Number(text);
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const timed = (code) => `{ var start = performance.now(); } ${code} console.log(performance.now() - start);`;

/** Milliseconds of a loop in a function, on the cell's own names, and on those of an earlier cell. */
async function measure(compiler, [declarations, loop]) {
  const laps = { fn: [], own: [], earlier: [] };
  for (let round = 0; round < rounds; round++) {
    // A new process each time: a second run would declare names that are known already.
    const session = new Session(compiler);
    const body = `const run = () => { ${declarations} ${loop} return ${declarations.match(/\w+(?= ?[=,])/)[0]}; };`;
    laps.fn.push(await number(session, `{ ${body} ${timed("run();")} }`));
    laps.own.push(await number(session, `${declarations} ${timed(loop)}`));
    await session.run(declarations, 1, () => {});
    laps.earlier.push(await number(session, timed(loop)));
    session.stop();
  }
  return Object.fromEntries(Object.entries(laps).map(([name, values]) => [name, median(values)]));
}

const compiler = new Compiler(join(root, "lib"));
console.log(
  "\nLoops over 1e7 in a cell       in a function   own names (goal ≤ 3×)   an earlier cell's (goal ≤ 10×)",
);
for (const [name, loop] of Object.entries(loops)) {
  const { fn, own, earlier } = await measure(compiler, loop);
  const beside = (ms) => `${ms.toFixed(1).padStart(6)} ms = ${(ms / fn).toFixed(1).padStart(4)}×`;
  console.log(
    `${name.padEnd(30)} ${fn.toFixed(1).padStart(8)} ms ${beside(own).padStart(22)} ${beside(earlier).padStart(25)}`,
  );
}
compiler.close();

const python = venvPython(join(root, ".venv"));
if (existsSync(python)) {
  const script = fileURLToPath(new URL("kernel.py", import.meta.url));
  spawnSync(python, [script], { stdio: "inherit", env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" } });
} else
  console.log("no .venv here: the kernel's start, cells and lines are measured once npm start has made it");
