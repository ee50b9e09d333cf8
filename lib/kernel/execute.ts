// execute_request: https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute
import type { CellError, CellOutput, CellProgress, MimeBundle } from "../notebooks/cells/messages.js";
import type { Session } from "../notebooks/cells/session.js";
import type { Header, Request } from "./message.js";
import { OutputPace } from "./output-pace.js";
import { ProgressBar } from "./progress-bar.js";

type Publish = (type: string, parent: Header, content: object) => void;
type AskReader = (request: Request, prompt: string) => void;

/** Runs the cells that front ends send: publishes what they put out and makes the replies. */
export class CellRunner {
  readonly #session: Session;
  readonly #publish: Publish;
  readonly #askReader: AskReader;
  #count = 0;
  /** Takes what the reader writes, if the running cell waits for it. */
  #onInput: ((value: string | null) => void) | null = null;

  constructor(session: Session, publish: Publish, askReader: AskReader) {
    this.#session = session;
    this.#publish = publish;
    this.#askReader = askReader;
  }

  /** What the reader has written. */
  takeInput(value: string | null): void {
    const take = this.#onInput;
    this.#onInput = null;
    take?.(value);
  }

  /** Runs a request's cell and returns the content of its reply. */
  async execute(request: Request): Promise<ExecuteReply> {
    const { header, content } = request;
    const code = String(content.code ?? "");
    const silent = content.silent === true;
    const count = silent || content.store_history === false ? this.#count + 1 : ++this.#count;
    const publish = (type: string, body: object) => {
      if (!silent) this.#publish(type, header, body);
    };
    publish("execute_input", { code, execution_count: count });
    const bar = new ProgressBar(`progress-${header.msg_id}`, publish);
    const pace = new OutputPace((output) => {
      const [type, body] = outputMessage(output, count);
      // An update changes an output elsewhere and takes no place in this cell.
      if (type !== "update_display_data") bar.giveWay();
      publish(type, body);
    });
    const onOutput = (output: CellOutput) => {
      bar.giveWay();
      pace.add(output);
    };
    const ask = (prompt: string) => {
      bar.giveWay();
      pace.flush();
      this.#askReader(request, prompt);
      return new Promise<string | null>((resolve) => {
        this.#onInput = resolve;
      });
    };
    const onProgress = (progress: CellProgress) => bar.report(progress);
    const error = await this.#session.run(
      code,
      count,
      onOutput,
      onProgress,
      content.allow_stdin === true ? ask : undefined,
    );
    pace.flush();
    this.takeInput(null);
    if (error === null) bar.end();
    else {
      bar.giveWay();
      publish("error", error);
      return { status: "error", execution_count: count, ...error, user_expressions: {}, payload: [] };
    }
    const expressions = (content.user_expressions ?? {}) as Record<string, string>;
    const values = await this.#evaluate(expressions, count);
    return { status: "ok", execution_count: count, user_expressions: values, payload: [] };
  }

  /** Evaluates the expressions that came with a cell, each for itself. */
  async #evaluate(expressions: Record<string, string>, count: number): Promise<Record<string, object>> {
    const values: Record<string, object> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      let data: MimeBundle = {};
      const error = await this.#session.run(`(${expression})`, count, (output) => {
        if (output.type === "result") data = output.data;
      });
      values[name] = error === null ? { status: "ok", data, metadata: {} } : { status: "error", ...error };
    }
    return values;
  }
}

export type ExecuteReply = {
  readonly execution_count: number;
  readonly user_expressions: Record<string, object>;
  readonly payload: readonly never[];
} & ({ readonly status: "ok" } | ({ readonly status: "error" } & CellError));

/** The type and the content of the message by which an output is published. */
function outputMessage(output: CellOutput, count: number): [string, object] {
  switch (output.type) {
    case "stream":
      return ["stream", { name: output.name, text: output.text }];
    case "result":
      return ["execute_result", { execution_count: count, data: output.data, metadata: {} }];
    case "display": {
      const { data, displayId, update } = output;
      const transient = displayId === undefined ? {} : { display_id: displayId };
      return [update === true ? "update_display_data" : "display_data", { data, metadata: {}, transient }];
    }
  }
}
