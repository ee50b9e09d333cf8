import { type Question, question, value } from "../../question.js";
import { endOf, slopeOf, summitOf } from "./valleys.js";

type Ball = { readonly x0: number; readonly learningRate: number };

const names = ["left", "right", "swings", "diverges"] as const;
const given = { c: 1 };
/** Where a ball ends without momentum: the names say it in the numbers' order of endOf. */
function fate({ x0, learningRate }: Ball): string {
  const ball = `${x0} ${learningRate}`;
  const known = rolled.get(ball) ?? names[endOf(x0, learningRate, 0, given)] ?? "";
  rolled.set(ball, known);
  return known;
}

/** There are two dozen balls: each rolls its 4000 steps once. */
const rolled = new Map<string, string>();

export const fates: Question = question({
  id: "04-fates",
  points: 2,
  answer: "fates",
  kind: value<string[]>([...names]),
  // Each ball is of a kind of its own; only its start moves a little, so little that its fate stays.
  given: (rng) => {
    const near = (x: number): number => Math.round(100 * x + rng.integer(5) - 2) / 100;
    const balls: Ball[] = [
      { x0: near(-0.5), learningRate: 0.02 },
      { x0: near(0.5), learningRate: 0.02 },
      { x0: near(-1.5), learningRate: 0.12 },
      { x0: 2.2, learningRate: 0.085 },
      { x0: near(2.5), learningRate: 0.2 },
    ];
    return { balls: rng.shuffle(balls) };
  },
  otherwise: {
    en: "At least one is wrong. If you let each ball roll with your function of task 4, which prediction does not hold?",
    ko: "적어도 하나가 틀렸습니다. 4번에서 쓴 함수로 공을 하나씩 굴려 보면 어느 예측이 어긋날까요?",
  },
  reference: ({ balls }) => balls.map(fate),
  alternatives: [
    ({ balls }) =>
      balls.map(({ x0, learningRate }) => {
        let x = x0;
        for (let k = 0; k < 4000 && Math.abs(x) < 1e6; k++) x -= learningRate * slopeOf(given)(x);
        if (!(Math.abs(x) < 1e6)) return "diverges";
        const next = x - learningRate * slopeOf(given)(x);
        if (Math.abs(next - x) > 1e-6) return "swings";
        return x < summitOf(given) ? "left" : "right";
      }),
    ({ balls }) => balls.map((ball) => `${fate(ball)}`),
    ({ balls }) => [...balls].reverse().map(fate).reverse(),
  ],
  wrong: {
    "start-decides": {
      answer: ({ balls }) => balls.map(({ x0 }) => (x0 < summitOf(given) ? "left" : "right")),
      hint: {
        en: "You looked at the starts alone. What can a long first step do on a steep wall?",
        ko: "출발점만 보았습니다. 가파른 벽에서 첫걸음이 길면 어떤 일이 생길까요?",
      },
    },
    "lowest-wins": {
      answer: ({ balls }) => balls.map(() => "left"),
      hint: {
        en: "You sent all to the lowest place. Can a ball see what lies behind the pass?",
        ko: "모두 가장 낮은 곳으로 보냈습니다. 공이 고개 너머를 볼 수 있을까요?",
      },
    },
    "large-rates-diverge": {
      answer: ({ balls }) => balls.map((ball) => (ball.learningRate > 0.1 ? "diverges" : fate(ball))),
      hint: {
        en: "A minimum that lets go is not yet infinity. Where does a ball go that leaves the minimum but not the valley?",
        ko: "최소점이 공을 놓쳤다고 해서 공이 무한히 멀어지지는 않습니다. 최소점은 벗어났지만 골짜기는 벗어나지 못한 공은 어떻게 될까요?",
      },
    },
    "no-jumps": {
      answer: ({ balls }) => balls.map((ball) => (ball.learningRate === 0.085 ? "right" : fate(ball))),
      hint: {
        en: "One ball's first step is longer than its valley is wide. Compute it: where does it land?",
        ko: "첫걸음이 골짜기의 너비보다 긴 공이 하나 있습니다. 계산해 보면 어디에 떨어질까요?",
      },
    },
    "nothing-diverges": {
      answer: ({ balls }) => balls.map((ball) => (fate(ball) === "diverges" ? "swings" : fate(ball))),
      hint: {
        en: "One ball gets farther with every jump. What does the slope do far outside?",
        ko: "뛸 때마다 더 멀어지는 공이 하나 있습니다. 바깥으로 멀리 나가면 기울기는 어떻게 될까요?",
      },
    },
  },
});
