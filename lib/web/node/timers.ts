/** Calls back in the next turn of the event loop: sooner than a timer of 0 milliseconds, which a browser may delay. */
export function setImmediate(callback: (...args: unknown[]) => void, ...args: unknown[]): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    callback(...args);
  };
  port2.postMessage(null);
}
