import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const sum = (values: readonly number[]): number => values.reduce((total, x) => total + x, 0);
const { abs } = Math;

export const shares: Question = question({
  id: "01-shares",
  points: 1,
  answer: "sharesOf",
  kind: fn<(contributions: number[], error: number) => number[]>(),
  inputs: (rng) => [
    [[3, 2], 0.6],
    [[3, -2], 0.6],
    [[-1, -3], 0.5],
    [[4, -1, -3], 1],
    [[between(rng, 1, 2), between(rng, 3, 5), between(rng, -0.9, -0.2)], between(rng, 0.2, 0.9)],
  ],
  reference: (contributions, error) => contributions.map((c) => (error * c) / sum(contributions)),
  alternatives: [
    (contributions, error) => {
      let total = 0;
      for (const c of contributions) total += c;
      return contributions.map((c) => error * (c / total));
    },
    (contributions, error) => {
      const unit = error / sum(contributions);
      return contributions.map((c) => c * unit);
    },
    (contributions, error) => {
      const total = contributions.reduce((a, b) => a + b);
      const shared: number[] = [];
      for (const c of contributions) shared.push((c * error) / total);
      return shared;
    },
  ],
  wrong: {
    "by-size": {
      answer: (contributions, error) =>
        contributions.map((c) => (error * abs(c)) / sum(contributions.map(abs))),
      hint: {
        en: 'You made every contribution positive. Is that still the rule "in proportion to the contributions"?',
        ko: "기여분을 모두 양수로 바꾸었습니다. 그래도 '기여분에 비례해서' 나눈 것일까요?",
      },
    },
    equal: {
      answer: (contributions, error) => contributions.map(() => error / contributions.length),
      hint: {
        en: "You gave everybody the same share. What is the rule in proportion to?",
        ko: "모두에게 똑같이 나누었습니다. 이 규칙에서는 무엇에 비례해서 나눌까요?",
      },
    },
    "of-the-positive": {
      answer: (contributions, error) => {
        const kept = contributions.map((c) => Math.max(0, c));
        return kept.map((c) => (error * c) / (sum(kept) || 1));
      },
      hint: {
        en: "You left the negative ones out. Does the rule say so?",
        ko: "음수인 기여분을 뺐습니다. 규칙에 그런 말이 있었을까요?",
      },
    },
    gradient: {
      answer: (contributions, error) => contributions.map(() => error),
      hint: {
        en: "That is the gradient. Here the old rule is asked for, with all its faults. What does it divide by?",
        ko: "기울기를 구했습니다. 여기서는 흠이 있더라도 옛 규칙을 그대로 써야 합니다. 그 규칙에서는 무엇으로 나눌까요?",
      },
    },
    "fractions-only": {
      answer: (contributions) => contributions.map((c) => c / sum(contributions)),
      hint: {
        en: "The fractions are right. What is it that is shared out in these fractions?",
        ko: "비율까지는 맞습니다. 그 비율로 나누어 줄 것은 무엇일까요?",
      },
    },
  },
});
