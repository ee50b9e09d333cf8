import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

export const twice: Question = question({
  id: "02-twice",
  points: 1,
  answer: "gradientsOfX",
  kind: value<number[]>(),
  given: (rng) => ({ x: between(rng, -5, -1), y: between(rng, 1.5, 6), z: between(rng, 2, 9) }),
  reference: ({ z }) => [z, 2 * z, z],
  alternatives: [
    ({ z }) => [1 * z, z + z, 0 + z],
    ({ z }) => [z, 2 * z, z].map((gradient) => gradient),
    ({ x, y, z }) => [(x + 1 + y) * z - (x + y) * z, 2 * z, z],
  ],
  wrong: {
    "always-fresh": {
      answer: ({ z }) => [z, z, z],
      hint: {
        en: "The second call changed nothing with you. Does backward() write into a leaf, or add to what stands there?",
        ko: "두 번째 호출 뒤에도 값이 그대로입니다. backward()는 잎의 기울기를 새로 쓸까요, 있던 값에 더할까요?",
      },
    },
    "zero-is-ignored": {
      answer: ({ z }) => [z, 2 * z, 3 * z],
      hint: {
        en: "Between the second and the third call stands zeroGrad(). What does it do to the leaves?",
        ko: "두 번째와 세 번째 backward() 사이에 zeroGrad()가 있습니다. 그때 잎의 기울기는 어떻게 될까요?",
      },
    },
    "intermediate-accumulates": {
      answer: ({ z }) => [z, 3 * z, z],
      hint: {
        en: "You let q keep its gradient, too. Which nodes accumulate over calls: all of them, or the leaves?",
        ko: "q의 기울기까지 누적했습니다. 여러 번 호출할 때 기울기가 쌓이는 것은 모든 노드일까요, 잎뿐일까요?",
      },
    },
    "ends-at-zero": {
      answer: ({ z }) => [z, 2 * z, 0],
      hint: {
        en: "After zeroGrad() it is zero, that is right. What does the call of backward() after it do?",
        ko: "zeroGrad() 직후라면 맞습니다. 그런데 그다음 backward()는 무엇을 할까요?",
      },
    },
    "gradient-of-z": {
      answer: ({ x, y }) => [x + y, 2 * (x + y), x + y],
      hint: {
        en: "That is what × hands to z. The question is about x: what does it get through q?",
        ko: "곱셈 노드가 z에 보내는 값입니다. x는 q를 거쳐 무엇을 받을까요?",
      },
    },
  },
});
