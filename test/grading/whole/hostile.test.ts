import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { findIsolation } from "../../../lib/dist/grading/sandbox/isolation.js";
import { attacks } from "../hostile/all.js";
import type { Attack } from "../hostile/attack.js";
import { type Circumstances, gradeAttacked, studentOf } from "./attacked-class.js";

/** Milliseconds for a submission on a machine that does nothing else; GRADBOOK_PATIENCE says how busy this one may be. */
const MOST = 5500;
const patience = Number(process.env.GRADBOOK_PATIENCE ?? 12);

const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
const isRoot = process.getuid?.() === 0;
const hasBwrap = findIsolation().name === "wasm+process+bwrap";
const isAll = process.env.GRADBOOK_ALL !== undefined;

/** Every fourth attack from the n-th on, others in each test, which is what CI has time for; all with GRADBOOK_ALL. */
const some = (n: number): readonly Attack[] => (isAll ? attacks : attacks.filter((_, i) => i % 4 === n));

/** What went wrong: nothing, if all is well. */
async function attacked(chosen: readonly Attack[], circumstances: Circumstances): Promise<string[]> {
  const calm = await gradeAttacked([], circumstances);
  const { results, lines, took, harm } = await gradeAttacked(chosen, circumstances);
  const wrong = [...calm.harm, ...harm];
  for (const [index, { name, takesNeighbour }] of chosen.entries()) {
    const student = studentOf(index);
    const result = results.find((one) => one.student === student);
    const { wall = Number.POSITIVE_INFINITY, processor = 0 } = took.get(student) ?? {};
    const points = takesNeighbour ? 2 : 5;
    if (result?.score !== points) wrong.push(`${name}: ${result?.score} points, not ${points}`);
    if (result?.state === "fault") wrong.push(`${name}: a fault of ours: ${result.message}`);
    if (!(wall <= MOST * patience))
      wrong.push(`${name}: took ${wall} ms (${processor} ms of the processors)`);
  }
  for (const line of calm.lines) if (!lines.includes(line)) wrong.push(`an honest result changed: ${line}`);
  const [isolation] = new Set(results.map((result) => result.isolation));
  console.log(
    `${chosen.length} attacks, ${isolation}; slowest: ${slowest("wall")}; by processor: ${slowest("processor")}`,
  );
  return wrong;

  function slowest(clock: "wall" | "processor"): string {
    const [student = "", times] = [...took].sort(([, a], [, b]) => b[clock] - a[clock])[0] ?? [];
    return `"${chosen[Number(student.slice(1))]?.name ?? student}" ${times?.[clock]} ms`;
  }
}

test.skipIf(!hasBwrap)("no attack on the grader earns a point or harms anybody", async () => {
  expect(await attacked(some(0), { bwrap: true, wrapper: [] })).toEqual([]);
});

test("nor where there is no bwrap", async () => {
  expect(await attacked(some(1), { bwrap: false, wrapper: [] })).toEqual([]);
});

// Who is not root has been tested by the two above.
test.skipIf(!isRoot)("nor for who is not root", async () => {
  const { status } = spawnSync(nobody[0] ?? "", [...nobody.slice(1), process.execPath, "--version"]);
  expect(status, "nobody can run this Node").toBe(0);
  expect(await attacked(some(2), { bwrap: true, wrapper: nobody })).toEqual([]);
});
