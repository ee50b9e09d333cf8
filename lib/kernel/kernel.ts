import type { Session } from "../notebooks/cells/session.js";
import type { Channels, RequestChannel } from "./channels.js";
import { CellRunner } from "./execute.js";
import { kernelInfo } from "./kernel-info.js";
import { complete, inspect, isComplete } from "./language-requests.js";
import type { Header, Request } from "./message.js";

/** A cell that waits for its turn. */
interface Waiting {
  readonly request: Request;
  readonly channel: RequestChannel;
}

/** A request is always answered; what else comes, such as a message to a comm, is not. */
function unknown(type: string): object | null {
  const evalue = `This kernel knows no ${type}.`;
  return type.endsWith("_request")
    ? { status: "error", ename: "UnknownRequest", evalue, traceback: [`UnknownRequest: ${evalue}`] }
    : null;
}

/**
 * Answers the requests of Jupyter's protocol. Cells run one after the other in another process; all other
 * requests are answered at once, also while a cell runs.
 */
export class Kernel {
  readonly #session: Session;
  readonly #channels: Channels;
  readonly #runner: CellRunner;
  readonly #version: string;
  /** Cells that wait for the one that runs. */
  readonly #queue: Waiting[] = [];
  #isRunning = false;
  readonly #onShutdown: () => void;

  constructor(session: Session, channels: Channels, version: string, onShutdown: () => void) {
    this.#session = session;
    this.#channels = channels;
    this.#version = version;
    this.#onShutdown = onShutdown;
    this.#runner = new CellRunner(
      session,
      (type, parent, content) => channels.publish(type, parent, content),
      (request, prompt) => channels.ask(request, prompt),
    );
  }

  receive(request: Request, channel: RequestChannel): void {
    if (request.header.msg_type === "execute_request") {
      this.#queue.push({ request, channel });
      if (!this.#isRunning) void this.#runQueue();
      return;
    }
    void this.#answerAside(request, channel);
  }

  async #answerAside(request: Request, channel: RequestChannel): Promise<void> {
    this.#status("busy", request.header);
    const reply = await this.#tryToAnswer(request);
    if (reply !== null) this.#channels.reply(channel, request, reply);
    this.#status("idle", request.header);
    if (request.header.msg_type === "shutdown_request") this.#onShutdown();
  }

  /** What a reader has written for the cell that asked. */
  receiveInput({ header, content }: Request): void {
    if (header.msg_type === "input_reply") this.#runner.takeInput(String(content.value ?? ""));
  }

  /** Ends the running cell; those that wait are aborted. */
  interrupt(): void {
    this.#session.interrupt();
  }

  /** One request that cannot be answered, say a completion in what the compiler cannot follow, is only that. */
  async #tryToAnswer(request: Request): Promise<object | null> {
    try {
      return await this.#answer(request);
    } catch (error) {
      const { name, message } = error as Error;
      return { status: "error", ename: name, evalue: message, traceback: [] };
    }
  }

  #answer(request: Request): object | null | Promise<object> {
    switch (request.header.msg_type) {
      case "kernel_info_request":
        return kernelInfo(this.#version);
      case "complete_request":
        return complete(this.#session, request);
      case "inspect_request":
        return inspect(this.#session, request);
      case "is_complete_request":
        return isComplete(this.#session, request);
      case "history_request":
        return { status: "ok", history: [] };
      case "comm_info_request":
        return { status: "ok", comms: {} };
      case "interrupt_request":
        this.interrupt();
        return { status: "ok" };
      case "shutdown_request":
        return { status: "ok", restart: request.content.restart === true };
      case "comm_open":
        // Nobody is at this end: so says Jupyter's protocol it.
        this.#channels.publish("comm_close", request.header, { comm_id: request.content.comm_id, data: {} });
        return null;
      default:
        return unknown(request.header.msg_type);
    }
  }

  async #runQueue(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { request, channel } = next;
      this.#status("busy", request.header);
      const reply = await this.#runner.execute(request);
      const stops = reply.status === "error" && request.content.stop_on_error !== false;
      // Taken before the reply: a cell that is sent because of it is not one that waited.
      const aborted = stops ? await this.#takeWaiting() : [];
      this.#channels.reply(channel, request, reply);
      this.#status("idle", request.header);
      for (const waiting of aborted) this.#abort(waiting);
    }
    this.#isRunning = false;
  }

  /** The cells that came in before now. */
  async #takeWaiting(): Promise<Waiting[]> {
    // The sockets may hold some that they have not handed on.
    await new Promise((turn) => setTimeout(turn, 10));
    return this.#queue.splice(0);
  }

  #abort({ request, channel }: Waiting): void {
    this.#status("busy", request.header);
    this.#channels.reply(channel, request, { status: "aborted" });
    this.#status("idle", request.header);
  }

  #status(state: "busy" | "idle", parent: Header): void {
    this.#channels.publish("status", parent, { execution_state: state });
  }
}
