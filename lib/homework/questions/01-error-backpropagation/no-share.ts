import { type Question, question, value } from "../../question.js";

export const noShare: Question = question({
  id: "01-no-share",
  points: 1,
  answer: "fatalContribution",
  kind: value<number>(),
  given: (rng) => ({ first: 2 + rng.integer(6), third: -15 - rng.integer(5) }),
  reference: ({ first, third }) => -(first + third),
  alternatives: [
    ({ first, third }) => -first - third,
    ({ first, third }) => 0 - first - third,
    ({ first, third }) => (first + third) * -1,
  ],
  wrong: {
    nothing: {
      answer: () => 0,
      hint: {
        en: "A contribution of nothing gets no share, but the others get theirs. What does the rule divide by?",
        ko: "아무것도 보태지 않으면 제 몫이 없을 뿐, 나머지는 몫을 받습니다. 규칙에서는 무엇으로 나눕니까?",
      },
    },
    "same-sign": {
      answer: ({ first, third }) => first + third,
      hint: {
        en: "With this one the sum doubles. Which sum leaves nothing to divide by?",
        ko: "그러면 합이 두 배가 됩니다. 합이 얼마여야 나눌 수 없게 됩니까?",
      },
    },
    "cancels-the-first": {
      answer: ({ first }) => -first,
      hint: {
        en: "It cancels one of the two. Is the other still there?",
        ko: "둘 가운데 하나만 상쇄합니다. 다른 하나는 그대로 남아 있지 않습니까?",
      },
    },
    "cancels-the-third": {
      answer: ({ third }) => -third,
      hint: {
        en: "It cancels one of the two, the negative one. Is the other still there?",
        ko: "음수인 쪽만 상쇄합니다. 다른 하나는 그대로 남아 있지 않습니까?",
      },
    },
  },
});
