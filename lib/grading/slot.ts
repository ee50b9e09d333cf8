import { MessageChannel, Worker } from "node:worker_threads";
import type { Ask, Judged, Judgement, SessionEnd } from "./judge.js";
import type { Isolation } from "./sandbox/isolation.js";
import { Sandbox } from "./sandbox/sandbox.js";
import { pack } from "./sandbox/values.js";
import { Session } from "./session.js";
import { reply } from "./waiting.js";

/** A submission to be judged. */
export interface Task extends Judged {
  readonly file: string;
  /** The name of the folder in which the file is, which may say of which homework it is. */
  readonly folder: string;
}

/** What came of it. */
export type TaskEnd =
  | {
      readonly sha256: string;
      readonly number: string;
      readonly language: "en" | "ko";
      readonly judgement: Judgement;
    }
  | { readonly sha256: string; readonly failure: "unreadable" | "fault"; readonly message: string };

/** Judges one submission after the other: a thread that judges, and a process in which the answers run. */
export class Slot {
  readonly #sandbox: Sandbox;
  #worker: Worker;
  #session: Session | null = null;
  #names: readonly string[] = [];

  constructor(isolation: Isolation) {
    this.#sandbox = new Sandbox(isolation);
    this.#worker = this.#start();
  }

  /** Whatever becomes of a submission, this ends: one that takes all memory of the thread costs only itself. */
  judge(task: Task): Promise<TaskEnd> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (end: TaskEnd): void => {
        worker.off("message", settle).off("error", onError);
        resolve(end);
      };
      const onError = ({ message }: Error): void => {
        this.#worker = this.#start();
        settle({ sha256: "", failure: "fault", message });
      };
      worker.on("message", settle).on("error", onError);
      worker.postMessage(task);
    });
  }

  async stop(): Promise<void> {
    this.#sandbox.stop();
    await this.#worker.terminate();
  }

  #start(): Worker {
    const { port1, port2 } = new MessageChannel();
    const signal = new Int32Array(new SharedArrayBuffer(4));
    port1.on("message", async (question: string) => {
      reply(port1, signal, await this.#answer(JSON.parse(question)));
    });
    port1.unref();
    return new Worker(new URL("./judge-worker.js", import.meta.url), {
      workerData: { port: port2, signal },
      transferList: [port2],
    });
  }

  /** A reply, or what is wrong with the sandbox, as JSON. */
  async #answer(question: Parameters<Ask>[0]): Promise<string> {
    try {
      return JSON.stringify({ reply: await this.#reply(question) });
    } catch (error) {
      return JSON.stringify({ fault: `the sandbox failed: ${(error as Error).message}` });
    }
  }

  async #reply(question: Parameters<Ask>[0]): Promise<unknown> {
    if (question.type === "begin") {
      this.#session = new Session(this.#sandbox, question.cells, question.given);
      this.#names = [];
      return null;
    }
    const session = this.#session;
    if (session === null) return null;
    switch (question.type) {
      case "look":
        this.#names = [...this.#names, question.name];
        return pack(await session.look(question.name));
      case "call":
        return pack(await session.call(question.name, question.calls));
      case "end":
        return {
          isStopped: session.isStopped,
          failedCells: session.failedCells,
          definedTwice: this.#names.filter((name) => session.isDefinedTwice(name)),
        } satisfies SessionEnd;
    }
  }
}
