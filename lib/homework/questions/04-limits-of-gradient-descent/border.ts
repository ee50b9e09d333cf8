import { type Question, question, value } from "../../question.js";
import { leftOf, rightOf, slopeOf, summitOf, type Tilt, tilt, zeroOf } from "./valleys.js";

export const border: Question = question({
  id: "04-border",
  points: 1,
  answer: "border",
  kind: value<number>(),
  given: tilt,
  // A thousandth is near enough.
  observe: (x, given) => [Math.abs(x - summitOf(given)) < 1e-3 ? summitOf(given) : x],
  otherwise: {
    en: "A ball exactly on the border stays where it is. What does that say about the slope there?",
    ko: "정확히 경계에 놓인 공은 어느 쪽으로도 움직이지 않습니다. 그렇다면 그곳의 기울기는 어떤 값일까요?",
  },
  reference: summitOf,
  alternatives: [
    (given: Tilt) => zeroOf(slopeOf(given), 0.8, 0),
    (given: Tilt) => Number(summitOf(given).toFixed(3)),
    ({ c }: Tilt) => {
      // Newton's method from c/8, which is the zero of the slope without its cube.
      let x = c / 8;
      for (let k = 0; k < 20; k++) x -= (4 * x * x * x - 8 * x + c) / (12 * x * x - 8);
      return x;
    },
  ],
  wrong: {
    zero: {
      answer: () => 0,
      hint: {
        en: "The middle of the picture is not the top of the pass. What does the tilt do to it?",
        ko: "고개의 꼭대기는 그림 한가운데에 있지 않습니다. 땅을 기울이면 꼭대기는 어느 쪽으로 옮겨 갈까요?",
      },
    },
    "right-minimum": {
      answer: rightOf,
      hint: {
        en: "The slope is zero there too, but which way does the ground curve at your place?",
        ko: "그곳에서도 기울기가 0입니다. 그런데 땅은 그곳에서 위로 휘었을까요, 아래로 휘었을까요?",
      },
    },
    "left-minimum": {
      answer: leftOf,
      hint: {
        en: "That is where balls from the left end. From where on do they no longer end there?",
        ko: "왼쪽에서 출발한 공이 멈추는 곳입니다. 출발점이 어디를 넘으면 더는 그곳에서 멈추지 않을까요?",
      },
    },
    "other-sign": {
      answer: (given) => -summitOf(given),
      hint: {
        en: "Right size, other side. Towards which side is the landscape tilted upwards?",
        ko: "크기는 맞지만 부호가 반대입니다. 이 땅은 어느 쪽이 들려 있을까요?",
      },
    },
    "without-the-cube": {
      answer: ({ c }) => c / 8,
      hint: {
        en: "Near, but you left out a term of the slope. How far off are you allowed to be?",
        ko: "가깝지만 도함수에서 항 하나를 빠뜨렸습니다. 오차를 얼마까지 허용한다고 했을까요?",
      },
    },
  },
});
