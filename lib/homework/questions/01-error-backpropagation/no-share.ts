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
        en: "A contribution of 0 gets no share, but the others get theirs. What does the rule divide by?",
        ko: "기여분이 0이면 그 몫만 0이 되고 나머지는 몫을 받습니다. 이 규칙에서는 무엇으로 나눌까요?",
      },
    },
    "same-sign": {
      answer: ({ first, third }) => first + third,
      hint: {
        en: "With this one the sum doubles. Which sum leaves nothing to divide by?",
        ko: "그러면 합이 두 배가 됩니다. 합이 얼마일 때 나눌 수 없게 될까요?",
      },
    },
    "cancels-the-first": {
      answer: ({ first }) => -first,
      hint: {
        en: "It cancels the positive one alone. Is the negative one not still there?",
        ko: "양수인 쪽만 상쇄했습니다. 음수인 쪽이 그대로 남아 있지 않을까요?",
      },
    },
    "cancels-the-third": {
      answer: ({ third }) => -third,
      hint: {
        en: "It cancels the negative one alone. Is the positive one not still there?",
        ko: "음수인 쪽만 상쇄했습니다. 양수인 쪽이 그대로 남아 있지 않을까요?",
      },
    },
  },
});
