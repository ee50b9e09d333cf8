import { fn, type Question, question } from "../../question.js";

const kinds = ["minimum", "maximum", "saddle", "undecided"] as const;
type Kind = (typeof kinds)[number];
type Numbers = readonly number[];

const some = (values: Numbers, sign: number): boolean => values.some((value) => value * sign > 0);
const all = (values: Numbers, sign: number): boolean => values.every((value) => value * sign > 0);
const bySign = (value: number): Kind => (value > 0 ? "minimum" : value < 0 ? "maximum" : "undecided");

export const kindOfPoint: Question = question({
  id: "kind-of-point",
  points: 0,
  answer: "kindOfPoint",
  kind: fn<(eigenvalues: number[]) => Kind>([...kinds]),
  inputs: () => [
    [[2, 3]],
    [[-2, -3]],
    [[2, -1]],
    [[1, 0]],
    [[-1, 0, -2]],
    [[3, 0.5, -0.1]],
    [[1, 2, 0, -1]],
    [[-5, -2, 1]],
    [[0, 0]],
    [[4, 1, 2]],
    [[-1, -2, 5]],
  ],
  reference: (values) => {
    if (some(values, 1) && some(values, -1)) return "saddle";
    if (all(values, 1)) return "minimum";
    return all(values, -1) ? "maximum" : "undecided";
  },
  alternatives: [
    (values) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      if (low > 0) return "minimum";
      if (high < 0) return "maximum";
      return low < 0 && high > 0 ? "saddle" : "undecided";
    },
    (values) => {
      const up = values.filter((value) => value > 0).length;
      const down = values.filter((value) => value < 0).length;
      if (up > 0 && down > 0) return "saddle";
      if (up === values.length) return "minimum";
      return down === values.length ? "maximum" : "undecided";
    },
    (values) => {
      const signs = new Set(values.map(Math.sign));
      if (signs.has(1) && signs.has(-1)) return "saddle";
      if (signs.has(0)) return "undecided";
      return signs.has(1) ? "minimum" : "maximum";
    },
  ],
  wrong: {
    "flat-is-minimum": {
      answer: (values) => {
        if (some(values, 1) && some(values, -1)) return "saddle";
        return some(values, -1) ? "maximum" : "minimum";
      },
      hint: {
        en: "You let a curvature of 0 pass. Along that direction f might be y⁴ or −y⁴: can you know?",
        ko: "곡률이 0인 방향을 그냥 지나쳤습니다. 그 방향으로 f는 y⁴일 수도 −y⁴일 수도 있는데, 알 수 있을까요?",
      },
    },
    "zero-decides": {
      answer: (values) => {
        if (values.includes(0)) return "undecided";
        if (all(values, 1)) return "minimum";
        return all(values, -1) ? "maximum" : "saddle";
      },
      hint: {
        en: "There is a 0, but also a way up and a way down. Does the 0 still matter then?",
        ko: "0이 있지만 오르막과 내리막도 다 있습니다. 그래도 0 때문에 알 수 없을까요?",
      },
    },
    "sign-of-sum": {
      answer: (values) => bySign(values.reduce((sum, value) => sum + value, 0)),
      hint: {
        en: "You added the curvatures. Can a strong way up make a way down disappear?",
        ko: "곡률을 모두 더했습니다. 가파른 오르막이 있으면 내리막이 없어질까요?",
      },
    },
    "sign-of-product": {
      answer: (values) => {
        const product = values.reduce((result, value) => result * value, 1);
        if (product < 0) return "saddle";
        return product === 0 ? "undecided" : bySign(values[0] ?? 0);
      },
      hint: {
        en: "You took the sign of the product. Two of three numbers negative: what is the product then?",
        ko: "곱의 부호를 보았습니다. 수 셋 가운데 둘이 음수이면 곱의 부호는 무엇일까요?",
      },
    },
    "first-two": {
      answer: (values) => {
        const [a = 0, b = 0] = values;
        if (a * b < 0) return "saddle";
        return a * b === 0 ? "undecided" : bySign(a);
      },
      hint: {
        en: "You looked at two directions. How many has a network with a thousand weights?",
        ko: "두 방향만 보았습니다. 가중치가 천 개인 신경망에는 방향이 몇 개일까요?",
      },
    },
    majority: {
      answer: (values) => bySign(values.reduce((sum, value) => sum + Math.sign(value), 0)),
      hint: {
        en: "You took a vote. If one direction of ten leads down, does the ball stay?",
        ko: "다수결로 정했습니다. 열 방향 가운데 하나라도 내리막이면 공이 그 자리에 있을까요?",
      },
    },
    upside: {
      answer: (values) => {
        if (some(values, 1) && some(values, -1)) return "saddle";
        if (all(values, 1)) return "maximum";
        return all(values, -1) ? "minimum" : "undecided";
      },
      hint: {
        en: "Think of x²: its second derivative is positive. Is 0 its top or its bottom?",
        ko: "x²을 떠올려 보십시오. 이계도함수는 양수입니다. 0은 꼭대기일까요, 바닥일까요?",
      },
    },
  },
});
