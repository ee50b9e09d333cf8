import { between } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";

export const bill: Question = question({
  id: "02-bill",
  points: 1,
  answer: "billGradients",
  kind: value<number[]>(),
  given: (rng) => ({
    price: 100 + 10 * rng.integer(20),
    count: 2 + rng.integer(5),
    tax: between(rng, 1.03, 1.25),
  }),
  reference: ({ price, count, tax }) => [tax * count, tax * price, price * count],
  alternatives: [
    ({ price, count, tax }) =>
      [price * count * tax, price * count * tax, price * count * tax].map(
        (total, i) => total / ([price, count, tax][i] as number),
      ),
    ({ price, count, tax }) => [count * tax, price * tax, price * count * 1],
    ({ price, count, tax }) => {
      const total = (p: number, c: number, t: number): number => p * c * t;
      // Linear in each factor: one whole unit more is exact.
      const now = total(price, count, tax);
      return [total(price + 1, count, tax), total(price, count + 1, tax), total(price, count, tax + 1)].map(
        (moved) => moved - now,
      );
    },
  ],
  wrong: {
    "own-factor": {
      answer: ({ price, count, tax }) => [tax * price, tax * count, price * count],
      hint: {
        en: "At the first × each input got its own value back. Which value does × hand to each side?",
        ko: "앞의 곱셈 노드에서 입력마다 자기 값을 돌려받았습니다. 곱셈 노드는 각 입력에 어느 쪽 값을 곱해 보낼까요?",
      },
    },
    "forgets-tax": {
      answer: ({ price, count }) => [count, price, price * count],
      hint: {
        en: "Price and count received only their local gradient. What had come back to their node from the tax?",
        ko: "가격과 개수에 국소적 미분만 보냈습니다. 두 값이 만나는 노드에는 세금 쪽에서 무엇이 되돌아와 있었을까요?",
      },
    },
    "shares-the-total": {
      answer: ({ price, count, tax }) => {
        const total = price * count * tax;
        return [price, count, tax].map((part) => (total * part) / (price + count + tax));
      },
      hint: {
        en: "You shared the bill in proportion. Does a gradient say who paid, or how the bill reacts?",
        ko: "금액을 비례해서 나누었습니다. 기울기는 누가 얼마를 냈는지를 나타낼까요, 금액이 얼마나 민감한지를 나타낼까요?",
      },
    },
    "the-values": {
      answer: ({ price, count, tax }) => [price, count, tax],
      hint: {
        en: "These are the inputs themselves. If one of them grew a little, how many times as much would the bill grow?",
        ko: "입력의 값을 그대로 썼습니다. 입력을 조금 키우면 금액은 그 몇 배만큼 늘어날까요?",
      },
    },
    "tax-as-rate": {
      answer: ({ price, count, tax }) => [tax * count, tax * price, price * count * tax],
      hint: {
        en: "The first two are right. At the last ×, the tax factor gets the other input. What stands there?",
        ko: "앞의 둘은 맞습니다. 마지막 곱셈 노드는 세금 배율 쪽으로 다른 쪽 입력을 보냅니다. 그 자리에는 무엇이 있을까요?",
      },
    },
  },
});
