// Runs inside the sandbox, before a submission: what `import … from "gradbook"` finds there. Answers are plain
// TypeScript; the library itself runs outside and calls them.
import { formatNumber } from "../../figures/format.js";
import { createRng } from "../../random/rng.js";
import { scalar } from "../../wasm/scalar.js";
import { figureNames, importName } from "./names.js";

/** A figure that nobody sees. */
const figure = (): object => ({ title: "", alt: "" });

const gradbook: Record<string, unknown> = {
  createRng,
  formatNumber,
  scalar,
  ...Object.fromEntries(figureNames.map((name) => [name, figure])),
};

/** Stands for what is not there: it may be named and passed on, and throws when it is called. */
function absent(message: string): unknown {
  const refuse = (): never => {
    throw new Error(message);
  };
  return new Proxy(refuse, {
    get: (_target, key) => (key === "prototype" ? refuse.prototype : absent(message)),
    construct: refuse,
  });
}

function moduleOf(specifier: string): unknown {
  return new Proxy(specifier === "gradbook" ? gradbook : {}, {
    get: (target, name) => {
      if (typeof name === "symbol" || Object.hasOwn(target, name)) return Reflect.get(target, name);
      return absent(
        specifier === "gradbook"
          ? `in the grader, answers are plain TypeScript; ${name} is for your experiments`
          : `in the grader there is no "${specifier}"`,
      );
    },
  });
}

const silent = (): void => {};
Object.assign(globalThis, {
  console: { log: silent, info: silent, warn: silent, error: silent, debug: silent, table: silent },
});
Object.defineProperty(globalThis, importName, { value: moduleOf });
