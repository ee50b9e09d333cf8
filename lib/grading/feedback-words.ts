import type { Verdict } from "../homework/evaluate.js";

/** What a feedback page says, in one language. */
export interface FeedbackWords {
  readonly heading: (number: number, title: string) => string;
  readonly score: (score: number, outOf: number) => string;
  readonly columns: readonly [question: string, points: string, remark: string];
  readonly right: string;
  readonly unanswered: string;
  readonly missing: string;
  readonly tooLong: string;
  readonly cells: string;
  readonly cellsNote: string;
  readonly cell: (cell: number, line: number | null) => string;
  readonly notEnding: string;
  readonly outOfMemory: string;
  readonly definedTwice: (name: string) => string;
  readonly unreadable: string;
  readonly stopped: string;
  readonly fault: string;
}

export const feedbackWords: Readonly<Record<"en" | "ko", FeedbackWords>> = {
  en: {
    heading: (number, title) => `Homework ${number}: ${title}`,
    score: (score, outOf) => `${score} of ${outOf} points`,
    columns: ["Question", "Points", "Remark"],
    right: "Right.",
    unanswered: "Not answered.",
    missing: "No cell defines an answer of this name.",
    tooLong: "The answer does not end. Does every loop come to its end?",
    cells: "Cells that did not run to their end",
    cellsNote:
      "What such a cell defines before the error counts. Numbers are those of the code cells, from 1.",
    cell: (cell, line) => `Cell ${cell}${line === null ? "" : `, line ${line}`}`,
    notEnding: "It does not end.",
    outOfMemory: "It takes too much memory.",
    definedTwice: (name) => `${name} is defined in more than one cell; the last one counts.`,
    unreadable: "Your file could not be read as a notebook:",
    stopped:
      "Your code was ended several times because it did not end by itself; what came after that was not looked at.",
    fault: "A check failed through no fault of yours; your lecturer has been told.",
  },
  ko: {
    heading: (number, title) => `과제 ${number}. ${title}`,
    score: (score, outOf) => `${outOf}점 만점에 ${score}점`,
    columns: ["문제", "점수", "설명"],
    right: "맞았습니다.",
    unanswered: "답하지 않았습니다.",
    missing: "이 이름으로 답을 정의한 셀이 없습니다.",
    tooLong: "실행이 끝나지 않습니다. 모든 반복문이 끝나는지 확인하십시오.",
    cells: "끝까지 실행되지 않은 셀",
    cellsNote: "오류가 나기 전에 정의한 것까지는 채점했습니다. 번호는 코드 셀만 1부터 센 것입니다.",
    cell: (cell, line) => `셀 ${cell}${line === null ? "" : `, ${line}행`}`,
    notEnding: "끝나지 않습니다.",
    outOfMemory: "메모리를 너무 많이 씁니다.",
    definedTwice: (name) => `여러 셀에서 정의한 이름: ${name}. 마지막 것으로 채점했습니다.`,
    unreadable: "제출한 파일을 노트북으로 읽을 수 없었습니다:",
    stopped: "코드가 끝나지 않아 여러 번 멈추었습니다. 그 뒤의 문제는 채점하지 못했습니다.",
    fault: "학생의 잘못이 아닌 이유로 확인이 실패했습니다. 담당 교수에게 알려졌습니다.",
  },
};

/** What is said of a question: the check's own hint, except where that speaks of what one does in the notebook. */
export function remark({ state, hint }: Verdict, language: "en" | "ko"): string {
  const { right, unanswered, missing, tooLong } = feedbackWords[language];
  if (state === "passed") return right;
  if (state === "unanswered") return unanswered;
  if (state === "missing") return missing;
  return state === "too-long" ? tooLong : hint[language];
}
