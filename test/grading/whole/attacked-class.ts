import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { release } from "../../../lib/dist/grading/release.js";
import type { Result } from "../../../lib/grading/record.js";
import type { Attack } from "../hostile/attack.js";
import { answered, handIn, homework3, released, right, temporaryFolder } from "../submissions.js";

/** How a class is graded. */
export interface Circumstances {
  /** Whether there is a bwrap to be found. */
  readonly bwrap: boolean;
  /** The command before Node's own, that gives up being root. */
  readonly wrapper: readonly string[];
}

/** What became of a class. */
export interface Graded {
  readonly results: readonly Result[];
  readonly lines: readonly string[];
  /** By student, in milliseconds, and in those of the processors. */
  readonly took: ReadonlyMap<string, { readonly wall: number; readonly processor: number }>;
  /** What was done to the host. */
  readonly harm: readonly string[];
}

const template = released(homework3);
const here = fileURLToPath(new URL(".", import.meta.url));
const driver = "grade-in-time.mjs";

/** What attacks aim at, in a folder that everybody may read and write: a secret, and a server. */
interface Target {
  readonly folder: string;
  readonly server: Server;
  readonly requests: string[];
}

/** The student of an attack. */
export const studentOf = (index: number): string => `a${String(index).padStart(3, "0")}`;

/**
 * Grades a class in which each attack is somebody's answer to a question, between honest answers to others, and in
 * which three students are honest. Everything happens in a folder of its own, so that what is left behind is seen.
 */
export async function gradeAttacked(
  attacks: readonly Attack[],
  { bwrap, wrapper }: Circumstances,
): Promise<Graded> {
  const place = temporaryFolder();
  chmodSync(place, 0o777);
  const target = await setUp(join(place, "target"));
  const port = String((target.server.address() as AddressInfo).port);
  const submitted = join(place, "submitted");
  for (const [index, { source }] of attacks.entries()) {
    const attack = source
      .replaceAll(/\brelu\b/g, "tanhBackward")
      .replaceAll("(x > 0 ? E : 0)", "(E * (1 - x * x))")
      .replaceAll("CANARY", target.folder)
      .replaceAll("PORT", port);
    handIn(submitted, studentOf(index), answered(template, { ...honest, tanhBackward: attack }));
  }
  for (const student of ["0-first", "a050-between", "z-last"])
    handIn(submitted, student, answered(template, honest));
  const library = unpackedLibrary(join(place, "library"));
  const temporary = join(place, "temporary");
  mkdirSync(temporary);
  chmodSync(temporary, 0o777);
  const to = join(place, "graded");
  mkdirSync(to);
  chmodSync(to, 0o777);
  const [program = "", ...args] = [
    ...wrapper,
    process.execPath,
    join(place, "library", driver),
    library,
    submitted,
    to,
  ];
  const child = spawn(program, args, {
    cwd: temporary,
    // Programs are not looked for where bwrap is.
    env: { PATH: bwrap ? process.env.PATH : temporary, TMPDIR: temporary, HOME: temporary },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  await once(child, "close");
  const text = readFileSync(join(to, "results.jsonl"), "utf8").trimEnd();
  const lines = text.split("\n");
  const harm = await harmTo(target, place, temporary);
  target.server.close();
  return { results: lines.map((line) => JSON.parse(line)), lines, took: new Map(JSON.parse(output)), harm };
}

/** Right answers before and after the attacked one, 2 and 3 points, which need nothing that an attack could replace. */
const honest = {
  sigmoidBackward: right.sigmoidBackward ?? "",
  softplus: `function softplus(x: number): number[] {
  const y = x > 0 ? x + scalar.log(1 + scalar.exp(-x)) : scalar.log(1 + scalar.exp(x));
  return [y, 1 / (1 + scalar.exp(-x))];
}`,
};

/** The library as Gradescope gets it, for a user who may not read this checkout. */
function unpackedLibrary(to: string): string {
  release("03", "gradescope", to);
  const [zip = ""] = readdirSync(to);
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(join(to, zip))))) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    writeFileSync(join(to, name), bytes);
  }
  for (const name of [driver, "processes.mjs"]) cpSync(join(here, name), join(to, name));
  return join(to, "gradbook", "dist");
}

async function setUp(folder: string): Promise<Target> {
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  writeFileSync(join(folder, "secret"), "secret");
  writeFileSync(join(folder, "secret.mjs"), "export const reference = (E, x) => E * (1 - x * x);");
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end("export const relu = (E, x) => E * (1 - x * x);");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { folder, server, requests };
}

async function harmTo({ folder, requests }: Target, place: string, temporary: string): Promise<string[]> {
  const harm = requests.map((url) => `the server was asked for ${url}`);
  const files = readdirSync(folder).sort().join();
  if (files !== "secret,secret.mjs") harm.push(`the folder holds ${files}`);
  if (readFileSync(join(folder, "secret"), "utf8") !== "secret") harm.push("the secret was changed");
  const left = readdirSync(temporary);
  if (left.length > 0) harm.push(`left behind: ${left.join(", ")}`);
  const here = readdirSync(place).sort().join();
  if (here !== "graded,library,submitted,target,temporary") harm.push(`the place holds ${here}`);
  if (await isOpen(47813)) harm.push("port 47813 is open");
  const processes = processesIn(place);
  if (processes.length > 0) harm.push(`still running: ${processes.join("; ")}`);
  return harm;
}

/** Processes that name a folder in their command, or work in it (on Linux; elsewhere none is seen). */
function processesIn(folder: string): string[] {
  if (process.platform !== "linux") return [];
  const own = String(process.pid);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== own)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return command.includes(folder) || readlinkSync(`/proc/${name}/cwd`).startsWith(folder)
          ? [command]
          : [];
      } catch {
        return [];
      }
    });
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
