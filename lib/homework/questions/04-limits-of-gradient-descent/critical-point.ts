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
        en: "You looked along the two axes only. If f_xy is not zero, what happens in the directions between them?",
        ko: "두 축 방향만 보았습니다. f_xy가 0이 아니면 그 사이의 방향에서는 어떻게 될까요?",
      },
    },
    "trace-only": {
      answer: (fxx, _fxy, fyy) => (fxx + fyy > 0 ? "minimum" : fxx + fyy < 0 ? "maximum" : "undecided"),
      hint: {
        en: "The sum of the eigenvalues does not tell their signs. What about one large positive and one small negative one?",
        ko: "고윳값의 합만으로는 부호를 알 수 없습니다. 하나는 크게 양수이고 하나는 조금 음수라면 어떨까요?",
      },
    },
    "always-minimum": {
      answer: (fxx, fxy, fyy) => {
        const determinant = fxx * fyy - fxy * fxy;
        return determinant < 0 ? "saddle" : determinant === 0 ? "undecided" : "minimum";
      },
      hint: {
        en: "Where the product of the eigenvalues is positive, their signs are equal. Which two cases are there?",
        ko: "고윳값의 곱이 양수이면 두 고윳값의 부호가 같습니다. 어떤 두 경우가 있을까요?",
      },
    },
    "saddle-for-undecided": {
      answer: (fxx, fxy, fyy) => {
        if (fxx * fyy - fxy * fxy <= 0) return "saddle";
        return fxx > 0 ? "minimum" : "maximum";
      },
      hint: {
        en: "Where an eigenvalue is zero, do second derivatives say which way the ground goes in that direction?",
        ko: "고윳값 하나가 0이면, 그 방향으로 땅이 오르는지 내리는지를 이계 편도함수만으로 알 수 있을까요?",
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
        ko: "최소점과 최대점이 바뀌었습니다. 이계도함수가 양수이면 땅은 어느 쪽으로 휘어 있을까요?",
      },
    },
    "never-undecided": {
      answer: (fxx, fxy, fyy) => {
        if (fxx * fyy - fxy * fxy < 0) return "saddle";
        return fxx > 0 ? "minimum" : "maximum";
      },
      hint: {
        en: "One case is missing. What if the curvature is zero in one direction?",
        ko: "빠뜨린 경우가 있습니다. 한 방향으로 휘지 않은 땅이라면 어떻게 될까요?",
      },
    },
  },
});
