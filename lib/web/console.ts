import { process } from "./node/process.js";
import { format, inspect } from "./node/util.js";

/** Makes a worker's console write what Node's would, to the streams of the process. */
export function takeConsole(): void {
  let indentation = "";
  const write = (name: "stdout" | "stderr", text: string): void => {
    process[name].write(`${text.replace(/^(?=.)/gm, indentation)}\n`);
  };
  const out = (...values: unknown[]): void => write("stdout", format(...values));
  const error = (...values: unknown[]): void => write("stderr", format(...values));
  const counts = new Map<string, number>();
  Object.assign(console, {
    log: out,
    info: out,
    debug: out,
    warn: error,
    error,
    dir: (value: unknown, options?: object) => write("stdout", inspect(value, options)),
    assert: (condition: unknown, ...values: unknown[]) => {
      if (!condition)
        error(...(values.length === 0 ? ["Assertion failed"] : [`Assertion failed: ${format(...values)}`]));
    },
    group: (...values: unknown[]) => {
      if (values.length > 0) out(...values);
      indentation += "  ";
    },
    groupEnd: () => {
      indentation = indentation.slice(2);
    },
    count: (label = "default") => {
      counts.set(label, (counts.get(label) ?? 0) + 1);
      out(`${label}: ${counts.get(label)}`);
    },
  });
}
