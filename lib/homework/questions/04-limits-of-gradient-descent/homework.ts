import type { HomeworkDefinition } from "../../homework.js";
import { border } from "./border.js";
import { criticalPoint } from "./critical-point.js";
import { descend } from "./descend.js";
import { equalStarts } from "./equal-starts.js";
import { escapeByMomentum } from "./escape.js";
import { fates } from "./fates.js";
import { momentumStep } from "./momentum-step.js";
import { restarts } from "./restarts.js";
import { stableRates } from "./stable-rates.js";
import { testStep } from "./test-step.js";

export const limitsOfGradientDescent: HomeworkDefinition = {
  number: "04",
  version: 1,
  title: { en: "The limit of gradient descent", ko: "경사하강법의 한계" },
  file: "homework-04-limits-of-gradient-descent",
  lecture: "04-limits-of-gradient-descent",
  minutes: 90,
  questions: [
    border,
    restarts,
    stableRates,
    descend,
    fates,
    criticalPoint,
    equalStarts,
    momentumStep,
    testStep,
    escapeByMomentum,
  ],
};
