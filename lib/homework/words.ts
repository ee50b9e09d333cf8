import type { Language } from "../figures/words/words.js";

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
  readonly agrees: string;
  readonly forGuest: string;
  readonly noQuestion: (id: string) => string;
  readonly questions: (ids: string) => string;
  readonly progress: (points: number, outOf: number) => string;
  readonly columns: readonly [string, string, string];
  readonly passed: string;
  readonly tried: string;
  readonly untouched: string;
  readonly fileUnknown: string;
  readonly fileGone: (path: string) => string;
  readonly fileUnreadable: (path: string) => string;
  readonly saveAgain: string;
  readonly rehearseYourself: string;
  readonly handedIn: (points: number, outOf: number) => string;
  readonly notReady: (points: number, outOf: number) => string;
  readonly notGraded: string;
  readonly savedAt: (name: string, time: string) => string;
  readonly found: (answers: number, questions: number) => string;
  readonly stale: (ids: string) => string;
  readonly notRun: (ids: string) => string;
  readonly upload: (path: string) => string;
  readonly nameless: string;
  readonly otherName: (saved: string, here: string) => string;
  readonly checksum: (digits: string) => string;
}

/** The words in each language. */
export const words: Readonly<Record<Language, HomeworkWords>> = {
  en: {
    right: "Right",
    notYet: "Not yet",
    open: "Not answered yet",
    fault: "This check has a fault",
    pointsOf: (points, outOf) => `${points} of ${outOf} ${outOf === 1 ? "point" : "points"}`,
    agrees: "It gave the right value for everything that was tried.",
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
    fileUnknown: "Which file is this notebook?",
    fileGone: (path) => `There is no notebook at ${path}`,
    fileUnreadable: (path) => `This file is no notebook that can be read: ${path}`,
    saveAgain: "Perhaps it was saved half way. Save it once more (Ctrl+S), and run this cell again.",
    rehearseYourself:
      "Nobody told the kernel where this notebook is stored, or it was moved since the kernel began. Save it, and see what it is worth in a terminal: `npx gradbook homework rehearse FILE`",
    handedIn: (points, outOf) => `Ready to hand in: ${points} of ${outOf} points`,
    notReady: (points, outOf) => `Not ready yet: the saved file has ${points} of ${outOf} points`,
    notGraded: "The file could not be judged",
    savedAt: (name, time) => `${name}, saved at ${time}.`,
    found: (answers, questions) => `${answers} of ${questions} questions are answered in it.`,
    stale: (ids) =>
      `⚠ What is saved is not what you ran: ${ids}. Save (Ctrl+S), run that answer's cell, and run this cell again.`,
    notRun: (ids) => `These answers have not been run since the kernel began: ${ids}.`,
    upload: (path) => `Upload this file: ${path}`,
    nameless: "⚠ No student number stands in the first cell: the grader cannot know whose numbers these are.",
    otherName: (saved, here) =>
      `⚠ The saved file has student: "${saved}", but here student: "${here}" ran. Save (Ctrl+S) and run all cells from the first one.`,
    checksum: (digits) => `Receipt: SHA-256 begins ${digits}`,
  },
  ko: {
    right: "맞았습니다",
    notYet: "아직 아닙니다",
    open: "아직 답하지 않았습니다",
    fault: "확인 셀에 문제가 있습니다",
    pointsOf: (points, outOf) => `${outOf}점 만점에 ${points}점`,
    agrees: "시험해 본 입력마다 옳은 값이 나왔습니다.",
    heading: (number, title) => `과제 ${number}. ${title}`,
    size: (questions, points, minutes) => `문제 ${questions}개, ${points}점, 약 ${minutes}분`,
    forStudent: (student) => `문제의 수를 정한 이름: ${student}`,
    forGuest:
      "이름이 비어 있어서 연습용 수로 문제를 냅니다. 제출하기 전에 위에 학번을 적고 처음부터 다시 실행하십시오.",
    noQuestion: (id) => `이런 문제는 없습니다: ${id}`,
    questions: (ids) => `문제 목록: ${ids}`,
    progress: (points, outOf) => `지금까지 ${outOf}점 가운데 ${points}점`,
    columns: ["문제", "점수", "상태"],
    passed: "✓ 통과",
    tried: "✗ 시도함",
    untouched: "○ 아직",
    fileUnknown: "이 노트북의 파일을 알 수 없습니다",
    fileGone: (path) => `이 경로에 노트북이 없습니다: ${path}`,
    fileUnreadable: (path) => `노트북으로 읽을 수 없는 파일입니다: ${path}`,
    saveAgain: "저장이 중간에 끊겼을 수 있습니다. 다시 저장하고(Ctrl+S) 이 셀을 다시 실행하십시오.",
    rehearseYourself:
      "이 노트북이 어디에 저장되는지 커널이 전달받지 못했거나, 커널이 시작된 뒤에 파일이 옮겨졌습니다. 저장한 다음 터미널에서 확인하십시오. `npx gradbook homework rehearse FILE`",
    handedIn: (points, outOf) => `제출할 준비가 되었습니다: ${outOf}점 가운데 ${points}점`,
    notReady: (points, outOf) => `아직 제출하지 마십시오. 저장된 파일: ${outOf}점 가운데 ${points}점`,
    notGraded: "파일을 채점할 수 없습니다",
    savedAt: (name, time) => `${name} (${time}에 저장)`,
    found: (answers, questions) => `문제 ${questions}개 가운데 ${answers}개에 답이 있습니다.`,
    stale: (ids) =>
      `⚠ 저장된 답과 실행한 답이 다릅니다: ${ids}. 저장하고(Ctrl+S) 그 답의 셀을 실행한 다음, 이 셀을 다시 실행하십시오.`,
    notRun: (ids) => `커널을 시작한 뒤로 실행하지 않은 답: ${ids}`,
    upload: (path) => `올릴 파일: ${path}`,
    nameless: "⚠ 첫 셀에 학번이 없습니다. 누구의 수로 풀었는지 채점할 때 알 수 없습니다.",
    otherName: (saved, here) =>
      `⚠ 저장된 파일에 적힌 것은 student: "${saved}", 여기서 실행한 것은 student: "${here}"입니다. 저장하고(Ctrl+S) 첫 셀부터 모두 다시 실행하십시오.`,
    checksum: (digits) => `제출할 파일의 SHA-256 앞자리: ${digits}`,
  },
};
