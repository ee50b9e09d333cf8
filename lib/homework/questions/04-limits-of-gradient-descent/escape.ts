import { oneOf } from "../../inputs.js";
import { type Question, question, value } from "../../question.js";
import { endOf, slopeOf, summitOf } from "./valleys.js";

type Given = { readonly x0: number; readonly learningRate: number };

const landscape = { c: 1 };
const steps = 4000;
const end = (beta: number, { x0, learningRate }: Given): number =>
  endOf(x0, learningRate, beta, landscape, steps);

/** Whether the ball gets over the pass at all, wherever it ends. */
function crosses(beta: number, { x0, learningRate }: Given): boolean {
  const [slope, summit] = [slopeOf(landscape), summitOf(landscape)];
  let [x, v] = [x0, 0];
  for (let k = 0; k < steps && x > summit; k++) {
    v = beta * v + slope(x);
    x -= learningRate * v;
  }
  return x <= summit;
}

const hundredths = Array.from({ length: 99 }, (_, k) => (k + 1) / 100);
/** All hundredths of momentum with which the ball ends in the left valley. */
const good = (given: Given): number[] => hundredths.filter((beta) => end(beta, given) === 0);

export const escapeByMomentum: Question = question({
  id: "04-escape",
  points: 2,
  answer: "beta",
  kind: value<number>(),
  given: (rng): Given => ({ x0: oneOf(rng, [2.3, 2.4, 2.5, 2.6]), learningRate: 0.01 }),
  // Left, right, nowhere yet, or infinity; and, on the right, whether it has been on the left.
  observe: (beta, given) => {
    const place = end(beta, given);
    return [...[0, 1, 2, 3].map((one) => Number(place === one)), Number(place === 1 && crosses(beta, given))];
  },
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
        en: "The ball never gets over the pass. What part of its velocity does it carry into the next step?",
        ko: "공이 고개를 한 번도 넘지 못했습니다. 다음 걸음으로 넘어갈 때 속도가 얼마나 남을까요?",
      },
    },
    "comes-back": {
      answer: (given) =>
        hundredths.findLast((beta) => end(beta, given) === 1 && crosses(beta, given)) as number,
      hint: {
        en: "It went over the pass to the left and came back. What would have kept it there?",
        ko: "고개를 넘어 왼쪽에 갔다가 되돌아왔습니다. 어떻게 했으면 그곳에 머물렀을까요?",
      },
    },
    "nearly-frictionless": {
      answer: () => 0.9999,
      hint: {
        en: "It rolls to and fro and does not come to rest. What takes the energy away?",
        ko: "이리저리 구르기만 하고 멈추지 않습니다. 에너지를 빼앗는 것은 무엇일까요?",
      },
    },
    "more-than-all": {
      answer: () => 1.1,
      hint: {
        en: "Each step it keeps more than all of its velocity. Where does that lead?",
        ko: "걸음마다 속도가 이전보다 더 커집니다. 그러면 공은 어디로 갈까요?",
      },
    },
  },
});
