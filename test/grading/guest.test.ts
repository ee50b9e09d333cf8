import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { findIsolation } from "../../lib/dist/grading/sandbox/isolation.js";
import { Sandbox } from "../../lib/dist/grading/sandbox/sandbox.js";
import { Session } from "../../lib/dist/grading/session.js";
import { figureNames } from "../../lib/grading/guest/names.js";
import * as figures from "../../lib/index.js";

/** What the library's list of exports takes from lib/figures, but for numbers as text, colours and symbols. */
function drawn(): string[] {
  const index = readFileSync(fileURLToPath(new URL("../../lib/index.ts", import.meta.url)), "utf8");
  const exported = [
    ...index.matchAll(/export \{([^}]*)\} from "\.\/(figures\/[^"]*|networks\/progress\.js)"/g),
  ];
  const names = exported.flatMap(([, list = ""]) => list.split(",").map((name) => name.trim()));
  const functions = names.filter((name) => /^[a-z]/.test(name) && !name.startsWith("type "));
  return functions.filter(
    (name) => name !== "formatNumber" && typeof Reflect.get(figures, name) === "function",
  );
}

test("every figure of the library does nothing in the sandbox", () => {
  expect([...figureNames].sort()).toEqual(drawn().sort());
});

test("random numbers, functions of numbers and numbers as text are those of the notebook, bit for bit", async () => {
  const { createRng, formatNumber, scalar } = figures;
  const source = `import { createRng, formatNumber, scalar } from "gradbook";
const f = (seed: string) => { const rng = createRng(seed); return [rng.normal(), rng.integer(100), scalar.pow(2, 0.3), scalar.sin(2), formatNumber(-1e-9)]; };`;
  const sandbox = new Sandbox(findIsolation());
  const [outcome] = await new Session(sandbox, [source]).call("f", [["seed"]]);
  sandbox.stop();
  const rng = createRng("seed");
  const value = [rng.normal(), rng.integer(100), scalar.pow(2, 0.3), scalar.sin(2), formatNumber(-1e-9)];
  expect(outcome).toEqual({ kind: "returned", value, changed: false });
});

test("what notebooks offer beside the language does not cost points: words of console, copies", async () => {
  const source = `function f(E: number[][]) {
  console.time("f"); console.assert(E.length > 0); console.group(); console.dir(E);
  const own: any = { E, bytes: new Float32Array([1.5]), none: null };
  own.own = own;
  const copy = structuredClone(own);
  copy.E[0][0] = 7;
  return [E[0][0], copy.E[0][0], copy.own === copy, copy.bytes === own.bytes, copy.bytes[0], copy.none];
}`;
  const sandbox = new Sandbox(findIsolation());
  const [outcome] = await new Session(sandbox, [source]).call("f", [[[[1, 2]]]]);
  sandbox.stop();
  expect(outcome).toEqual({ kind: "returned", value: [1, 7, true, false, 1.5, null], changed: false });
});
