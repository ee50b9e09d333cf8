import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findIsolation } from "../../../lib/dist/grading/sandbox/isolation.js";
import { Sandbox } from "../../../lib/dist/grading/sandbox/sandbox.js";
import { Session } from "../../../lib/dist/grading/session.js";

const plain = { ...findIsolation(), name: "wasm+process", wrapper: [] } as const;

// Who is stopped says nothing, and uses no time of a processor either.
test.runIf(process.platform === "linux")("a process that does nothing at all is ended, too", async () => {
  const sandbox = new Sandbox(plain);
  const session = new Session(sandbox, [
    "const relu = (x) => { for (;;); };",
    "const square = (x) => x * x;",
  ]);
  expect((await session.look("square")).kind).toBe("function");
  const [child = ""] = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").split(" ");
  process.kill(Number(child), "SIGSTOP");
  expect(await session.call("square", [[3]])).toEqual([{ kind: "too-long" }]);
  expect(await session.call("square", [[3]])).toEqual([{ kind: "returned", value: 9, changed: false }]);
  sandbox.stop();
});
