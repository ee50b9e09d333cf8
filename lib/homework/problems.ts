import { argumentOf } from "./call.js";
import type { Text } from "./question.js";
import { inWords, type Lists } from "./shapes.js";

/** What a check can find. All but the first two are said of every question in the same words. */
export type State =
  | "passed"
  /** Wrong: by a listed mistake, if the verdict has a label. */
  | "failed"
  | "unanswered"
  | "missing"
  | "not-a-function"
  | "threw"
  | "endless-recursion"
  | "too-long"
  | "out-of-memory"
  | "undefined"
  | "wrong-kind"
  | "changed-inputs"
  | "not-finite"
  /** Not the same for the same inputs. */
  | "inconsistent"
  | "other-student"
  /** The check itself went wrong; never the answer's fault. */
  | "fault";

/** A state with its sentence. */
export interface Problem {
  readonly state: State;
  readonly hint: Text;
}

/** A call as it would be written, "reluBackward(3, −2)", to be tried out by the student; cut where it is long. */
export function callText(name: string, args: readonly unknown[]): string {
  return `${name}(${args.map(valueText).join(", ")})`;
}

/** A plain value as it would be written. */
export function valueText(value: unknown): string {
  const text = written(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

function written(value: unknown): string {
  if (typeof value === "number")
    return String(value).replace("-Infinity", "−∞").replace("Infinity", "∞").replace(/^-/, "−");
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const { seed, make } = argumentOf(value);
  if (seed !== undefined) return `createRng(${JSON.stringify(seed)})`;
  if (make !== undefined) return codeText(String(make));
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${written(item)}`)
    .join(", ")} }`;
}

/** The function that a text makes, without what it is made with. */
function codeText(text: string): string {
  return text.replace(/^\(?[^=]*?\)?\s*=>\s*/, "").replace(/\s+/g, " ");
}

export const unanswered: Problem = {
  state: "unanswered",
  hint: {
    en: "Write your answer in the cell above, run it, and then run this cell again.",
    ko: "위 셀에 답을 쓰고 실행한 다음, 이 셀을 다시 실행하십시오.",
  },
};

export const missing = (name: string): Problem => ({
  state: "missing",
  hint: {
    en: `There is no ${name}, or it has no value yet. Was the cell that declares it run, and under this name?`,
    ko: `답의 이름: ${name}. 이런 이름이 없거나 아직 값이 없습니다. 이 이름으로 답을 쓴 셀을 실행했습니까?`,
  },
});

export const notAFunction = (name: string, value: unknown): Problem => ({
  state: "not-a-function",
  hint: {
    en: `${name} is ${inWords(value).en}; the answer is a function.`,
    ko: `답의 이름: ${name}. 지금 값의 종류: ${inWords(value).ko}. 함수로 답해야 합니다.`,
  },
});

export function threw(
  call: string,
  message: string,
  cell: number | undefined,
  line: number | undefined,
): Problem {
  const isEndless = /call stack|stack overflow|too much recursion/i.test(message);
  const en = [cell && `cell ${cell}`, line && `line ${line}`].filter(Boolean).join(", ");
  const ko = [cell && `셀 ${cell}`, line && `${line}행`].filter(Boolean).join(", ");
  if (isEndless)
    return {
      state: "endless-recursion",
      hint: {
        en: `${call} calls itself without an end${en && ` (${en})`}: when does it stop?`,
        ko: `${call}: 자기 자신을 끝없이 호출합니다${ko && ` (${ko})`}. 언제 멈춰야 할까요?`,
      },
    };
  return {
    state: "threw",
    hint: {
      en: `Your code threw ${message}${en && ` (${en})`}. The call was ${call}.`,
      ko: `코드에서 오류가 났습니다: ${message}${ko && ` (${ko})`}. 호출: ${call}`,
    },
  };
}

export const tooLong = (call: string): Problem => ({
  state: "too-long",
  hint: {
    en: `${call} ran for more than 2 seconds and was ended; your variables are kept. Does the loop end?`,
    ko: `${call}: 2초가 지나도 끝나지 않아 멈추었습니다. 변수는 그대로 있습니다. 반복문이 끝나기는 할까요?`,
  },
});

export const outOfMemory = (call: string): Problem => ({
  state: "out-of-memory",
  hint: {
    en: `${call} took more memory than an answer may take. What grows without an end?`,
    ko: `${call}: 답이 쓸 수 있는 메모리를 넘었습니다. 끝없이 커지는 것이 무엇일까요?`,
  },
});

export const returnsUndefined = (call: string): Problem => ({
  state: "undefined",
  hint: {
    en: `${call} gives undefined. Is a return missing?`,
    ko: `${call}: undefined를 돌려줍니다. return을 빠뜨리지 않았을까요?`,
  },
});

/** `what` is the call, or the answer's name; `expected` is a value of the kind that is asked for. */
export const wrongKind = (what: string, value: unknown, expected: unknown, lists: Lists): Problem => {
  const [is, asked] = [inWords(value), inWords(expected, lists)];
  if (inWords(value, lists).en === asked.en)
    return {
      state: "wrong-kind",
      hint: {
        en: `${what} is ${is.en}, as is asked for, but what is in it is of another kind: ${valueText(value)}`,
        ko: `${what}: 종류는 맞지만('${is.ko}') 그 안에 든 것이 다릅니다. 지금 값: ${valueText(value)}`,
      },
    };
  return {
    state: "wrong-kind",
    hint: {
      en: `${what} is ${is.en}; ${asked.en} is asked for.`,
      ko: `${what}: 지금 값의 종류는 '${is.ko}'입니다. 답해야 할 종류: '${asked.ko}'`,
    },
  };
};

/** `odd` is the text that is none of the choices: the value, or one in it. */
export const noChoice = (what: string, value: unknown, odd: string, choices: readonly string[]): Problem => {
  const list = choices.map((choice) => `"${choice}"`).join(", ");
  return {
    state: "wrong-kind",
    hint: {
      en: `${what} ${value === odd ? "is" : "holds"} ${valueText(odd)}; it must be one of ${list}.`,
      ko: `${what}: ${valueText(odd)}. 다음 가운데 하나로 답하십시오: ${list}`,
    },
  };
};

export const changedInputs = (call: string): Problem => ({
  state: "changed-inputs",
  hint: {
    en: `${call} changes what it is given, which others still need. Can it work on a copy?`,
    ko: `${call}: 넘겨받은 값을 바꾸어 놓습니다. 다른 곳에서도 써야 하는 값입니다. 복사해서 쓰면 어떨까요?`,
  },
});

export const notFinite = (what: string, value: unknown): Problem => ({
  state: "not-finite",
  hint: {
    en: `${what} is ${valueText(value)}. Which step is the first to give NaN or ∞?`,
    ko: `${what}: ${valueText(value)}. 어느 계산에서 처음으로 NaN이나 ∞가 나왔을까요?`,
  },
});

export const otherStudent = (id: string): Problem => ({
  state: "other-student",
  hint: {
    en: `These are the numbers of another student's name. Yours are in homework.given("${id}").`,
    ko: `다른 학생의 이름으로 계산한 값입니다. 자기 수는 homework.given("${id}")에 있습니다.`,
  },
});

/** An effect that fails to appear, for no listed reason. */
export const noEffect: Problem = {
  state: "failed",
  hint: {
    en: "It runs, but what the task asks for does not happen yet. What does your own experiment show?",
    ko: "실행은 되지만 문제에서 바란 결과가 아직 나오지 않습니다. 직접 실험해 보면 어떻게 될까요?",
  },
};

/** Wrong by no listed mistake; `value` is the student's own: of a call, or a value that was worked out. */
export const off = (what: string, value: unknown, type: "function" | "value"): Problem => ({
  state: "failed",
  hint:
    type === "function"
      ? {
          en: `${what} is ${valueText(value)}, and that is not right. What would you get by hand?`,
          ko: `${what}: ${valueText(value)}. 이 값은 틀렸습니다. 손으로 계산하면 얼마일까요?`,
        }
      : {
          en: `${what} is ${valueText(value)}, and that is not right. Which step would you check first?`,
          ko: `${what}: ${valueText(value)}. 이 값은 틀렸습니다. 풀이의 어느 단계부터 다시 보면 좋을까요?`,
        },
});

/** The right numbers, each in another's place. */
export const otherOrder = (what: string): Problem => ({
  state: "failed",
  hint: {
    en: `${what} has the right numbers, but in another order. Which of them is asked for first?`,
    ko: `${what}: 수는 맞지만 순서가 다릅니다. 어느 것을 먼저 쓰라고 했을까요?`,
  },
});

/** Right as far as it goes: what is compared is the number, with all its digits. */
export const rounded = (what: string): Problem => ({
  state: "failed",
  hint: {
    en: `${what} is right as far as it goes, but rounded. What must stand there so that no digit is lost: the result, or its calculation?`,
    ko: `${what}: 반올림한 값까지는 맞습니다. 자릿수를 잃지 않으려면 결과와 식 가운데 무엇을 써야 할까요?`,
  },
});

/** Of a call: wrong, but only just. */
export const near = (what: string, value: unknown): Problem => ({
  state: "failed",
  hint: {
    en: `${what} is ${valueText(value)}: near, but not exact. Was something rounded on the way, differentiated numerically, or a small number added?`,
    ko: `${what}: ${valueText(value)}. 가깝지만 정확하지는 않습니다. 중간에 반올림했거나, 수치 미분을 썼거나, 작은 수를 더하지 않았을까요?`,
  },
});

export const inconsistent = (call: string, first: unknown, second: unknown): Problem => ({
  state: "inconsistent",
  hint: {
    en: `${call} is once ${valueText(first)} and then ${valueText(second)}. Does something outside the function remember earlier calls, or is it random?`,
    ko: `${call}: 처음에는 ${valueText(first)}, 다음에는 ${valueText(second)}. 앞의 호출을 함수 밖에 기억해 두었거나, 무작위로 뽑는 것이 있을까요?`,
  },
});

export const fault = (id: string, message: string): Problem => ({
  state: "fault",
  hint: {
    en: `This check has a fault; it is not your answer. Tell your lecturer: ${id}, ${message}`,
    ko: `답이 아니라 확인 셀에 문제가 있습니다. 담당 교수에게 알리십시오: ${id}, ${message}`,
  },
});
