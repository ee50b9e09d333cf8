import type { TypeMistake } from "./cell-compiler.js";
import { isMissingName } from "./remedies.js";

/** A cell that does nothing but check an answer: `homework.check("03-relu-backward", reluBackward)`. */
const CHECK = /^(\s*([\w$]+)\.check\(\s*(?:"[^"]*"|'[^']*')\s*,\s*)[A-Za-z_$][\w$]*(\s*\)\s*;?\s*)$/;

/**
 * A cell of a homework or a lecture's task that checks an answer which no cell declares, as it is to be run: the
 * check says so, in the student's language. Null if the cell is another, or something else is wrong with it.
 */
export function withMissingAnswer(
  source: string,
  mistakes: readonly TypeMistake[],
  declarations: string,
): string | null {
  const [, before = "", checks = "", after = ""] = CHECK.exec(source) ?? [];
  const declared = `declare const ${checks}: import("gradbook/homework").`;
  const isCheck = ["Homework", "Practice"].some((type) => declarations.includes(`${declared}${type};`));
  // What checks is declared: the missing name is the answer's.
  return isCheck && mistakes.every(isMissingName) ? `${before}undefined${after}` : null;
}
