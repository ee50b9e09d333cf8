import { readFileSync } from "node:fs";

/** What Jupyter tells a kernel by its connection file: where to listen, and the key of all messages. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: string;
}

/** Reads a connection file. Throws an Error if messages would be signed in a way that we do not know. */
export function readConnection(file: string): Connection {
  const connection = JSON.parse(readFileSync(file, "utf8")) as Connection;
  if (connection.signature_scheme !== "hmac-sha256")
    throw new Error(`${file}: the signature scheme is ${connection.signature_scheme}, not hmac-sha256`);
  return connection;
}

/** The address of one of the connection's ports. */
export function address({ transport, ip }: Connection, port: number): string {
  return transport === "ipc" ? `ipc://${ip}-${port}` : `${transport}://${ip}:${port}`;
}
