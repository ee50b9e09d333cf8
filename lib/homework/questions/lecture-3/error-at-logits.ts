import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Numbers = readonly number[];

const less = (p: Numbers, right: number, by: number): number[] =>
  p.map((value, i) => value - (i === right ? by : 0));

export const errorAtLogits: Question = question({
  id: "error-at-logits",
  points: 0,
  answer: "errorAtLogits",
  kind: fn<(p: number[], right: number) => number[]>(),
  inputs: (rng) => {
    const [p, q] = [between(rng, 0.1, 0.3), between(rng, 0.35, 0.5)];
    return [
      [[0.5, 0.25, 0.25], 0],
      [[0.125, 0.75, 0.125], 2],
      [[p, q, 1 - p - q], 1],
    ];
  },
  reference: (p, right) => less(p, right, 1),
  alternatives: [
    (p, right) => {
      const error = [...p];
      error[right] = (error[right] ?? 0) - 1;
      return error;
    },
    (p, right) => p.map((value, i) => (i === right ? value - 1 : value)),
    (p, right) => p.map((value, i) => value - Number(i === right)),
  ],
  wrong: {
    "wrong-sign": {
      answer: (p, right) => p.map((value, i) => Number(i === right) - value),
      hint: {
        en: "That is the wish. If the right logit grows, does the loss rise or fall?",
        ko: "요구를 구했습니다. 정답의 로짓이 커지면 손실은 늘어날까요, 줄어들까요?",
      },
    },
    "probabilities-only": {
      answer: (p) => [...p],
      hint: {
        en: "You handed back p itself. What is true of the right class, and where does it come in?",
        ko: "p를 그대로 돌려보냈습니다. 정답은 어디에 들어가야 할까요?",
      },
    },
    "right-only": {
      answer: (p, right) => p.map((value, i) => (i === right ? value - 1 : 0)),
      hint: {
        en: "The other classes got nothing. Does p of the right class not fall when another logit grows?",
        ko: "다른 클래스에는 아무것도 가지 않았습니다. 다른 로짓이 커지면 정답의 확률이 줄어들지 않을까요?",
      },
    },
    "at-probabilities": {
      answer: (p, right) => p.map((value, i) => (i === right ? -1 / value : 0)),
      hint: {
        en: "That is the gradient at p. Which node still lies between p and the logits?",
        ko: "p 자리의 기울기입니다. p와 로짓 사이에는 어떤 노드가 남아 있을까요?",
      },
    },
    "with-slope": {
      answer: (p, right) => less(p, right, 1).map((value, i) => value * (p[i] ?? 0) * (1 - (p[i] ?? 0))),
      hint: {
        en: "You multiplied by p(1 − p) once more. What does the logarithm's derivative cancel?",
        ko: "p(1 − p)를 한 번 더 곱했습니다. 로그를 미분한 것과 약분되는 것은 무엇일까요?",
      },
    },
    "counts-from-one": {
      answer: (p, right) => less(p, right - 1, 1),
      hint: {
        en: "You took 1 from the class before. Does a list count from 0 or from 1?",
        ko: "바로 앞 클래스에서 1을 뺐습니다. 배열은 0부터 셀까요, 1부터 셀까요?",
      },
    },
  },
});
