import { expect, test } from "vitest";
import { findIsolation, type Isolation } from "../../../lib/dist/grading/sandbox/isolation.js";
import { attacksOn } from "../attacks-on.js";
import { attacks } from "../hostile/all.js";

const found = findIsolation();
const bare: Isolation = { name: "wasm+process", wrapper: [] };
const nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
const asNobody: Isolation = { name: found.name, wrapper: [...nobody, ...found.wrapper] };
const isRoot = process.getuid?.() === 0;

test("no attack earns a point or harms anybody, with bwrap and without", async () => {
  const both = found.name === bare.name ? [bare] : [found, bare];
  expect(await Promise.all(both.map((isolation) => attacksOn(isolation, attacks)))).toEqual(
    both.map(() => []),
  );
});

// Who is not root is tested by the two above.
test.skipIf(!isRoot)("nor for who is not root", async () => {
  const quick = attacks.filter((_, index) => index % 3 === 0);
  expect(await attacksOn(asNobody, process.env.GRADBOOK_ALL === undefined ? quick : attacks)).toEqual([]);
});
