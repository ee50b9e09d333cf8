import type { HomeworkDefinition } from "../../homework.js";
import { reluBackward } from "./relu-backward.js";
import { sigmoidBackward } from "./sigmoid-backward.js";

export const operatorNodes: HomeworkDefinition = {
  number: "03",
  version: 1,
  title: { en: "Operator nodes", ko: "연산자 노드" },
  file: "homework-03-operator-nodes",
  lecture: "03-operator-nodes",
  minutes: 20,
  questions: [reluBackward, sigmoidBackward],
};
