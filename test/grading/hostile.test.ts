import { expect, test } from "vitest";
import { findIsolation } from "../../lib/dist/grading/sandbox/isolation.js";
import { attacksOn } from "./attacks-on.js";
import { attacks } from "./hostile/all.js";

// All of them run in whole/hostile.test.ts; here are a few of each kind that take no time.
const few = new Set([
  "exits in the answer",
  "kills its parent",
  "starts a shell",
  "deletes files",
  "phones home",
  "opens a port",
  "gets at the host by a host function",
  "loops in the answer",
  "recurses without end",
  "loops in a Proxy",
  "never resolves",
  "asks for a huge buffer",
  "fills memory off the heap",
  "forges a reply",
  "returns a value that equals everything",
  "patches prototypes",
  "throws terminal codes",
  "throws out of memory",
  "is Python",
]);

test("there are 60 attacks or more, each with a name of its own", () => {
  const names = new Set(attacks.map(({ name }) => name));
  expect(names.size).toBe(attacks.length);
  expect(names.size).toBeGreaterThanOrEqual(60);
  expect([...few].filter((name) => !names.has(name))).toEqual([]);
});

test("attacks of every kind earn no point and harm nobody", async () => {
  const chosen = attacks.filter(({ name }) => few.has(name));
  expect(await attacksOn(findIsolation(), chosen)).toEqual([]);
});
