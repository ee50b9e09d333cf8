import type { Language } from "../figures/words.js";

/** What homework says about itself; what it says about answers is in problems.ts. */
export interface HomeworkWords {
  readonly right: string;
  readonly notYet: string;
  readonly open: string;
  readonly fault: string;
  readonly pointsOf: (points: number, outOf: number) => string;
  readonly heading: (number: number, title: string) => string;
  readonly size: (questions: number, points: number, minutes: number) => string;
  readonly forStudent: (student: string) => string;
  readonly forGuest: string;
  readonly noQuestion: (id: string) => string;
  readonly questions: (ids: string) => string;
  readonly progress: (points: number, outOf: number) => string;
  readonly columns: readonly [string, string, string];
  readonly passed: string;
  readonly tried: string;
  readonly untouched: string;
}

/** The words in each language. */
export const words: Readonly<Record<Language, HomeworkWords>> = {
  en: {
    right: "Right",
    notYet: "Not yet",
    open: "Not answered yet",
    fault: "This check has a fault",
    pointsOf: (points, outOf) => `${points} of ${outOf} points`,
    heading: (number, title) => `Homework ${number}: ${title}`,
    size: (questions, points, minutes) =>
      `${questions} questions, ${points} points, about ${minutes} minutes`,
    forStudent: (student) => `The numbers are those of "${student}".`,
    forGuest:
      "No name is given: the numbers are those of a guest, not yours. Write your student number above before you hand in.",
    noQuestion: (id) => `There is no question "${id}"`,
    questions: (ids) => `The questions are ${ids}.`,
    progress: (points, outOf) => `${points} of ${outOf} points so far`,
    columns: ["question", "points", "state"],
    passed: "✓ passed",
    tried: "✗ tried",
    untouched: "○ open",
  },
  ko: {
    right: "맞았습니다",
    notYet: "아직 아닙니다",
    open: "아직 답하지 않았습니다",
    fault: "이 확인에 문제가 있습니다",
    pointsOf: (points, outOf) => `${outOf}점 만점에 ${points}점`,
    heading: (number, title) => `과제 ${number}. ${title}`,
    size: (questions, points, minutes) => `문제 ${questions}개, ${points}점, 약 ${minutes}분`,
    forStudent: (student) => `이 이름의 수로 문제를 냅니다: ${student}`,
    forGuest:
      "이름이 비어 있어서 손님용 수로 문제를 냅니다. 제출하기 전에 위에 학번을 적고 처음부터 다시 실행하십시오.",
    noQuestion: (id) => `이런 문제는 없습니다: ${id}`,
    questions: (ids) => `문제 목록: ${ids}`,
    progress: (points, outOf) => `지금까지 ${outOf}점 가운데 ${points}점`,
    columns: ["문제", "점수", "상태"],
    passed: "✓ 통과",
    tried: "✗ 시도함",
    untouched: "○ 아직",
  },
};
