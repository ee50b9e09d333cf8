import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

const kinds = ["minimum", "maximum", "saddle", "undecided"] as const;
type Kind = (typeof kinds)[number];

export const criticalPoint: Question = question({
  id: "04-critical-point",
  points: 2,
  answer: "classify",
  kind: fn<(fxx: number, fxy: number, fyy: number) => Kind>([...kinds]),
  inputs: (rng) => [
    [2, 0, 3],
    [-2, 0, -1],
    [2, 0, -1],
    [1, 3, 2],
    [-4, 1, -1],
    [0, 2, 0],
    [1, 1, 1],
    [-1, 3, 4],
    [5, 0, 0],
    [-2, 3, -3],
    [between(rng, 1, 2), between(rng, 0.2, 0.9), between(rng, 1, 2)],
  ],
  reference: (fxx, fxy, fyy) => {
    const determinant = fxx * fyy - fxy * fxy;
    if (determinant < 0) return "saddle";
    if (determinant === 0) return "undecided";
    return fxx > 0 ? "minimum" : "maximum";
  },
  alternatives: [
    (fxx, fxy, fyy) => {
      const [middle, half] = [(fxx + fyy) / 2, (fxx - fyy) / 2];
      const reach = Math.sqrt(half * half + fxy * fxy);
      // The signs of the eigenvalues middle ± reach; a whole number is compared as one.
      if (fxx * fyy === fxy * fxy) return "undecided";
      const [low, high] = [middle - reach, middle + reach];
      if (low > 0) return "minimum";
      return high < 0 ? "maximum" : "saddle";
    },
    (fxx, fxy, fyy) => {
      const sign = Math.sign(fxx * fyy - fxy * fxy);
      return sign === 0 ? "undecided" : sign < 0 ? "saddle" : fyy > 0 ? "minimum" : "maximum";
    },
    (fxx, fxy, fyy) => {
      const determinant = fxx * fyy - fxy * fxy;
      if (determinant > 0) return fxx + fyy > 0 ? "minimum" : "maximum";
      return determinant < 0 ? "saddle" : "undecided";
    },
  ],
  wrong: {
    "diagonal-only": {
      answer: (fxx, _fxy, fyy) => {
        if (fxx * fyy < 0) return "saddle";
        if (fxx * fyy === 0) return "undecided";
        return fxx > 0 ? "minimum" : "maximum";
      },
      hint: {
        en: "You looked along the two axes only. What does the mixed derivative do to the directions between them?",
        ko: "두 축 방향만 보았습니다. 섞인 편미분은 그 사이의 방향에서 무슨 일을 합니까?",
      },
    },
    "trace-only": {
      answer: (fxx, _fxy, fyy) => (fxx + fyy > 0 ? "minimum" : fxx + fyy < 0 ? "maximum" : "undecided"),
      hint: {
        en: "The sum of the eigenvalues does not tell their signs. What about one large positive and one small negative one?",
        ko: "고윳값의 합만으로는 부호를 알 수 없습니다. 하나가 크게 양수이고 하나가 작게 음수이면 어떻습니까?",
      },
    },
    "always-minimum": {
      answer: (fxx, fxy, fyy) => {
        const determinant = fxx * fyy - fxy * fxy;
        return determinant < 0 ? "saddle" : determinant === 0 ? "undecided" : "minimum";
      },
      hint: {
        en: "A positive determinant means equal signs. Which two cases are there?",
        ko: "행렬식이 양수이면 두 고윳값의 부호가 같습니다. 그런 경우는 두 가지입니다. 무엇과 무엇입니까?",
      },
    },
    "saddle-for-undecided": {
      answer: (fxx, fxy, fyy) => {
        if (fxx * fyy - fxy * fxy <= 0) return "saddle";
        return fxx > 0 ? "minimum" : "maximum";
      },
      hint: {
        en: "Where an eigenvalue is zero, do second derivatives say which way the ground goes in that direction?",
        ko: "고윳값 하나가 0이면, 그 방향으로 땅이 오르는지 내리는지 이계도함수로 알 수 있습니까?",
      },
    },
    exchanged: {
      answer: (fxx, fxy, fyy) => {
        const determinant = fxx * fyy - fxy * fxy;
        if (determinant < 0) return "saddle";
        return determinant === 0 ? "undecided" : fxx > 0 ? "maximum" : "minimum";
      },
      hint: {
        en: "Minimum and maximum are exchanged. Which way does the ground curve where the second derivative is positive?",
        ko: "최소와 최대가 바뀌었습니다. 이계도함수가 양수이면 땅은 어느 쪽으로 휘어 있습니까?",
      },
    },
    "never-undecided": {
      answer: (fxx, fxy, fyy) => {
        if (fxx * fyy - fxy * fxy < 0) return "saddle";
        return fxx > 0 ? "minimum" : "maximum";
      },
      hint: {
        en: "One case is missing. What if one direction is flat to second order?",
        ko: "빠뜨린 경우가 있습니다. 한 방향으로 이계도함수가 0이면 어떻게 됩니까?",
      },
    },
  },
});
