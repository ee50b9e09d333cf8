import { Publisher, Router } from "zeromq";
import { address, type Connection } from "./connection.js";
import { type Header, type Request, WireFormat } from "./message.js";

/** The two channels on which requests come. */
export type RequestChannel = "shell" | "control";

/** The five sockets of a kernel. Sends are queued and awaited: none is lost, and each channel keeps its order. */
export class Channels {
  readonly #wire: WireFormat;
  // A client that lost its connection comes back under its old name: handover lets it take that again.
  readonly #shell = new Router({ sendHighWaterMark: 0, handover: true });
  readonly #control = new Router({ sendHighWaterMark: 0, handover: true });
  readonly #stdin = new Router({ handover: true });
  readonly #heartbeat = new Router();
  readonly #iopub = new Publisher({ sendHighWaterMark: 0 });
  #sent: Promise<void> = Promise.resolve();

  constructor({ key }: Connection) {
    this.#wire = new WireFormat(key);
  }

  /** Starts to listen; each request is handed to `onRequest` as it comes, what a reader writes to `onInput`. */
  async open(
    connection: Connection,
    onRequest: (request: Request, channel: RequestChannel) => void,
    onInput: (reply: Request) => void,
  ): Promise<void> {
    await Promise.all([
      this.#shell.bind(address(connection, connection.shell_port)),
      this.#control.bind(address(connection, connection.control_port)),
      this.#stdin.bind(address(connection, connection.stdin_port)),
      this.#heartbeat.bind(address(connection, connection.hb_port)),
      this.#iopub.bind(address(connection, connection.iopub_port)),
    ]);
    void echo(this.#heartbeat);
    void this.#receive(this.#shell, (request) => onRequest(request, "shell"));
    void this.#receive(this.#control, (request) => onRequest(request, "control"));
    void this.#receive(this.#stdin, onInput);
  }

  /** Sends the reply to a request. */
  reply(channel: RequestChannel, { identities, header }: Request, content: object): void {
    const socket = channel === "shell" ? this.#shell : this.#control;
    const type = header.msg_type.replace(/_request$/, "_reply");
    this.#send(socket, this.#wire.encode(identities, type, header, content));
  }

  /** Asks the reader of the front end that sent a request. */
  ask({ identities, header }: Request, prompt: string): void {
    const content = { prompt, password: false };
    this.#send(this.#stdin, this.#wire.encode(identities, "input_request", header, content));
  }

  /** Tells everyone who listens; `parent` is the header of the request that this belongs to. */
  publish(type: string, parent: Header | null, content: object): void {
    this.#send(this.#iopub, this.#wire.encode([type], type, parent, content));
  }

  /** Closes the sockets when all is sent. */
  async close(): Promise<void> {
    await this.#sent;
    for (const socket of [this.#shell, this.#control, this.#stdin, this.#heartbeat, this.#iopub]) {
      // What the operating system has not taken yet has this many milliseconds.
      socket.linger = 1000;
      socket.close();
    }
  }

  #send(socket: Router | Publisher, frames: (Buffer | string)[]): void {
    // A client that has gone away is not our failure.
    this.#sent = this.#sent.then(() => socket.send(frames)).catch(() => {});
  }

  async #receive(socket: Router, onMessage: (message: Request) => void): Promise<void> {
    for await (const frames of socket) {
      const request = this.#wire.decode(frames);
      if (request !== null) onMessage(request);
    }
  }
}

/** The heartbeat: whatever comes goes back. */
async function echo(socket: Router): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}
