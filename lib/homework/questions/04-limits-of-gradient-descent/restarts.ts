import { scalar } from "../../../wasm/scalar.js";
import { type Question, question, value } from "../../question.js";

type Given = { readonly p: number; readonly certainty: number };

const { log, pow } = scalar;
const exact = ({ p, certainty }: Given): number => log(1 - certainty) / log(1 - p);

export const restarts: Question = question({
  id: "04-restarts",
  points: 1,
  answer: "tries",
  kind: value<number>(),
  given: (rng): Given => ({ p: (34 + rng.integer(12)) / 100, certainty: 0.99 }),
  reference: (given) => Math.ceil(exact(given)),
  alternatives: [
    ({ p, certainty }) => {
      let k = 1;
      while (1 - pow(1 - p, k) < certainty) k++;
      return k;
    },
    (given) => Math.floor(exact(given)) + 1,
    ({ p, certainty }) => {
      let [k, fails] = [0, 1];
      for (; fails > 1 - certainty; k++) fails *= 1 - p;
      return k;
    },
  ],
  wrong: {
    "one-too-few": {
      answer: (given) => Math.floor(exact(given)),
      hint: {
        en: "With so many tries the certainty is not quite reached. May one round down?",
        ko: "그 횟수로는 조금 모자랍니다. 소수점 아래를 버려도 될까요?",
      },
    },
    "adds-probabilities": {
      answer: ({ p, certainty }) => Math.ceil(certainty / p),
      hint: {
        en: "You added chances. Do two tries with one half each make success certain?",
        ko: "확률을 더했습니다. 성공할 확률이 반인 시도를 두 번 하면 반드시 성공할까요?",
      },
    },
    "all-succeed": {
      answer: ({ p }) => Math.ceil(log(0.01) / log(p)),
      hint: {
        en: "You multiplied chances of success. What must all tries have in common if the whole fails?",
        ko: "성공할 확률을 곱했습니다. 전체가 실패하려면 시도마다 어떻게 되어야 할까요?",
      },
    },
    "not-whole": {
      answer: (given) => exact(given),
      hint: {
        en: "The equation is solved. How many tries does one really make?",
        ko: "방정식은 풀었습니다. 그런데 실제로는 몇 번 시도하게 될까요?",
      },
    },
    "on-average": {
      answer: ({ p }) => 1 / p,
      hint: {
        en: "That is how many are needed on average. Is an average as good as nearly certain?",
        ko: "평균적으로 필요한 횟수입니다. 평균만큼 시도하면 거의 확실하다고 할 수 있을까요?",
      },
    },
  },
});
