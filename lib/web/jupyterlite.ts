// The kernel in JupyterLite: an extension of its page, which starts the workers. Requests and answers are those of
// Jupyter's protocol, as in lib/kernel/main.ts; what there goes over sockets is handed over here.
import type { Channels, RequestChannel } from "../kernel/channels.js";
import { Kernel } from "../kernel/kernel.js";
import { type Header, protocolVersion, type Request } from "../kernel/message.js";
import type { Compiler as NodeCompiler } from "../notebooks/cells/compiler.js";
import { Session } from "../notebooks/cells/session.js";
import { kernelMetadata } from "../notebooks/metadata.js";
import { Compiler } from "./compiler.js";
import { findWorkersAt } from "./workers.js";

const name = "gradbook-browser-kernel";
const version = "0.1.0";

/** A message as JupyterLab's services have it. */
interface Message {
  readonly channel: string;
  readonly header: Header;
  readonly parent_header: Header | object;
  readonly metadata: object;
  readonly content: object;
  readonly buffers: readonly never[];
}

/** What JupyterLite says of a kernel that it wants (IKernel.IOptions). */
interface KernelOptions {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly sendMessage: (message: Message) => void;
}

type Slot = (sender: BrowserKernel, args: undefined) => void;

let compiler: Compiler | null = null;
const kernels = new Map<string, BrowserKernel>();

/** A kernel as JupyterLite asks for one (IKernel). */
class BrowserKernel {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly ready: Promise<void> = Promise.resolve();
  readonly #send: (message: Message) => void;
  readonly #session: Session;
  readonly #kernel: Kernel;
  readonly #slots = new Set<Slot>();
  isDisposed = false;

  constructor({ id, name, location, sendMessage }: KernelOptions) {
    this.id = id;
    this.name = name;
    this.location = location;
    this.#send = sendMessage;
    // All kernels of a page ask one compiler.
    compiler ??= new Compiler("/notebooks");
    this.#session = new Session(compiler as unknown as NodeCompiler);
    const channels: Pick<Channels, "publish" | "reply"> = {
      publish: (type, parent, content) => this.#tell("iopub", type, parent, content),
      reply: (channel, { header }, content) =>
        this.#tell(channel, header.msg_type.replace(/_request$/, "_reply"), header, content),
    };
    this.#kernel = new Kernel(this.#session, channels as Channels, version, () => {});
    kernels.set(id, this);
  }

  /** Of a kernel that is no more. */
  get disposed(): { connect(slot: Slot): boolean; disconnect(slot: Slot): boolean } {
    return {
      connect: (slot) => this.#slots.size < this.#slots.add(slot).size,
      disconnect: (slot) => this.#slots.delete(slot),
    };
  }

  async handleMessage({ channel, header, content }: Message): Promise<void> {
    const request: Request = { identities: [], header, content: { ...content } };
    this.#kernel.receive(request, channel as RequestChannel);
  }

  interrupt(): void {
    this.#kernel.interrupt();
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    kernels.delete(this.id);
    this.#session.stop();
    for (const slot of this.#slots) slot(this, undefined);
  }

  #tell(channel: string, type: string, parent: Header | null, content: object): void {
    if (this.isDisposed) return;
    const header: Header = {
      msg_id: crypto.randomUUID(),
      msg_type: type,
      // By this the answer finds the one who asked.
      session: parent?.session ?? "",
      username: "",
      date: new Date().toISOString(),
      version: protocolVersion,
    };
    this.#send({ channel, header, parent_header: parent ?? {}, metadata: {}, content, buffers: [] });
  }
}

interface KernelSpecs {
  register(kernel: { spec: object; create: (options: KernelOptions) => Promise<BrowserKernel> }): void;
}

interface KernelClient {
  interrupt(id: string): Promise<void>;
}

/** The notebooks ask for their kernel by this name. */
const { kernelspec } = kernelMetadata as {
  readonly kernelspec: { readonly name: string; readonly language: string; readonly display_name: string };
};

function activate(_app: unknown, specs: KernelSpecs, client: KernelClient): void {
  specs.register({
    spec: { ...kernelspec, argv: [], env: {}, interrupt_mode: "message", metadata: {}, resources: {} },
    create: async (options) => new BrowserKernel(options),
  });
  // JupyterLite tells no kernel of an interrupt.
  const { interrupt } = client;
  client.interrupt = async (id) => {
    const kernel = kernels.get(id);
    if (kernel === undefined) await interrupt.call(client, id);
    else kernel.interrupt();
  };
}

/** Modules that the page shares, by their names and versions. */
type Shared = Record<string, Record<string, { get(): Promise<() => Record<string, unknown>> }>>;

let shared: Shared = {};

async function plugin(): Promise<object> {
  const [services] = Object.values(shared["@jupyterlite/services"] ?? {});
  if (services === undefined) throw new Error("This is not JupyterLite: it has no @jupyterlite/services.");
  const { IKernelSpecs, IKernelClient } = (await services.get())();
  return { id: `${name}:kernel`, autoStart: true, requires: [IKernelSpecs, IKernelClient], activate };
}

findWorkersAt(new URL("./", (document.currentScript as HTMLScriptElement).src));
const page = globalThis as { _JUPYTERLAB?: Record<string, object> };
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[name] = {
  init: (scope: Shared) => {
    shared = scope;
  },
  get: async () => {
    const loaded = await plugin();
    return () => loaded;
  },
};
