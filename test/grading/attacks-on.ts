import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Isolation } from "../../lib/dist/grading/sandbox/isolation.js";
import { Sandbox } from "../../lib/dist/grading/sandbox/sandbox.js";
import { Session } from "../../lib/dist/grading/session.js";
import type { Attack } from "./hostile/attack.js";

// Each attack stands in the first cell and answers `relu`; the second cell answers `square` honestly.
const inputs = [3, -1.7, 0.25].flatMap((E) => [-2, -0.5, 0, 0.7, 3].map((x) => [E, x]));
const reluOf = ([E = 0, x = 0]: readonly number[]): number => (x > 0 ? E : 0);
const right: Attack = { name: "an honest one", source: "const relu = (E, x) => (x > 0 ? E : 0);" };
const neighbour = "export const square = (x: number): number => x * x;";

/** A part of the host that attacks aim at: a folder with a secret, and a server. */
interface Target {
  readonly folder: string;
  readonly server: Server;
  readonly requests: string[];
}

/** What went wrong when a sandbox was attacked: nothing, if all is well. */
export async function attacksOn(isolation: Isolation, attacks: readonly Attack[]): Promise<string[]> {
  const target = await setUp();
  const sandbox = new Sandbox(isolation);
  const wrong: string[] = [];
  const judge = async (attack: Attack, earned: boolean): Promise<void> => {
    const { relu, square, milliseconds } = await judged(sandbox, attack.source, target);
    if (relu !== earned) wrong.push(`${attack.name}: is ${relu ? "right" : "wrong"}`);
    if (square === (attack.takesNeighbour === true))
      wrong.push(`${attack.name}: its neighbour is ${square ? "right" : "lost"}`);
    if (milliseconds > 5500 * patience()) wrong.push(`${attack.name}: took ${Math.round(milliseconds)} ms`);
  };
  await judge(right, true);
  for (const attack of attacks) await judge(attack, false);
  await judge(right, true);
  sandbox.stop();
  wrong.push(...(await harmTo(target)));
  target.server.close();
  rmSync(target.folder, { recursive: true });
  return wrong;
}

/** Times hold on a machine that does nothing else; GRADBOOK_PATIENCE says how much slower this one may be. */
function patience(): number {
  return Number(process.env.GRADBOOK_PATIENCE ?? 3);
}

async function setUp(): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), "gradbook-target-"));
  writeFileSync(join(folder, "secret"), "secret");
  writeFileSync(join(folder, "secret.mjs"), "export const reference = (E, x) => (x > 0 ? E : 0);");
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end("export const relu = (E, x) => (x > 0 ? E : 0);");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { folder, server, requests };
}

async function judged(
  sandbox: Sandbox,
  source: string,
  { folder, server }: Target,
): Promise<{ readonly relu: boolean; readonly square: boolean; readonly milliseconds: number }> {
  const port = String((server.address() as AddressInfo).port);
  const started = performance.now();
  const session = new Session(sandbox, [
    source.replaceAll("CANARY", folder).replaceAll("PORT", port),
    neighbour,
  ]);
  const isRight = async (name: string, calls: number[][], right: (args: readonly number[]) => number) => {
    if ((await session.look(name)).kind !== "function") return false;
    const outcomes = await session.call(name, calls);
    return calls.every((args, index) => {
      const outcome = outcomes[index];
      return outcome?.kind === "returned" && outcome.value === right(args);
    });
  };
  const relu = await isRight("relu", inputs, reluOf);
  const square = await isRight("square", [[3], [-0.5]], ([x = 0]) => x * x);
  return { relu, square, milliseconds: performance.now() - started };
}

async function harmTo({ folder, requests }: Target): Promise<string[]> {
  const harm = requests.map((url) => `the server was asked for ${url}`);
  const files = readdirSync(folder).sort().join();
  if (files !== "secret,secret.mjs") harm.push(`the folder holds ${files}`);
  if (readFileSync(join(folder, "secret"), "utf8") !== "secret") harm.push("the secret was changed");
  if (!(await refuses(47813))) harm.push("port 47813 is open");
  const left = processesWith(folder);
  if (left.length > 0) harm.push(`still running: ${left.join(", ")}`);
  return harm;
}

/** Processes whose command line names a folder (on Linux; elsewhere none is seen). */
function processesWith(folder: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .flatMap((name) => {
      try {
        return [readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ")];
      } catch {
        return [];
      }
    })
    .filter((command) => command.includes(folder));
}

function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(false)).on("error", () => resolve(true));
    socket.on("connect", () => socket.destroy());
  });
}
