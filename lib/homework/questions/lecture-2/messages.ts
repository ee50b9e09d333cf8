import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Gradients = { a: number; b: number };

export const messages: Question = question({
  id: "messages",
  points: 0,
  answer: "gradientsAt",
  kind: fn<(a: number, b: number) => Gradients>(),
  inputs: (rng) => [
    [-2, 3],
    [2, 5],
    [between(rng, 1.5, 3), between(rng, 4, 6)],
  ],
  reference: (a, b) => ({ a: (a + b) * b + a * b, b: (a + b) * a + a * b }),
  alternatives: [
    (a, b) => ({ a: b * (2 * a + b), b: a * (a + 2 * b) }),
    (a, b) => {
      const [c, d] = [a * b, a + b];
      const grad = { a: 0, b: 0 };
      grad.a += c;
      grad.b += c;
      grad.a += d * b;
      grad.b += d * a;
      return grad;
    },
    (a, b) => ({ a: 2 * a * b + b * b, b: a * a + 2 * a * b }),
  ],
  wrong: {
    "only-product": {
      answer: (a, b) => ({ a: (a + b) * b, b: (a + b) * a }),
      hint: {
        en: "Only the messages from c are left. By which other node does a reach the end?",
        ko: "c에서 온 값만 남았습니다. a는 또 어느 노드를 거쳐 끝에 닿을까요?",
      },
    },
    "only-sum": {
      answer: (a, b) => ({ a: a * b, b: a * b }),
      hint: {
        en: "Only the messages from d are left. By which other node does a reach the end?",
        ko: "d에서 온 값만 남았습니다. a는 또 어느 노드를 거쳐 끝에 닿을까요?",
      },
    },
    multiplied: {
      answer: (a, b) => ({ a: (a + b) * b * a * b, b: (a + b) * a * a * b }),
      hint: {
        en: "You multiplied the two messages. What is done with messages that come by different paths?",
        ko: "두 값을 곱했습니다. 서로 다른 경로로 온 값은 어떻게 해야 할까요?",
      },
    },
    averaged: {
      answer: (a, b) => ({ a: ((a + b) * b + a * b) / 2, b: ((a + b) * a + a * b) / 2 }),
      hint: {
        en: "You took the mean of the two messages. Does one path weaken because there is another?",
        ko: "두 값의 평균을 냈습니다. 다른 경로가 있다고 한 경로의 영향이 줄어들까요?",
      },
    },
    "without-upstream": {
      answer: (a, b) => ({ a: b + 1, b: a + 1 }),
      hint: {
        en: "You added the local gradients of c and d. What arrives at c and d from the right?",
        ko: "c와 d의 국소적 미분을 더했습니다. c와 d에는 오른쪽에서 무엇이 들어올까요?",
      },
    },
    "own-value": {
      answer: (a, b) => ({ a: a * b * b + (a + b), b: a * b * a + (a + b) }),
      hint: {
        en: "c and d each got their own value from the last ×. Which of its two inputs does a × hand back?",
        ko: "마지막 × 노드가 c와 d에 자기 값을 돌려주었습니다. × 노드는 어느 쪽 입력을 곱해서 보낼까요?",
      },
    },
    "own-input": {
      answer: (a, b) => ({ a: (a + b) * a + a * b, b: (a + b) * b + a * b }),
      hint: {
        en: "At c = a · b each input got itself. Which of the two does a need?",
        ko: "c = a · b에서 각 입력에 자기 자신을 곱했습니다. a에는 어느 쪽을 곱해야 할까요?",
      },
    },
  },
});
