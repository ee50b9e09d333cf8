// Runs inside the sandbox, before a submission: what `import … from "gradbook"` and "gradbook/homework" find
// there. Answers are plain TypeScript; the library itself runs outside and calls them.
import { formatNumber } from "../../figures/page/format.js";
import { notAnswered } from "../../homework/shapes.js";
import { createRng } from "../../random/rng.js";
import { scalar } from "../../wasm/scalar.js";
import { figureNames, givenName, importName } from "./names.js";

/** A figure that nobody sees. */
const figure = (): object => ({ title: "", alt: "" });

const makeGiven: (rng: typeof createRng, functions: typeof scalar) => object = Reflect.get(
  globalThis,
  givenName,
);
Reflect.deleteProperty(globalThis, givenName);

/** A homework in which nobody is told anything; it hands out the numbers of the student who is graded. */
function startHomework(): object {
  return {
    ...figure(),
    given: (id: string) => {
      const given = makeGiven(createRng, scalar);
      if (!Object.hasOwn(given, id)) throw new RangeError(`given: there is no question "${id}"`);
      return Reflect.get(given, id);
    },
    check: figure,
    progress: figure,
    handIn: figure,
  };
}

const figures = Object.fromEntries(figureNames.map((name) => [name, figure]));
const modules: Readonly<Record<string, object>> = {
  gradbook: { createRng, formatNumber, scalar, ...figures },
  "gradbook/homework": { notAnswered, startHomework },
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
  const known = Object.hasOwn(modules, specifier) ? modules[specifier] : undefined;
  return new Proxy(known ?? {}, {
    get: (target, name) => {
      if (typeof name === "symbol" || Object.hasOwn(target, name)) return Reflect.get(target, name);
      return absent(
        known !== undefined
          ? `in the grader, answers are plain TypeScript; ${name} is for your experiments`
          : `in the grader there is no "${specifier}"`,
      );
    },
  });
}

/** Copies lists and plain objects, as the notebook's own does: answers are told to work on copies. */
function structuredClone(value: unknown, copies: Map<object, unknown> = new Map()): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw new TypeError("it cannot be copied");
  if (typeof value !== "object" || value === null) return value;
  if (copies.has(value)) return copies.get(value);
  if (ArrayBuffer.isView(value)) return Reflect.construct(value.constructor, [value]);
  const copy: object = Array.isArray(value) ? new Array(value.length) : {};
  copies.set(value, copy);
  for (const [key, item] of Object.entries(value)) Reflect.set(copy, key, structuredClone(item, copies));
  return copy;
}

const silent = (): void => {};
const console = new Proxy({}, { get: () => silent });
Object.assign(globalThis, { console, structuredClone: (value: unknown) => structuredClone(value) });
Object.defineProperty(globalThis, importName, { value: moduleOf });
