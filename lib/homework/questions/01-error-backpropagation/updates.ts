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
        ko: "한 번도 쓰이지 않는 예제가 있습니다. 배치를 다 채우지 못한 나머지는 어떻게 됩니까?",
      },
    },
    "parts-of-an-update": {
      answer: ({ examples, batchSize, epochs }) => (examples / batchSize) * epochs,
      hint: {
        en: "Can there be a part of an update? What happens at the end of each epoch?",
        ko: "갱신을 소수점만큼 할 수 있습니까? 에폭이 끝날 때마다 무슨 일이 일어납니까?",
      },
    },
    "only-one-pass": {
      answer: ({ examples, batchSize }) => Math.ceil(examples / batchSize),
      hint: {
        en: "So many are made in one pass over the data. How many passes are there?",
        ko: "데이터를 한 바퀴 도는 동안의 횟수입니다. 모두 몇 바퀴를 돕니까?",
      },
    },
    "examples-seen": {
      answer: ({ examples, epochs }) => examples * epochs,
      hint: {
        en: "So many examples are seen. After how many of them is there an update?",
        ko: "지나간 예제의 수입니다. 예제 몇 개마다 한 번씩 갱신합니까?",
      },
    },
    "one-per-epoch": {
      answer: ({ epochs }) => epochs,
      hint: {
        en: "That would be one update per epoch. For which batch size would it be right?",
        ko: "에폭마다 한 번 갱신할 때의 값입니다. 배치 크기가 얼마일 때 그렇습니까?",
      },
    },
    "rest-at-the-end-only": {
      answer: ({ examples, batchSize, epochs }) => Math.ceil((examples * epochs) / batchSize),
      hint: {
        en: "You put all epochs behind one another and cut then. Where does a new epoch begin, within a batch?",
        ko: "모든 에폭을 이어 붙인 다음에 잘랐습니다. 새 에폭이 배치 중간에서 시작할 수 있습니까?",
      },
    },
  },
});
