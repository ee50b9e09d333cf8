// The process that runs cells. Started by CellProcess with the notebook's folder as its argument.
import { EventChannel } from "./event-channel.js";
import { Executor } from "./executor.js";
import type { RunCommand } from "./messages.js";

const channel = new EventChannel();
const executor = new Executor(process.cwd(), (run, output) => channel.send({ run, ...output }));
// After the executor's own listener, which sends what it holds.
process.on("exit", () => channel.flush());

process.on("message", async ({ run, cell }: RunCommand) => {
  channel.send({ run, ...(await executor.run(run, cell)) });
});
process.on("disconnect", () => process.exit());
