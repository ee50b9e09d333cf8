import type { Foreign } from "./answer.js";
import type { Text } from "./question.js";

/** What the template's answers give until they are written. It may stand wherever an answer is awaited. */
export const notAnswered: never = "not answered yet" as never;

/** Whether a value is, or holds, what the template gives. */
export function isUnanswered(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(isUnanswered);
  return value === notAnswered;
}

/** What kind of value something is: for lists and objects, of what. Two values of one kind give equal texts. */
export function shapeOf(value: unknown, lists: "exact" | "any length"): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => shapeOf(item, lists));
    return `[${(lists === "exact" ? items : [...new Set(items)]).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return value === null ? "null" : typeof value;
  if ("foreign" in value) return `foreign ${(value as Foreign).foreign}`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${key}: ${shapeOf(item, lists)}`).join(", ")}}`;
}

/** The numbers in a value, in order; of a choice its place among the choices, and -1 for none of them. */
export function numbersOf(value: unknown, choices: readonly string[]): readonly number[] {
  if (typeof value === "number") return [value];
  if (typeof value === "boolean") return [Number(value)];
  if (typeof value === "string") return [choices.indexOf(value)];
  if (Array.isArray(value)) return value.flatMap((item) => numbersOf(item, choices));
  if (typeof value !== "object" || value === null) return [Number.NaN];
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.flatMap(([, item]) => numbersOf(item, choices));
}

/** The texts in a value. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What kind of value something is, in words; of lists of any length no length is named. */
export function inWords(value: unknown, lists: "exact" | "any length" = "exact"): Text {
  if (Array.isArray(value)) return listInWords(value, lists);
  if (typeof value === "object" && value !== null) {
    if ("foreign" in value) return foreignInWords((value as Foreign).foreign);
    const keys = Object.keys(value).join(", ");
    return { en: `an object { ${keys} }`, ko: `객체 { ${keys} }` };
  }
  return simple[value === null ? "null" : typeof value] ?? foreignInWords(typeof value);
}

function listInWords(list: readonly unknown[], lists: "exact" | "any length"): Text {
  const { length } = list;
  const isAny = lists === "any length";
  const [first] = list;
  const isAlike = new Set(list.map((item) => shapeOf(item, "exact"))).size === 1;
  if (!isAlike || typeof first !== "number")
    return isAlike && isAny
      ? { en: `a list, each item ${inWords(first).en}`, ko: `배열, 원소마다 ${inWords(first).ko}` }
      : { en: `a list of length ${length}`, ko: `길이가 ${length}인 배열` };
  if (isAny) return { en: "a list of numbers", ko: "수로 된 배열" };
  return { en: `a list of ${length} number${length === 1 ? "" : "s"}`, ko: `수 ${length}개로 된 배열` };
}

const simple: Readonly<Record<string, Text>> = {
  number: { en: "a number", ko: "수" },
  string: { en: "text", ko: "문자열" },
  boolean: { en: "true or false", ko: "참 또는 거짓" },
  null: { en: "null", ko: "null" },
  undefined: { en: "undefined", ko: "undefined" },
};

function foreignInWords(name: string): Text {
  if (name === "function") return { en: "a function", ko: "함수" };
  if (/^promise$/i.test(name))
    return { en: "a promise (write it without async)", ko: "프로미스 (async 없이 작성하십시오)" };
  return { en: `a ${name}`, ko: name };
}
