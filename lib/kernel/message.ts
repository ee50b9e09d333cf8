// The wire format: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { wellFormedJson } from "../notebooks/cells/well-formed.js";

/** The version of Jupyter's protocol that the kernel speaks. */
export const protocolVersion: string = "5.3";

const DELIMITER = "<IDS|MSG>";

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

/** A message that came in. */
export interface Request {
  /** ZeroMQ's names of the sender, to which the reply goes. */
  readonly identities: readonly Buffer[];
  readonly header: Header;
  readonly content: Readonly<Record<string, unknown>>;
}

/** Signs, writes and reads the messages of one kernel. */
export class WireFormat {
  readonly #key: string;
  /** The kernel's own session, which stands in the headers of what it sends. */
  readonly #session: string = randomUUID();

  constructor(key: string) {
    this.#key = key;
  }

  /** The frames of a message of ours; `parent` is the header of the request that it belongs to, if any. */
  encode(
    identities: readonly (Buffer | string)[],
    type: string,
    parent: Header | null,
    content: object,
    metadata: object = {},
  ): (Buffer | string)[] {
    const header: Header = {
      msg_id: randomUUID(),
      session: this.#session,
      username: "kernel",
      date: new Date().toISOString(),
      msg_type: type,
      version: protocolVersion,
    };
    const parts = [header, parent ?? {}, metadata, content].map(wellFormedJson);
    return [...identities, DELIMITER, this.#sign(parts), ...parts];
  }

  /** A message from its frames, or null if it is not a message or not signed with our key. */
  decode(frames: readonly Buffer[]): Request | null {
    const delimiter = frames.findIndex((frame) => frame.equals(Buffer.from(DELIMITER)));
    const [signature, ...parts] = frames.slice(delimiter + 1, delimiter + 6);
    const [header, , , content] = parts;
    if (delimiter < 0 || signature === undefined || header === undefined || content === undefined)
      return null;
    if (!this.#isSigned(signature, parts)) return null;
    try {
      const parsed = {
        header: JSON.parse(header.toString("utf8")),
        content: JSON.parse(content.toString("utf8")),
      };
      return isHeader(parsed.header) && isRecord(parsed.content)
        ? { identities: frames.slice(0, delimiter), header: parsed.header, content: parsed.content }
        : null;
    } catch {
      return null;
    }
  }

  #isSigned(signature: Buffer, parts: readonly Buffer[]): boolean {
    const expected = Buffer.from(this.#sign(parts));
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  }

  /** An empty key means that messages are not signed. */
  #sign(parts: readonly (Buffer | string)[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac("sha256", this.#key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a header says what is asked for; all else in it only goes back with the answer. */
function isHeader(value: unknown): value is Header {
  return isRecord(value) && typeof value.msg_type === "string";
}
