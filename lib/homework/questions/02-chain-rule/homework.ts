import type { HomeworkDefinition } from "../../homework.js";
import { bill } from "./bill.js";
import { centralDifference } from "./central-difference.js";
import { fanOut } from "./fan-out.js";
import { halvedStep } from "./halved-step.js";
import { hiddenDelta } from "./hidden-delta.js";
import { outputWeight } from "./output-weight.js";
import { relativeError } from "./relative-error.js";
import { reverseLoop } from "./reverse-loop.js";
import { testPoints } from "./test-points.js";
import { topologicalOrder } from "./topological-order.js";
import { twice } from "./twice.js";

export const chainRule: HomeworkDefinition = {
  number: "02",
  version: 1,
  title: { en: "The chain rule on computation graphs", ko: "계산 그래프와 연쇄법칙" },
  file: "homework-02-chain-rule",
  lecture: "02-chain-rule",
  minutes: 100,
  questions: [
    bill,
    fanOut,
    twice,
    centralDifference,
    halvedStep,
    relativeError,
    outputWeight,
    hiddenDelta,
    topologicalOrder,
    reverseLoop,
    testPoints,
  ],
};
