import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

/** Edges as [input, node, local gradient], in the order of their nodes. */
type Edges = readonly (readonly number[])[];

/** Visits the edges in the order given; `step` says what becomes of an input's gradient. */
function visit(
  count: number,
  edges: Edges,
  step: (old: number, upstream: number, local: number) => number,
): number[] {
  const gradient = Array.from({ length: count }, (_, k): number => (k === count - 1 ? 1 : 0));
  for (const [input = 0, node = 0, local = 0] of edges)
    gradient[input] = step(gradient[input] ?? 0, gradient[node] ?? 0, local);
  return gradient;
}

const reversed = (edges: Edges): Edges => [...edges].reverse();

export const loop: Question = question({
  id: "loop",
  points: 0,
  answer: "gradientsOf",
  kind: fn<(count: number, edges: number[][]) => number[]>(),
  inputs: (rng) => {
    const [p, q] = [between(rng, 2, 4), between(rng, -4, -2)];
    return [
      // A chain, a fan-out, and a value that is used at once and later.
      [
        3,
        [
          [0, 1, 3],
          [1, 2, -2],
        ],
      ],
      [
        4,
        [
          [0, 1, p],
          [0, 2, q],
          [1, 3, 5],
          [2, 3, 0.5],
        ],
      ],
      [
        4,
        [
          [0, 1, 3],
          [1, 2, p],
          [1, 3, 9],
          [2, 3, 3],
        ],
      ],
    ];
  },
  reference: (count, edges) =>
    visit(count, reversed(edges), (old, upstream, local) => old + upstream * local),
  alternatives: [
    (count, edges) => {
      const gradient = new Array<number>(count).fill(0);
      gradient[count - 1] = 1;
      for (let k = edges.length - 1; k >= 0; k--) {
        const [input = 0, node = 0, local = 0] = edges[k] ?? [];
        gradient[input] = (gradient[input] ?? 0) + local * (gradient[node] ?? 0);
      }
      return gradient;
    },
    (count, edges) => {
      const gradient: number[] = [];
      for (let node = count - 1; node >= 0; node--)
        gradient[node] = edges
          .filter(([input]) => input === node)
          .reduce(
            (sum, [, to = 0, local = 0]) => sum + (gradient[to] ?? 0) * local,
            node === count - 1 ? 1 : 0,
          );
      return gradient;
    },
    (count, edges) =>
      [...edges].reduceRight(
        (all, [input, node = 0, local = 0]) =>
          all.map((g, k) => (k === input ? g + (all[node] ?? 0) * local : g)),
        Array.from({ length: count }, (_, k): number => Number(k === count - 1)),
      ),
  ],
  wrong: {
    overwrites: {
      answer: (count, edges) => visit(count, reversed(edges), (_old, upstream, local) => upstream * local),
      hint: {
        en: "The last message overwrote the others. What must a node do with what it already has?",
        ko: "마지막에 온 값이 앞의 값을 덮어썼습니다. 이미 받은 값은 어떻게 해야 할까요?",
      },
    },
    "without-upstream": {
      answer: (count, edges) => visit(count, reversed(edges), (old, _upstream, local) => old + local),
      hint: {
        en: "Only local gradients were added. By what is each multiplied on its way?",
        ko: "국소적 미분만 더했습니다. 거꾸로 보낼 때 무엇을 곱해야 할까요?",
      },
    },
    "without-local": {
      answer: (count, edges) => visit(count, reversed(edges), (old, upstream) => old + upstream),
      hint: {
        en: "The upstream was handed on unchanged. Where does the edge's own rate come in?",
        ko: "상류의 기울기를 그대로 넘겼습니다. 에지의 국소적 미분은 어디에 들어갈까요?",
      },
    },
    "from-the-front": {
      answer: (count, edges) => visit(count, edges, (old, upstream, local) => old + upstream * local),
      hint: {
        en: "You went from the front. What does the first node know at that moment?",
        ko: "앞에서부터 갔습니다. 그때 첫 노드가 아는 것은 무엇일까요?",
      },
    },
    multiplies: {
      answer: (count, edges) =>
        visit(count, reversed(edges), (old, upstream, local) => (old === 0 ? 1 : old) * upstream * local),
      hint: {
        en: "Messages were multiplied with each other. What is done with them over paths?",
        ko: "받은 값끼리 곱했습니다. 경로끼리는 어떻게 해야 할까요?",
      },
    },
    "adds-upstream": {
      answer: (count, edges) =>
        visit(count, reversed(edges), (old, upstream, local) => old + upstream + local),
      hint: {
        en: "You added upstream and local gradient. What happens to rates along a path?",
        ko: "상류의 기울기와 국소적 미분을 더했습니다. 경로를 따라갈 때 비율은 어떻게 될까요?",
      },
    },
  },
});
