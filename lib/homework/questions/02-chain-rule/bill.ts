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
        ko: "앞의 곱셈 노드에서 입력이 제 값을 돌려받았습니다. 곱셈 노드는 양쪽에 어느 쪽 값을 곱해 보냅니까?",
      },
    },
    "forgets-tax": {
      answer: ({ price, count }) => [count, price, price * count],
      hint: {
        en: "Price and count received only their local gradient. What had come back to their node from the tax?",
        ko: "가격과 개수가 국소적 미분만 받았습니다. 두 값이 들어간 노드에는 세금 쪽에서 무엇이 되돌아와 있었습니까?",
      },
    },
    "shares-the-total": {
      answer: ({ price, count, tax }) => {
        const total = price * count * tax;
        return [price, count, tax].map((part) => (total * part) / (price + count + tax));
      },
      hint: {
        en: "You shared the bill in proportion. Does a gradient say who paid, or how the bill reacts?",
        ko: "금액을 비례해서 나누었습니다. 기울기는 누가 냈는지를 말합니까, 금액이 어떻게 반응하는지를 말합니까?",
      },
    },
    "the-values": {
      answer: ({ price, count, tax }) => [price, count, tax],
      hint: {
        en: "These are the inputs themselves. If each of them grew by a little, by how many times as much would the bill grow?",
        ko: "이것은 입력 자체입니다. 입력이 조금 커지면 금액은 그 몇 배만큼 커집니까?",
      },
    },
    "tax-as-rate": {
      answer: ({ price, count, tax }) => [tax * count, tax * price, price * count * tax],
      hint: {
        en: "The first two are right. At the last ×, the tax factor gets the other input. What stands there?",
        ko: "앞의 둘은 맞습니다. 마지막 곱셈 노드에서 세금 배율은 다른 쪽 입력을 받습니다. 그 자리에 무엇이 있습니까?",
      },
    },
  },
});
