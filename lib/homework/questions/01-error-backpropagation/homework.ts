import type { HomeworkDefinition } from "../../homework.js";
import { exactSharing } from "./exact-sharing.js";
import { goodRate } from "./good-rate.js";
import { noShare } from "./no-share.js";
import { oneEpoch } from "./one-epoch.js";
import { shares } from "./shares.js";
import { soupWeights } from "./soup-weights.js";
import { testNeuron } from "./test-neuron.js";
import { threeLosses } from "./three-losses.js";
import { updates } from "./updates.js";
import { whichWay } from "./which-way.js";

export const errorBackpropagation: HomeworkDefinition = {
  number: "01",
  version: 1,
  title: { en: "The idea of error backpropagation", ko: "오차역전파법의 기본 원리" },
  file: "homework-01-error-backpropagation",
  lecture: "01-error-backpropagation",
  minutes: 90,
  questions: [
    soupWeights,
    threeLosses,
    updates,
    shares,
    noShare,
    exactSharing,
    whichWay,
    oneEpoch,
    goodRate,
    testNeuron,
  ],
};
