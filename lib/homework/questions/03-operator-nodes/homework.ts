import type { HomeworkDefinition } from "../../homework.js";
import { biasBackward } from "./bias-backward.js";
import { byHand } from "./by-hand.js";
import { largestSlope } from "./largest-slope.js";
import { matmulBackward } from "./matmul-backward.js";
import { multiplyBackward } from "./multiply-backward.js";
import { reluBackward } from "./relu-backward.js";
import { sigmoidBackward } from "./sigmoid-backward.js";
import { softplus } from "./softplus.js";
import { catchSuspects } from "./suspects.js";
import { tanhBackward } from "./tanh-backward.js";

export const operatorNodes: HomeworkDefinition = {
  number: "03",
  version: 1,
  title: { en: "Operator nodes", ko: "연산자 노드" },
  file: "homework-03-operator-nodes",
  lecture: "03-operator-nodes",
  minutes: 90,
  questions: [
    byHand,
    multiplyBackward,
    reluBackward,
    sigmoidBackward,
    tanhBackward,
    largestSlope,
    biasBackward,
    matmulBackward,
    catchSuspects,
    softplus,
  ],
};
