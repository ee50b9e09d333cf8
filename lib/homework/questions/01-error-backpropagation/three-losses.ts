import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

export const threeLosses: Question = question({
  id: "01-three-losses",
  points: 1,
  answer: "startOfBackward",
  kind: value<number[]>(),
  given: (rng) => {
    const t = between(rng, 1, 3, 1);
    return { o: t - between(rng, 0.3, 0.8, 1), t };
  },
  reference: ({ o, t }) => [o - t, 2 * (o - t), Math.sign(o - t)],
  alternatives: [
    ({ o, t }) => [o - t, o - t + (o - t), o > t ? 1 : -1],
    ({ o, t }) => [-(t - o), -2 * (t - o), (o - t) / Math.abs(o - t)],
    ({ o, t }) => [o - t, 2 * o - 2 * t, o < t ? -1 : 1],
  ],
  wrong: {
    "the-error-three-times": {
      answer: ({ o, t }) => [o - t, o - t, o - t],
      hint: {
        en: "You sent the error back each time. Is it the error that goes back, or the derivative of the loss?",
        ko: "세 번 모두 오차를 보냈습니다. 거꾸로 보내는 것은 오차일까요, 손실의 미분일까요?",
      },
    },
    "values-of-the-loss": {
      answer: ({ o, t }) => [((o - t) * (o - t)) / 2, (o - t) * (o - t), Math.abs(o - t)],
      hint: {
        en: "These are the losses. How does each of them react when o is nudged?",
        ko: "손실의 값을 구했습니다. 묻는 것은 o를 조금 바꿀 때 손실이 얼마나 변하느냐입니다. 그러려면 무엇을 구해야 할까요?",
      },
    },
    "target-minus-output": {
      answer: ({ o, t }) => [t - o, 2 * (t - o), Math.sign(t - o)],
      hint: {
        en: "All three have the other sign. When o grows towards t, does the loss rise or fall?",
        ko: "셋 다 부호가 반대입니다. o가 t 쪽으로 커지면 손실은 늘어날까요, 줄어들까요?",
      },
    },
    "no-factor-two": {
      answer: ({ o, t }) => [o - t, o - t, Math.sign(o - t)],
      hint: {
        en: "What is the derivative of a square without the half in front?",
        ko: "앞에 ½이 붙지 않은 제곱을 미분하면 어떻게 될까요?",
      },
    },
    "distance-for-its-slope": {
      answer: ({ o, t }) => [o - t, 2 * (o - t), Math.abs(o - t)],
      hint: {
        en: "The first two are right. How steep is the graph of a distance, far from the target and near it?",
        ko: "앞의 둘은 맞습니다. 거리의 그래프는 목푯값에서 멀 때와 가까울 때 얼마나 가파를까요?",
      },
    },
    "slope-always-up": {
      answer: ({ o, t }) => [o - t, 2 * (o - t), 1],
      hint: {
        en: "As o grows, the distance rises on one side of the target only. On which side does your o lie?",
        ko: "o를 키울 때 거리가 늘어나는 것은 목푯값의 한쪽에서뿐입니다. 주어진 o는 어느 쪽에 있을까요?",
      },
    },
  },
});
