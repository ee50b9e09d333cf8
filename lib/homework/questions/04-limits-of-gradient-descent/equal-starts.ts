import { type Question, question, value } from "../../question.js";

const gates = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  XOR: [0, 1, 1, 0],
  NAND: [1, 1, 1, 0],
  XNOR: [1, 0, 0, 1],
} as const;
type Gate = keyof typeof gates;

const answers = (tasks: readonly Gate[], isLearned: (gate: Gate) => boolean): string[] =>
  tasks.map((gate) => (isLearned(gate) ? "learned" : "not learned"));
const needsTwo = (gate: Gate): boolean => gate === "XOR" || gate === "XNOR";
const ones = (gate: Gate): number => gates[gate].reduce<number>((sum, t) => sum + t, 0);

export const equalStarts: Question = question({
  id: "04-equal-starts",
  points: 2,
  answer: "learnedFromEqual",
  kind: value<string[]>(["learned", "not learned"]),
  given: (rng) => ({ tasks: rng.shuffle(["AND", "OR", "XOR", "NAND", "XNOR"] as Gate[]) }),
  otherwise: {
    en: "At least one is wrong. Draw the four corners of each task: where does one straight line part the 0s from the 1s?",
    ko: "적어도 하나가 틀렸습니다. 문제마다 네 꼭짓점을 그려 보십시오. 직선 하나로 0과 1을 가를 수 있는 것은 어느 것일까요?",
  },
  reference: ({ tasks }) => answers(tasks, (gate) => !needsTwo(gate)),
  alternatives: [
    ({ tasks }) => tasks.map((gate) => (gate.startsWith("X") ? "not learned" : "learned")),
    // One straight line is enough where the corners with 1 are one or three.
    ({ tasks }) => answers(tasks, (gate) => ones(gate) % 2 === 1),
    ({ tasks }) =>
      answers(tasks, (gate) => gates[gate][1] !== gates[gate][0] || gates[gate][3] !== gates[gate][0]).map(
        (said, k) => (needsTwo(tasks[k] as Gate) ? "not learned" : said),
      ),
  ],
  wrong: {
    "nothing-learns": {
      answer: ({ tasks }) => answers(tasks, () => false),
      hint: {
        en: "Equal is not dead: the weights do move. What exactly do the hidden neurons lose?",
        ko: "값이 같아도 멈추지는 않습니다. 가중치는 움직입니다. 은닉 뉴런들이 잃는 것은 정확히 무엇일까요?",
      },
    },
    "all-learned": {
      answer: ({ tasks }) => answers(tasks, () => true),
      hint: {
        en: "Two hidden neurons that stay equal are as good as one. Which tasks need two?",
        ko: "끝까지 똑같은 은닉 뉴런 둘은 하나와 다를 것이 없습니다. 뉴런이 둘 필요한 문제는 어느 것일까요?",
      },
    },
    "only-xor-fails": {
      answer: ({ tasks }) => answers(tasks, (gate) => gate !== "XOR"),
      hint: {
        en: "XOR is not the only one of its kind. What changes in a task if 0 and 1 are swapped in all its targets?",
        ko: "XOR만 그런 것이 아닙니다. 목푯값의 0과 1을 모두 서로 바꾸면 문제에서 무엇이 달라질까요?",
      },
    },
    "half-of-the-targets": {
      answer: ({ tasks }) => answers(tasks, (gate) => ones(gate) >= 3),
      hint: {
        en: "You counted the ones among the targets. Does a task get harder by having few of them?",
        ko: "목푯값에서 1이 몇 개인지 세었습니다. 1이 적으면 더 어려운 문제일까요?",
      },
    },
    exchanged: {
      answer: ({ tasks }) => answers(tasks, needsTwo),
      hint: {
        en: "Just the other way round. Which tasks can a single straight line solve?",
        ko: "모두 거꾸로 답했습니다. 직선 하나로 풀 수 있는 문제는 어느 것일까요?",
      },
    },
  },
});
