import { type Question, question, value } from "../../question.js";

export const halvedStep: Question = question({
  id: "02-halved-step",
  points: 1,
  answer: "errorsAtHalf",
  kind: value<number[]>(),
  given: (rng) => ({ centralError: (2 + rng.integer(7)) / 1000, forwardError: (1 + rng.integer(9)) / 100 }),
  reference: ({ centralError, forwardError }) => [centralError / 4, forwardError / 2],
  alternatives: [
    ({ centralError, forwardError }) => [0.25 * centralError, 0.5 * forwardError],
    ({ centralError, forwardError }) => [centralError / 2 / 2, forwardError / 2],
    ({ centralError, forwardError }) => [centralError - 0.75 * centralError, forwardError - forwardError / 2],
  ],
  wrong: {
    "both-halved": {
      answer: ({ centralError, forwardError }) => [centralError / 2, forwardError / 2],
      hint: {
        en: "You treat both alike. Which power of h is left in the central difference's error?",
        ko: "둘을 똑같이 다루었습니다. 중심 차분의 오차에는 h의 몇 제곱이 남을까요?",
      },
    },
    "both-quartered": {
      answer: ({ centralError, forwardError }) => [centralError / 4, forwardError / 4],
      hint: {
        en: "You treat both alike. Which power of h is left in the forward difference's error?",
        ko: "둘을 똑같이 다루었습니다. 전진 차분의 오차에는 h의 몇 제곱이 남을까요?",
      },
    },
    exchanged: {
      answer: ({ centralError, forwardError }) => [centralError / 2, forwardError / 4],
      hint: {
        en: "You exchanged the two. In which of them do the terms with f″ cancel?",
        ko: "둘이 서로 바뀌었습니다. f″이 들어 있는 항이 상쇄되는 것은 어느 쪽일까요?",
      },
    },
    grows: {
      answer: ({ centralError, forwardError }) => [centralError * 4, forwardError * 2],
      hint: {
        en: "You let the error grow. Far from rounding, does a finer step make it larger or smaller?",
        ko: "오차가 커졌습니다. 반올림 오차가 아직 드러나지 않는 곳에서 간격을 줄이면 오차는 어떻게 될까요?",
      },
    },
    unchanged: {
      answer: ({ centralError, forwardError }) => [centralError, forwardError],
      hint: {
        en: "You left both as they were. On the right half of the V-curve, what do the errors do as h shrinks?",
        ko: "둘 다 그대로 두었습니다. V자 곡선의 오른쪽에서 h를 줄이면 오차는 어떻게 달라질까요?",
      },
    },
  },
});
