import type { Rng } from "../../../random/rng.js";
import { type Question, question, value } from "../../question.js";

type Inputs = Readonly<Record<string, readonly string[]>>;

const letters = ["p", "q", "r", "s", "t", "u"];

/** L = t·u with u = r + t and t = p·q, r = q²: t is used at once by L, and later through u. */
function graphOf(rng: Rng): { inputs: Inputs; output: string } {
  const [p = "", q = "", r = "", t = "", u = "", L = ""] = rng.shuffle([...letters]);
  return { inputs: { [p]: [], [q]: [], [t]: [p, q], [r]: [q], [u]: [r, t], [L]: [t, u] }, output: L };
}

function depthFirst(inputs: Inputs, output: string): string[] {
  const order: string[] = [];
  const write = (node: string): void => {
    if (order.includes(node)) return;
    for (const input of inputs[node] ?? []) write(input);
    order.push(node);
  };
  write(output);
  return order;
}

/** Level by level from the output, then turned round: what the lecture warns of. */
function breadthFirst(inputs: Inputs, output: string): string[] {
  const order = [output];
  for (const node of order) order.push(...(inputs[node] ?? []).filter((input) => !order.includes(input)));
  return order.reverse();
}

function leavesFirst(inputs: Inputs, output: string): string[] {
  const isLeaf = (node: string): boolean => (inputs[node] ?? []).length === 0;
  return depthFirst(inputs, output).sort((a, b) => Number(isLeaf(b)) - Number(isLeaf(a)));
}

/** How often an input stands behind a node that uses it. */
function broken(order: readonly string[], inputs: Inputs): number {
  const uses = Object.entries(inputs).flatMap(([node, all]) => all.map((input) => [input, node] as const));
  return uses.filter(([input, node]) => order.indexOf(input) > order.indexOf(node)).length;
}

export const topologicalOrder: Question = question({
  id: "02-topological-order",
  points: 2,
  answer: "order",
  kind: value<string[]>(letters),
  given: (rng) => graphOf(rng),
  // Several orders are right: what counts is which nodes are there, and how many edges run backward.
  observe: (order, { inputs }) => [
    order.length,
    new Set(order).size,
    broken(order, inputs),
    broken([...order].reverse(), inputs),
  ],
  otherwise: {
    en: "Go through your list node by node: does each stand there once, and all of its inputs before it?",
    ko: "배열의 노드를 하나씩 짚어 보십시오. 노드마다 한 번씩만 나오고, 그 입력은 모두 앞에 있을까요?",
  },
  reference: ({ inputs, output }) => depthFirst(inputs, output),
  alternatives: [
    ({ inputs, output }) => leavesFirst(inputs, output),
    ({ inputs, output }) =>
      leavesFirst(inputs, output).sort((a, b) => distance(inputs, a) - distance(inputs, b)),
    ({ inputs, output }) => {
      const [first = "", second = "", ...others] = leavesFirst(inputs, output);
      return [second, first, ...others];
    },
  ],
  wrong: {
    "breadth-first": {
      answer: ({ inputs, output }) => breadthFirst(inputs, output),
      hint: {
        en: "You went level by level. One node stands too late in your list: who uses it besides the output?",
        ko: "층층이 내려갔습니다. 너무 뒤에 놓인 노드가 하나 있습니다. 출력 말고 또 어떤 노드가 그 노드를 쓸까요?",
      },
    },
    backward: {
      answer: ({ inputs, output }) => depthFirst(inputs, output).reverse(),
      hint: {
        en: "This is the order of the backward pass. In the list that is asked for, do inputs stand in front or behind?",
        ko: "역전파할 때의 순서입니다. 문제에서는 입력이 앞에 있어야 할까요, 뒤에 있어야 할까요?",
      },
    },
    "without-leaves": {
      answer: ({ inputs, output }) => depthFirst(inputs, output).filter((node) => inputs[node]?.length),
      hint: {
        en: "The operators stand right, but where are the leaves? Are they nodes of the graph?",
        ko: "연산자의 순서는 맞습니다. 그런데 잎은 어디 있을까요? 잎도 그래프의 노드가 아닐까요?",
      },
    },
    "once-for-every-use": {
      answer: ({ inputs, output }) => {
        const write = (node: string): string[] => [...(inputs[node] ?? []).flatMap(write), node];
        return write(output);
      },
      hint: {
        en: "Some nodes stand more than once, for every use. How often is a node to be visited?",
        ko: "여러 곳에서 쓰이는 노드를 쓰일 때마다 적었습니다. 노드 하나에는 몇 번 들러야 할까요?",
      },
    },
    "without-output": {
      answer: ({ inputs, output }) => depthFirst(inputs, output).slice(0, -1),
      hint: {
        en: "The last one is missing. At which node does backpropagation begin?",
        ko: "마지막 노드가 빠졌습니다. 역전파는 어느 노드에서 시작할까요?",
      },
    },
  },
});

function distance(inputs: Inputs, node: string): number {
  return Math.max(-1, ...(inputs[node] ?? []).map((input) => distance(inputs, input))) + 1;
}
