import { type Question, question, value } from "../../question.js";

interface Given {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** L = d · relu(a·b + c), with a·b + c > 0 and d < 0: a gate on the upstream would be shut. */
export const byHand: Question = question({
  id: "03-by-hand",
  points: 2,
  answer: "gradients",
  kind: value<number[]>(),
  given: (rng): Given => ({
    a: 2 + rng.integer(4),
    b: 6 + rng.integer(4),
    c: -1 - rng.integer(5),
    d: -2 - rng.integer(3),
  }),
  reference: ({ a, b, c, d }) => [d * b, d * a, d, a * b + c],
  alternatives: [
    ({ a, b, c, d }) => {
      const gate = a * b + c > 0 ? 1 : 0;
      return [d * gate * b, d * gate * a, d * gate, gate * (a * b + c)];
    },
    ({ a, b, c, d }) => [b, a, 1].map((local) => d * local).concat(Math.max(0, a * b + c)),
    (given) => nudged(given),
  ],
  wrong: {
    "own-input": {
      answer: ({ a, b, c, d }) => [d * a, d * b, d, a * b + c],
      hint: {
        en: "At one node each input got its own value. Which one does a product hand to a: a itself or its partner?",
        ko: "어느 곱셈 노드에서 입력마다 자기 값을 곱했습니다. 곱셈 노드는 a 쪽으로 a를 곱해 보낼까요, 상대방을 곱해 보낼까요?",
      },
    },
    "shares-at-add": {
      answer: ({ a, b, c, d }) => {
        const sum = a * b + c;
        return [((d * a * b) / sum) * b, ((d * a * b) / sum) * a, (d * c) / sum, sum];
      },
      hint: {
        en: "The upstream was shared out at the + node. Does a + node divide anything? See lecture 3, section 1.",
        ko: "덧셈 노드에서 상류의 기울기를 나누었습니다. 덧셈 노드가 정말 나눌까요? 3강 1절을 보십시오.",
      },
    },
    "gates-on-upstream": {
      answer: ({ a, b, c }) => [0, 0, 0, a * b + c],
      hint: {
        en: "Nothing came through the gate. Which number opened or shut it, and when?",
        ko: "문을 지나온 것이 없습니다. 문은 어떤 수를 보고, 언제 열리거나 닫혔을까요?",
      },
    },
    "forgets-upstream": {
      answer: ({ a, b, c }) => [b, a, 1, a * b + c],
      hint: {
        en: "These are the local gradients behind the gate. What came back from the last product?",
        ko: "문 안쪽의 국소적 미분만 곱했습니다. 마지막 곱셈 노드에서는 무엇이 되돌아왔을까요?",
      },
    },
    "keeps-d": {
      answer: ({ a, b, d }) => [d * b, d * a, d, d],
      hint: {
        en: "Three are right. What does the last product hand to d: d itself or its partner?",
        ko: "셋은 맞았습니다. 마지막 곱셈 노드는 d 쪽으로 d를 보낼까요, 상대방을 보낼까요?",
      },
    },
    "stops-at-product": {
      answer: ({ a, b, c, d }) => [d, d, d, a * b + c],
      hint: {
        en: "The upstream of the first product is right. What does that product do with it on its way to a and b?",
        ko: "첫 곱셈 노드에 도착한 값까지는 맞았습니다. 그 노드는 a와 b에 각각 무엇을 곱해 보낼까요?",
      },
    },
  },
});

/** The same by moving each number by one to both sides: exact, for L is linear in each while the gate is open. */
function nudged(given: Given): number[] {
  const loss = ({ a, b, c, d }: Given): number => d * Math.max(0, a * b + c);
  const names = ["a", "b", "c", "d"] as const;
  return names.map(
    (name) => (loss({ ...given, [name]: given[name] + 1 }) - loss({ ...given, [name]: given[name] - 1 })) / 2,
  );
}
