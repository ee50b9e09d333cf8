import type { HomeworkDefinition } from "../../homework.js";
import { bound } from "./bound.js";
import { chain } from "./chain.js";
import { deadUnits } from "./dead-units.js";
import { deepSigmoid } from "./deep-sigmoid.js";
import { heNormal } from "./he-normal.js";
import { healthyScale } from "./healthy-scale.js";
import { layerDelta } from "./layer-delta.js";
import { reluFactor } from "./relu-factor.js";
import { testActivations } from "./test-activations.js";
import { twoRatios } from "./two-ratios.js";

export const vanishingGradients: HomeworkDefinition = {
  number: "05",
  version: 1,
  title: { en: "Vanishing gradients: sigmoid versus ReLU", ko: "기울기 소실: 시그모이드와 ReLU" },
  file: "homework-05-vanishing-gradients",
  lecture: "05-vanishing-gradients",
  minutes: 100,
  questions: [
    bound,
    chain,
    deadUnits,
    layerDelta,
    reluFactor,
    twoRatios,
    heNormal,
    healthyScale,
    testActivations,
    deepSigmoid,
  ],
};
