import { between } from "../../inputs.js";
import { fn, type Question, question } from "../../question.js";

/** A node of a graph as plain data: where its inputs stand in the list, and the local gradient for each. */
interface PlainNode {
  readonly inputs: number[];
  readonly localGradients: number[];
}

const leaf: PlainNode = { inputs: [], localGradients: [] };
const node = (inputs: number[], localGradients: number[]): PlainNode => ({ inputs, localGradients });

/** Adds what each node hands to its inputs, last node first; `step` says what a message does. */
function pass(
  nodes: readonly PlainNode[],
  seed: number,
  order: readonly number[],
  step: (old: number, message: number) => number = (old, message) => old + message,
): number[] {
  const gradients = nodes.map((_, i) => (i === nodes.length - 1 ? seed : 0));
  for (const i of order)
    nodes[i]?.inputs.forEach((input, k) => {
      const message = (gradients[i] ?? 0) * (nodes[i]?.localGradients[k] ?? 0);
      gradients[input] = step(gradients[input] ?? 0, message);
    });
  return gradients;
}

const forward = (nodes: readonly PlainNode[]): number[] => nodes.map((_, i) => i);
const backward = (nodes: readonly PlainNode[]): number[] => forward(nodes).reverse();

export const reverseLoop: Question = question({
  id: "02-reverse-loop",
  points: 3,
  answer: "backwardPass",
  kind: fn<(nodes: PlainNode[]) => number[]>(),
  inputs: (rng) => {
    const [a, b] = [between(rng, 2, 6), between(rng, -6, -2)];
    return [
      // A chain, a product plus one of its factors, a square, and a value used at once and later.
      [[leaf, node([0], [3]), node([1], [-2])]],
      [[leaf, leaf, node([0, 1], [b, a]), node([2, 0], [1, 1])]],
      [[leaf, node([0, 0], [4, 4])]],
      [[leaf, node([0], [3]), node([1], [6]), node([1, 2], [9, 3])]],
      [[leaf, leaf, node([0, 1], [1, 1]), node([0, 1], [b, a]), node([2, 3], [a * b, a + b])]],
    ];
  },
  reference: (nodes) => pass(nodes, 1, backward(nodes)),
  alternatives: [
    (nodes) => {
      const gradients: number[] = nodes.map(() => 0);
      gradients[nodes.length - 1] = 1;
      for (let i = nodes.length - 1; i >= 0; i--) {
        const { inputs, localGradients } = nodes[i] as PlainNode;
        for (let k = 0; k < inputs.length; k++) {
          const input = inputs[k] as number;
          gradients[input] = (gradients[input] ?? 0) + (gradients[i] ?? 0) * (localGradients[k] ?? 0);
        }
      }
      return gradients;
    },
    (nodes) => {
      // Asking instead of handing on: what do all that use a node send it?
      const of = (i: number): number =>
        i === nodes.length - 1
          ? 1
          : nodes.reduce((total, { inputs, localGradients }, user) => {
              const sent = inputs.map((input, k) => (input === i ? (localGradients[k] ?? 0) : 0));
              const local = sent.reduce((sum, x) => sum + x, 0);
              return local === 0 ? total : total + local * of(user);
            }, 0);
      return nodes.map((_, i) => of(i));
    },
    (nodes) => {
      // Along every path: slow, but the same sum.
      const gradients = nodes.map(() => 0);
      const walk = (i: number, upstream: number): void => {
        gradients[i] = (gradients[i] ?? 0) + upstream;
        nodes[i]?.inputs.forEach((input, k) => {
          walk(input, upstream * (nodes[i]?.localGradients[k] ?? 0));
        });
      };
      walk(nodes.length - 1, 1);
      return gradients;
    },
  ],
  wrong: {
    overwrites: {
      answer: (nodes) => pass(nodes, 1, backward(nodes), (_, message) => message),
      hint: {
        en: "Where a value is used twice, only one message is left. What should a message do to the one before it?",
        ko: "두 번 쓰인 값에 하나만 남았습니다. 새로 온 값은 먼저 와 있던 값과 어떻게 합쳐야 할까요?",
      },
    },
    "from-the-front": {
      answer: (nodes) => pass(nodes, 1, forward(nodes)),
      hint: {
        en: "Most gradients stay at zero: a node passed on what had not arrived yet. Which node must go first?",
        ko: "기울기가 대부분 0입니다. 아직 받지도 않은 값을 넘겼기 때문입니다. 어느 노드부터 들러야 할까요?",
      },
    },
    "no-start": {
      answer: (nodes) => pass(nodes, 0, backward(nodes)),
      hint: {
        en: "Everything is zero. What is the gradient of the last node with respect to itself?",
        ko: "모두 0입니다. 마지막 노드를 자기 자신으로 미분하면 얼마일까요?",
      },
    },
    "only-local": {
      answer: (nodes) => {
        const gradients: number[] = nodes.map((_, i) => (i === nodes.length - 1 ? 1 : 0));
        for (const { inputs, localGradients } of [...nodes].reverse())
          inputs.forEach((input, k) => {
            gradients[input] = (gradients[input] ?? 0) + (localGradients[k] ?? 0);
          });
        return gradients;
      },
      hint: {
        en: "You added local gradients. What has to be multiplied in before a node hands something on?",
        ko: "국소적 미분만 더했습니다. 노드가 값을 넘기기 전에 무엇을 더 곱해야 할까요?",
      },
    },
    "first-input-only": {
      answer: (nodes) =>
        pass(
          nodes.map(({ inputs, localGradients }) => node(inputs.slice(0, 1), localGradients.slice(0, 1))),
          1,
          backward(nodes),
        ),
      hint: {
        en: "Each node sent something to its first input alone. How many inputs may a node have?",
        ko: "노드마다 첫째 입력에만 값을 보냈습니다. 노드의 입력은 몇 개까지 있을 수 있을까요?",
      },
    },
    "starts-with-ones": {
      answer: (nodes) => {
        const gradients: number[] = nodes.map(() => 1);
        for (const i of backward(nodes))
          nodes[i]?.inputs.forEach((input, k) => {
            gradients[input] =
              (gradients[input] ?? 0) + (gradients[i] ?? 0) * (nodes[i]?.localGradients[k] ?? 0);
          });
        return gradients;
      },
      hint: {
        en: "Every node starts with something. Which one alone has a gradient before the first message?",
        ko: "모든 노드가 처음부터 값을 가지고 있습니다. 아무것도 받기 전에 기울기가 있는 노드는 어느 것뿐일까요?",
      },
    },
  },
});
