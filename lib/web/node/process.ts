type Listener = (value: unknown) => void;

interface Stream {
  readonly isTTY: boolean;
  write(text: string): boolean;
}

function stream(): Stream {
  return { isTTY: false, write: () => true };
}

/** What a worker has of Node's `process`: two streams, an environment of its own, and word of what nobody catches. */
export const process: {
  readonly browser: true;
  readonly version: string;
  readonly versions: { readonly node: string };
  readonly platform: string;
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Record<string, string | undefined>;
  readonly stdout: Stream;
  readonly stderr: Stream;
  cwd(): string;
  on(event: string, listener: Listener): void;
  nextTick(callback: () => void): void;
  _getActiveHandles(): readonly unknown[];
} = {
  browser: true,
  // The language and the library are those of this version.
  version: "v20.19.0",
  versions: { node: "20.19.0" },
  platform: "browser",
  pid: 1,
  argv: [],
  env: {},
  stdout: stream(),
  stderr: stream(),
  cwd: () => "/notebooks",
  on(event, listener) {
    if (event === "uncaughtException")
      addEventListener("error", (error) => {
        error.preventDefault();
        listener((error as Event & { error: unknown }).error);
      });
    if (event === "unhandledRejection")
      addEventListener("unhandledrejection", (rejection) => {
        rejection.preventDefault();
        listener((rejection as Event & { reason: unknown }).reason);
      });
  },
  nextTick: (callback) => queueMicrotask(callback),
  _getActiveHandles: () => [],
};
