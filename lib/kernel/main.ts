// The Jupyter kernel: node lib/dist/kernel/main.js {connection_file}
// It runs the cells of one notebook, in whose folder it is started. Interrupts may come as a message on
// the control channel or as SIGINT ("interrupt_mode" of the kernelspec: either).
import { readFileSync } from "node:fs";
import { Compiler } from "../notebooks/cells/compiler.js";
import { Session } from "../notebooks/cells/session.js";
import { Channels } from "./channels.js";
import { readConnection } from "./connection.js";
import { Kernel } from "./kernel.js";

const [connectionFile] = process.argv.slice(2);
if (connectionFile === undefined) {
  console.error("Usage: node main.js CONNECTION_FILE (Jupyter starts this)");
  process.exit(2);
}
const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};
const connection = readConnection(connectionFile);
const channels = new Channels(connection);
const session = new Session(new Compiler(process.cwd()));
const kernel = new Kernel(session, channels, manifest.version, shutDown);

await channels.open(
  connection,
  (request, channel) => kernel.receive(request, channel),
  (reply) => kernel.receiveInput(reply),
);
channels.publish("status", null, { execution_state: "starting" });
process.on("SIGINT", () => kernel.interrupt());
process.on("SIGTERM", shutDown);
shutDownWithParent();

async function shutDown(): Promise<void> {
  session.stop();
  await channels.close();
  process.exit();
}

/** A server that crashed cannot ask us to go. */
function shutDownWithParent(): void {
  if (process.env.JPY_PARENT_PID === undefined) return;
  const { ppid } = process;
  setInterval(() => {
    if (process.ppid !== ppid) void shutDown();
  }, 1000).unref();
}
