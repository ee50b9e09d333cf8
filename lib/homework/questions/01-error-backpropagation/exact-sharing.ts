import { type Question, question, value } from "../../question.js";

type Given = { readonly c: readonly [number, number] };

/** How far a neuron [h1, h2, w1, w2] is from what is asked: its contributions, then share against gradient. */
function misses(
  [h1 = Number.NaN, h2 = Number.NaN, w1 = Number.NaN, w2 = Number.NaN]: readonly number[],
  { c }: Given,
): number[] {
  const o = h1 * w1 + h2 * w2;
  const off = (a: number, b: number): number => (Math.abs(a - b) <= 1e-9 * Math.abs(b) ? 0 : a - b);
  return [
    off(h1 * w1, c[0]),
    off(h2 * w2, c[1]),
    off((h1 * w1) / o, h1), // share of the error against dL/dw, both divided by the error
    off((h2 * w2) / o, h2),
  ];
}

export const exactSharing: Question = question({
  id: "01-exact-sharing",
  points: 2,
  answer: "luckyNeuron",
  kind: value<number[]>(),
  given: (rng): Given => ({ c: [3 + rng.integer(4), 1 + rng.integer(2)] }),
  lists: "exact",
  observe: misses,
  reference: ({ c: [a, b] }) => [a / (a + b), b / (a + b), a + b, a + b],
  alternatives: [
    ({ c: [a, b] }) => {
      const o = a + b;
      return [a / o, b / o, o, o];
    },
    ({ c }) => [...c.map((x) => x / (c[0] + c[1])), c[0] + c[1], c[0] + c[1]],
    ({ c: [a, b] }) => [1 - b / (a + b), 1 - a / (a + b), b + a, b + a],
  ],
  wrong: {
    "lucky-for-h": {
      answer: ({ c: [a, b] }) => [a + b, a + b, a / (a + b), b / (a + b)],
      hint: {
        en: "This one is lucky for the gradient of the inputs. Which factor does a weight's gradient contain?",
        ko: "입력의 기울기라면 맞습니다. 가중치의 기울기에는 어느 쪽 인수가 곱해질까요?",
      },
    },
    "ratio-only": {
      answer: ({ c: [a, b] }) => [a, b, 1, 1],
      hint: {
        en: "The ratio is right, the numbers are not. With both weights alike, what must they be for the numbers to agree?",
        ko: "비는 맞지만 값이 다릅니다. 두 가중치를 같게 둔다면 얼마로 두어야 할까요?",
      },
    },
    "equal-inputs": {
      answer: ({ c: [a, b] }) => [1, 1, a, b],
      hint: {
        en: "With equal inputs both weights get the same gradient. Are the shares equal, too?",
        ko: "입력이 같으면 두 가중치의 기울기도 같습니다. 그런데 몫도 서로 같을까요?",
      },
    },
    "other-contributions": {
      answer: () => [0.5, 0.5, 1, 1],
      hint: {
        en: "Share and gradient agree. But are your two products the contributions that are given?",
        ko: "몫과 기울기는 같습니다. 그런데 두 곱이 주어진 기여분과 같을까요?",
      },
    },
  },
});
