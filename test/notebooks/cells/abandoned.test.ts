import { expect, test } from "vitest";
import { cellsForTests } from "./cells.js";

const { outputs, run, result, interrupted } = cellsForTests();

/** What the cells of this test have printed. */
function printed(): string {
  return outputs.map((output) => (output.type === "stream" ? output.text : "")).join("");
}

/** Waits in the cells' process until what could go on has had its chance: files, timers, processes. */
const aWhile = `{
  const { execFile } = await import("node:child_process");
  const { readFile } = await import("node:fs/promises");
  for (let i = 0; i < 3; i++) {
    await new Promise((done) => execFile("true", done));
    await readFile("/dev/null");
    await new Promise((done) => setTimeout(done, 10));
  }
}`;

test("nothing of a run goes on that was interrupted while it waited", async () => {
  const waits = [
    ["timers", "await new Promise((done) => setTimeout(done, 1));"],
    ["immediates", "await new Promise((done) => setImmediate(done));"],
    ["promised timers", 'await (await import("node:timers/promises")).setTimeout(1);'],
    ["files", 'await (await import("node:fs/promises")).readFile("/dev/null");'],
    [
      "processes",
      'await new Promise((done) => { void import("node:child_process").then((m) => m.execFile("true", done)); });',
    ],
    [
      "what fails",
      "try { await Promise.reject(new Error()); } catch { n++; } finally { n++; } await new Promise((done) => setTimeout(done));",
    ],
  ] as const;
  await run("let n = 0;");
  for (const [name, wait] of waits) {
    const loop = `console.log("begun"); while (true) { n++; ${wait} console.log("on with ${name}"); }`;
    expect(await interrupted(loop, () => printed().includes(`on with ${name}`))).toContain(
      "Variables are kept",
    );
  }
  const before = await result("n");
  const lines = printed();
  expect(await result(aWhile, "n")).toBe(before);
  expect(printed()).toBe(lines);
});

test("what a later cell resolves does not wake a run that was interrupted", async () => {
  await run("let open = () => {}, n = 0; const gate = new Promise<void>((done) => { open = done; });");
  await interrupted('console.log("waits"); try { await gate; n++; } finally { n++; }');
  expect(await result("open(); await null; await null; n")).toBe("0");
  // Nor one that failed, whatever else of it waits.
  await run("let shut = (_: Error) => {}; const door = new Promise<void>((_, fail) => { shut = fail; });");
  await run(
    "void (async () => { try { await door; } catch { n++; } })(); void door.catch(() => { n++; }); throw new Error('early');",
  );
  expect(await result("shut(new Error('late')); await null; await null; n")).toBe("0");
});

test("a stream, an interval and a child process of a run that failed are silent", async () => {
  await run("let n = 0;");
  await run(`
    const { spawn } = await import("node:child_process");
    const ticks = "setInterval(() => console.log('tick'), 1)";
    const child = spawn(process.execPath, ["-e", ticks], { stdio: ["ignore", "pipe", "ignore"] });
    child.stdout.on("data", () => { n++; console.log("heard"); });
    void (async () => { for await (const _ of child.stdout) n++; n = -1; })();
    setInterval(() => { n++; console.log("interval"); }, 1);
    await new Promise((done) => child.stdout.once("data", done));
    throw new Error("failed");`);
  const before = await result("n");
  const lines = printed();
  expect(await result(aWhile, "n")).toBe(before);
  expect(printed()).toBe(lines);
});

test("what an earlier cell left behind goes on while another is interrupted, under its own cell", async () => {
  await run(`let ticks = 0; const clock = setInterval(() => { ticks++; }, 1);
    void (async () => { while (ticks < 1e9) { await new Promise((done) => setTimeout(done, 1)); console.log("of cell 1"); } })();`);
  await interrupted("console.log('begun'); await new Promise(() => {});");
  const ticks = Number(await result("ticks"));
  expect(
    Number(await result(aWhile, "clearInterval(clock); const last = ticks; ticks = 1e9; last")),
  ).toBeGreaterThan(ticks);
  const of1 = outputs.filter((output) => output.type === "stream" && output.text.includes("of cell 1"));
  expect(new Set(of1.map(({ cell }) => cell))).toEqual(new Set([1]));
});

test("waits in cells keep the order that Node gives them", async () => {
  const order = `const log: string[] = [];
    const one = async () => { await null; log.push("a"); await Promise.resolve(); log.push("b"); return "r"; };
    const thenable = { then(done: (value: string) => void) { log.push("t"); done("c"); } };
    const two = async () => { log.push(await (thenable as unknown as Promise<string>)); };
    const three = async () => { try { await Promise.reject("d"); } catch (e) { log.push(e as string); } finally { log.push("e"); } };
    const four = async () => { for await (const x of (async function* () { yield "f"; yield "g"; })()) log.push(x); log.push("h"); };
    const all = Promise.all([one(), two(), three(), four()]);
    Promise.resolve().then(() => log.push("1")).then(() => log.push("2")).then(() => log.push("3")).then(() => log.push("4"));
    await all;`;
  const script = new Function(
    `return (async () => { ${order.replace(/: string\[\]|: \(value: string\) => void| as unknown as Promise<string>| as string/g, "")} return log.join(""); })();`,
  ) as () => Promise<string>;
  expect(await result(`${order} log.join("")`)).toBe(`'${await script()}'`);
});
