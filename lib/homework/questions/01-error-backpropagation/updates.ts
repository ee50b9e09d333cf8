import { type Question, question, value } from "../../question.js";

type Given = { readonly examples: number; readonly batchSize: number; readonly epochs: number };

export const updates: Question = question({
  id: "01-updates",
  points: 1,
  answer: "updateCount",
  kind: value<number>(),
  given: (rng): Given => ({
    examples: 32 * (30 + rng.integer(20)) + 8,
    batchSize: 32,
    epochs: 3 + 2 * rng.integer(3),
  }),
  reference: ({ examples, batchSize, epochs }) => Math.ceil(examples / batchSize) * epochs,
  alternatives: [
    ({ examples, batchSize, epochs }) => epochs * Math.floor((examples + batchSize - 1) / batchSize),
    ({ examples, batchSize, epochs }) => {
      let count = 0;
      for (let epoch = 0; epoch < epochs; epoch++)
        for (let seen = 0; seen < examples; seen += batchSize) count++;
      return count;
    },
    ({ examples, batchSize, epochs }) => ((examples - (examples % batchSize)) / batchSize + 1) * epochs,
  ],
  wrong: {
    "drops-the-rest": {
      answer: ({ examples, batchSize, epochs }) => Math.floor(examples / batchSize) * epochs,
      hint: {
        en: "Some examples are never seen. What becomes of the rest that does not fill a batch?",
        ko: "한 번도 쓰이지 않는 예제가 있습니다. 배치 하나를 다 채우지 못하고 남은 예제는 어떻게 할까요?",
      },
    },
    "parts-of-an-update": {
      answer: ({ examples, batchSize, epochs }) => (examples / batchSize) * epochs,
      hint: {
        en: "No update can be made in part. What becomes of the rest at the end of each epoch?",
        ko: "갱신 횟수가 소수로 나왔습니다. 에폭이 끝날 때 남은 예제로는 무엇을 할까요?",
      },
    },
    "only-one-pass": {
      answer: ({ examples, batchSize }) => Math.ceil(examples / batchSize),
      hint: {
        en: "That is the number for one pass over the data. How many passes are there?",
        ko: "데이터를 한 번 훑는 동안의 횟수입니다. 모두 몇 번 훑을까요?",
      },
    },
    "examples-seen": {
      answer: ({ examples, epochs }) => examples * epochs,
      hint: {
        en: "That is how many examples are seen. After how many of them is there an update?",
        ko: "예제를 쓴 횟수를 모두 세었습니다. 갱신은 예제 몇 개마다 한 번씩 할까요?",
      },
    },
    "one-per-epoch": {
      answer: ({ epochs }) => epochs,
      hint: {
        en: "That would be one update per epoch. For which batch size would it be right?",
        ko: "에폭마다 한 번씩만 갱신할 때의 값입니다. 배치 크기가 얼마여야 그렇게 될까요?",
      },
    },
    "rest-at-the-end-only": {
      answer: ({ examples, batchSize, epochs }) => Math.ceil((examples * epochs) / batchSize),
      hint: {
        en: "You strung all epochs together and then cut them into batches. May one batch hold examples of two epochs?",
        ko: "모든 에폭을 한 줄로 이어 놓고 배치로 잘랐습니다. 한 배치에 두 에폭의 예제가 섞여도 될까요?",
      },
    },
  },
});
