import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

function count(
  factor: number,
  share: number,
  goesOn: (left: number) => boolean = (left) => left > share,
): number {
  let [left, steps] = [1, 0];
  while (goesOn(left) && steps < 100_000) {
    left *= factor;
    steps++;
  }
  return steps;
}

export const stepsUntil: Question = question({
  id: "steps-until",
  points: 0,
  answer: "stepsUntil",
  kind: fn<(factor: number, share: number) => number>(),
  inputs: (rng) => [
    [0.5, 0.1],
    [0.9, 0.001],
    [0.25, 3e-12],
    [between(rng, 0.6, 0.8), 0.01],
  ],
  reference: (factor, share) => count(factor, share),
  alternatives: [
    (factor, share) => {
      for (let [left, steps] = [factor, 1]; ; left *= factor, steps++) if (left <= share) return steps;
    },
    (factor, share) => {
      const remaining = (left: number): number => (left > share ? 1 + remaining(left * factor) : 0);
      return remaining(1);
    },
    (factor, share) => {
      let steps = 0;
      for (let goal = share; goal < 1; goal /= factor) steps++;
      return steps;
    },
  ],
  wrong: {
    "one-less": {
      answer: (factor, share) => count(factor, share) - 1,
      hint: {
        en: "One step too few: what you return is still above the share. When does your loop stop?",
        ko: "한 걸음 모자랍니다. 그때는 아직 목표보다 많이 남아 있습니다. 반복은 언제 끝나야 할까요?",
      },
    },
    "one-more": {
      answer: (factor, share) => count(factor, share) + 1,
      hint: {
        en: "One step too many. How many steps have been taken before the first multiplication?",
        ko: "한 걸음 더 갔습니다. 처음 곱하기 전에는 몇 걸음 간 것일까요?",
      },
    },
    adding: {
      answer: (factor, share) => Math.ceil((1 - share) / (1 - factor)),
      hint: {
        en: "You take the same amount away each time. Is a part of what is left always the same amount?",
        ko: "매번 같은 양을 뺐습니다. 남은 것의 일부는 언제나 같은 양일까요?",
      },
    },
    ratio: {
      answer: (factor, share) => Math.ceil(factor / share),
      hint: {
        en: "You divided once. What happens to what is left at the second step?",
        ko: "한 번만 나누었습니다. 둘째 걸음에서는 남은 것이 어떻게 될까요?",
      },
    },
    lost: {
      answer: (factor, share) => count(1 - factor, share),
      hint: {
        en: "You multiplied by the part that is lost. Which part stays?",
        ko: "사라지는 쪽을 곱했습니다. 남는 쪽은 얼마일까요?",
      },
    },
  },
});
