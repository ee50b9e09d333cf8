import { format, inspect } from "node-inspect-extracted";

export { format, inspect };

/** Only the key of what a promise of a timer is. */
export const promisify: { readonly custom: symbol } = {
  custom: Symbol.for("nodejs.util.promisify.custom"),
};

export const types: {
  isModuleNamespaceObject(value: unknown): boolean;
  isPromise(value: unknown): value is Promise<unknown>;
} = {
  isPromise: (value) => value instanceof Promise,
  isModuleNamespaceObject: (value) =>
    typeof value === "object" && value !== null && Reflect.get(value, Symbol.toStringTag) === "Module",
};
