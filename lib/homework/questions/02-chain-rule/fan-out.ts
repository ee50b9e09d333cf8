import { type Question, question, value } from "../../question.js";

export const fanOut: Question = question({
  id: "02-fan-out",
  points: 1,
  answer: "dbda",
  kind: value<number>(),
  given: (rng) => ({ a: 3 + rng.integer(15) }),
  reference: ({ a }) => 2 * a + 1,
  alternatives: [
    ({ a }) => a + a + 1,
    ({ a }) => 2 * (a + 0.5),
    ({ a }) => ((a + 1) * (a + 2) - a * (a + 1)) / 1 - 1,
  ],
  wrong: {
    "only-the-product": {
      answer: ({ a }) => 2 * a,
      hint: {
        en: "The path straight through + is missing. What arrives along it?",
        ko: "덧셈 노드로 곧장 가는 경로가 빠졌습니다. 그 경로로는 무엇이 되돌아올까요?",
      },
    },
    "one-edge-of-the-square": {
      answer: ({ a }) => a + 1,
      hint: {
        en: "One of the edges into × was not counted. How many edges does a·a have?",
        ko: "곱셈 노드로 들어가는 에지를 덜 세었습니다. a·a에는 에지가 몇 개 있을까요?",
      },
    },
    "last-message-only": {
      answer: () => 1,
      hint: {
        en: "Only the message through + is left: the others were overwritten. What happens to messages at a fan-out?",
        ko: "덧셈 노드에서 온 값만 남고 나머지는 사라졌습니다. 분기에서는 되돌아온 값들을 어떻게 해야 할까요?",
      },
    },
    "one-message-of-three": {
      answer: ({ a }) => a,
      hint: {
        en: "One message of three is left, as if each overwrote the one before. What happens to messages at a fan-out?",
        ko: "세 값 가운데 하나만 남았습니다. 올 때마다 앞의 값을 덮어쓴 셈입니다. 분기에서는 되돌아온 값들을 어떻게 해야 할까요?",
      },
    },
    "the-value": {
      answer: ({ a }) => a * a + a,
      hint: {
        en: "That is b itself. What was asked is how b reacts to a. See lecture 2, section 4.",
        ko: "b의 값을 구했습니다. 묻는 것은 a를 바꿀 때 b가 얼마나 변하느냐입니다. 2강 4절을 보십시오.",
      },
    },
    "paths-multiplied": {
      answer: ({ a }) => a * a,
      hint: {
        en: "Along a path one multiplies. What does one do over several paths?",
        ko: "한 경로를 따라갈 때는 곱합니다. 경로가 여럿이면 어떻게 할까요?",
      },
    },
  },
});
