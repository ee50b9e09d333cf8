// A conversation of two threads, in which the one that asks waits: whoever calls an answer, the library's own training
// too, does so synchronously.
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";

/** Asks the other thread, and waits for its reply. `signal` holds one number, which is 0 while nobody has replied. */
export function ask(port: MessagePort, signal: Int32Array, question: string): string {
  port.postMessage(question);
  // Woken is not yet answered: the waking of an earlier reply may come late, when this waits already.
  while (Atomics.load(signal, 0) === 0) Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  return receiveMessageOnPort(port)?.message as string;
}

/** Replies to the thread that waits. */
export function reply(port: MessagePort, signal: Int32Array, answer: string): void {
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
}
