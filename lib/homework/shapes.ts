import type { Foreign } from "./answer.js";
import type { Text } from "./question.js";

/** What the template's answers give until they are written. It may stand wherever an answer is awaited. */
export const notAnswered: never = "not answered yet" as never;

/** Whether a value is, or holds, what the template gives. */
export function isUnanswered(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(isUnanswered);
  return value === notAnswered;
}

/**
 * How long the lists in an answer have to be: as long as the reference's; any number of items that are like the
 * reference's; or any number of rows that are equally long.
 */
export type Lists = "exact" | "any length" | "table";

const listsWithin = (lists: Lists): Lists => (lists === "table" ? "any length" : "exact");

/** What kind of value something is: for lists and objects, of what. Two values of one kind give equal texts. */
export function shapeOf(value: unknown, lists: Lists): string {
  if (Array.isArray(value)) {
    if (lists === "table" && isRagged(value)) return "rows of different lengths";
    const items = value.map((item) => shapeOf(item, listsWithin(lists)));
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

/** Whether a list holds lists of different lengths. */
function isRagged(list: readonly unknown[]): boolean {
  return list.every(Array.isArray) && new Set(list.map(({ length }) => length)).size > 1;
}

/** Whether every number in a value is finite. */
export function isFinitely(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value !== "object" || value === null || Object.values(value).every(isFinitely);
}

/** The texts in a value. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What kind of value something is, in words; of lists of any length no length is named. */
export function inWords(value: unknown, lists: Lists = "exact"): Text {
  if (Array.isArray(value)) return listInWords(value, lists);
  if (typeof value === "object" && value !== null) {
    if ("foreign" in value) return foreignInWords((value as Foreign).foreign);
    const keys = Object.keys(value).join(", ");
    return { en: `an object { ${keys} }`, ko: `객체 { ${keys} }` };
  }
  if (typeof value === "string" && /^\s*[-+−]?\d[\d.,]*(e[-+]?\d+)?\s*$/i.test(value))
    return { en: "text (write the number without quotes)", ko: "문자열 (따옴표 없이 수로 쓰십시오)" };
  return simple[value === null ? "null" : typeof value] ?? foreignInWords(typeof value);
}

function listInWords(list: readonly unknown[], lists: Lists): Text {
  if (isRagged(list)) return { en: "a list of rows of different lengths", ko: "행마다 길이가 다른 배열" };
  const [{ length }, [first], isAny] = [list, list, lists !== "exact"];
  const isAlike = new Set(list.map((item) => shapeOf(item, listsWithin(lists)))).size === 1;
  if (isAlike && typeof first === "number")
    return isAny
      ? { en: "a list of numbers", ko: "수로 된 배열" }
      : { en: `a list of ${length} number${length === 1 ? "" : "s"}`, ko: `수 ${length}개로 된 배열` };
  const { en, ko } = isAny
    ? { en: "a list", ko: "배열" }
    : { en: `a list of length ${length}`, ko: `길이가 ${length}인 배열` };
  if (length === 0) return { en: "an empty list", ko: "빈 배열" };
  if (!isAlike) {
    const kinds = list.map((item) => inWords(item));
    const among = (language: "en" | "ko") =>
      [...new Set(kinds.map((kind) => kind[language]))].slice(0, 3).join(", ");
    return { en: `${en} that holds ${among("en")}`, ko: `${ko}(든 것: ${among("ko")})` };
  }
  const item = inWords(first, listsWithin(lists));
  return { en: `${en}, each item ${item.en}`, ko: `${ko}, 원소마다 ${item.ko}` };
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
  if (name === "bigint") return { en: "a bigint (write it without n)", ko: "bigint (n 없이 쓰십시오)" };
  if (name === "Tensor")
    return {
      en: "a Tensor (its number is .item(), its list Array.from(….data))",
      ko: "Tensor (수는 .item(), 배열은 Array.from(….data)로 꺼내십시오)",
    };
  const article = /^[aeio]/i.test(name) ? "an" : "a";
  if (/^(Number|String|Boolean)$/.test(name))
    return { en: `a ${name} object (write it without new)`, ko: `${name} 객체 (new 없이 쓰십시오)` };
  if (/^(Float|Big|Int|Uint).*Array$/.test(name))
    return {
      en: `${article} ${name} (make it a list with Array.from)`,
      ko: `${name} (Array.from으로 보통의 배열을 만드십시오)`,
    };
  return { en: `${article} ${name}`, ko: name };
}
