import { code } from "../../call.js";
import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

type Slope = (x: number) => number;

/** Goes downhill by `step`, at most so often, until `isOver` says so. */
function run(
  start: number,
  most: number,
  isOver: (x: number) => boolean,
  step: (x: number) => number,
): number {
  let x = start;
  for (let k = 0; k < most && !isOver(x); k++) x -= step(x);
  return x;
}

export const settle: Question = question({
  id: "settle",
  points: 0,
  answer: "settle",
  kind: fn<
    (slope: (x: number) => number, x: number, learningRate: number, tolerance: number, most: number) => number
  >(),
  inputs: (rng) => [
    [code((): Slope => (x) => 2 * x), 3, 0.1, 0.5, 100],
    [code((): Slope => (x) => 2 * x), -3, 0.1, 0.5, 100],
    [code((): Slope => (x) => 2 * x), 0.2, 0.1, 0.5, 5],
    [code((): Slope => (x) => 4 * x * x * x - 8 * x + 1), 0.2, 0.05, 0.01, 3],
    [code((): Slope => (x) => x - 3), between(rng, -2, 2), between(rng, 0.2, 0.6), 0.01, 50],
  ],
  reference: (slope, x, rate, tolerance, most) =>
    run(
      x,
      most,
      (now) => Math.abs(slope(now)) < tolerance,
      (now) => rate * slope(now),
    ),
  alternatives: [
    (slope, x, rate, tolerance, most) => {
      let place = x;
      let left = most;
      while (left > 0 && !(slope(place) > -tolerance && slope(place) < tolerance)) {
        place = place - rate * slope(place);
        left--;
      }
      return place;
    },
    (slope, x, rate, tolerance, most) => {
      const from = (place: number, left: number): number =>
        left === 0 || Math.abs(slope(place)) < tolerance
          ? place
          : from(place - rate * slope(place), left - 1);
      return from(x, most);
    },
    (slope, x, rate, tolerance, most) => {
      let place = x;
      for (let step = 1; step <= most; step++) {
        const g = slope(place);
        if (g * g < tolerance * tolerance) break;
        place += -rate * g;
      }
      return place;
    },
  ],
  wrong: {
    "one-sided": {
      answer: (slope, x, rate, tolerance, most) =>
        run(
          x,
          most,
          (now) => slope(now) < tolerance,
          (now) => rate * slope(now),
        ),
      hint: {
        en: "Left of a valley the slope is negative. Is it small there, or only below the tolerance?",
        ko: "골짜기 왼쪽에서는 기울기가 음수입니다. 허용값보다 작다고 해서 0에 가까운 것일까요?",
      },
    },
    "by-step": {
      answer: (slope, x, rate, tolerance, most) =>
        run(
          x,
          most,
          (now) => Math.abs(rate * slope(now)) < tolerance,
          (now) => rate * slope(now),
        ),
      hint: {
        en: "You stop when the step gets short. With a tiny learning rate every step is short: has the ball arrived?",
        ko: "걸음이 짧아지면 멈추게 했습니다. 학습률이 아주 작으면 모든 걸음이 짧은데, 그때 공은 다 내려온 것일까요?",
      },
    },
    "never-stops": {
      answer: (slope, x, rate, _tolerance, most) =>
        run(
          x,
          most,
          () => false,
          (now) => rate * slope(now),
        ),
      hint: {
        en: "The ball uses up all its steps. Where do you ask whether it is flat enough?",
        ko: "공이 걸음을 끝까지 다 씁니다. 충분히 평평한지는 어디에서 확인해야 할까요?",
      },
    },
    late: {
      answer: (slope, x, rate, tolerance, most) => {
        let place = x;
        for (let step = 0; step < most; step++) {
          const before = place;
          place -= rate * slope(before);
          if (Math.abs(slope(before)) < tolerance) break;
        }
        return place;
      },
      hint: {
        en: "You look after the step. A ball that begins where it is flat: should it move at all?",
        ko: "걸음을 뗀 다음에 확인했습니다. 처음부터 평평한 곳에 있는 공이 움직여야 할까요?",
      },
    },
    uphill: {
      answer: (slope, x, rate, tolerance, most) =>
        run(
          x,
          most,
          (now) => Math.abs(slope(now)) < tolerance,
          (now) => -rate * slope(now),
        ),
      hint: {
        en: "Your ball rolls uphill. Which sign does the step have?",
        ko: "공이 오르막으로 굴러갑니다. 걸음의 부호는 무엇이어야 할까요?",
      },
    },
    "one-too-many": {
      answer: (slope, x, rate, tolerance, most) =>
        run(
          x,
          most + 1,
          (now) => Math.abs(slope(now)) < tolerance,
          (now) => rate * slope(now),
        ),
      hint: {
        en: "The ball makes one step more than it may. With which number does your loop begin, and when does it end?",
        ko: "정해진 것보다 한 걸음 더 갔습니다. 반복문은 몇에서 시작해서 언제 끝나야 할까요?",
      },
    },
  },
});
