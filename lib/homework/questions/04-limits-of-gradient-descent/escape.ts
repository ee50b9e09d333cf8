import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";
import { endOf } from "./valleys.js";

type Given = { readonly x0: number; readonly learningRate: number };

const landscape = { c: 1 };
const steps = 4000;
const end = (beta: number, { x0, learningRate }: Given): number =>
  endOf(x0, learningRate, beta, landscape, steps);

/** All hundredths of momentum with which the ball ends in the left valley. */
const good = (given: Given): number[] =>
  Array.from({ length: 99 }, (_, k) => (k + 1) / 100).filter((beta) => end(beta, given) === 0);

export const escapeByMomentum: Question = question({
  id: "04-escape",
  points: 2,
  answer: "beta",
  kind: value<number>(),
  seeds: 20,
  given: (rng): Given => ({ x0: oneOf(rng, [2.3, 2.4, 2.5, 2.6]), learningRate: 0.01 }),
  // Left, right, nowhere yet, or infinity.
  observe: (beta, given) => [0, 1, 2, 3].map((place) => Number(end(beta, given) === place)),
  reference: (given) => good(given)[0] as number,
  alternatives: [
    (given) => good(given).at(-1) as number,
    (given) => good(given)[1] as number,
    (given) => {
      const all = good(given);
      return all[Math.floor(all.length / 2)] as number;
    },
  ],
  wrong: {
    "no-momentum": {
      answer: () => 0,
      hint: {
        en: "Without momentum the ball stays on its side. How much higher than the pass did it start?",
        ko: "모멘텀이 없으면 공은 제 쪽에 머무릅니다. 출발한 곳은 고개보다 얼마나 높습니까?",
      },
    },
    "nearly-frictionless": {
      answer: () => 0.9999,
      hint: {
        en: "It rolls to and fro and does not come to rest. What takes the energy away?",
        ko: "이리저리 구르기만 하고 멈추지 않습니다. 에너지를 빼앗는 것은 무엇입니까?",
      },
    },
    "more-than-all": {
      answer: () => 1.1,
      hint: {
        en: "Each step it keeps more than all of its velocity. Where does that lead?",
        ko: "걸음마다 속도가 전보다 더 커집니다. 그러면 어디로 갑니까?",
      },
    },
  },
});
