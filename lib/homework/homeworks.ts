import type { HomeworkDefinition } from "./homework.js";
import { errorBackpropagation } from "./questions/01-error-backpropagation/homework.js";
import { chainRule } from "./questions/02-chain-rule/homework.js";
import { operatorNodes } from "./questions/03-operator-nodes/homework.js";
import { limitsOfGradientDescent } from "./questions/04-limits-of-gradient-descent/homework.js";
import { vanishingGradients } from "./questions/05-vanishing-gradients/homework.js";

/** Every homework of the course by its number. */
export const homeworks: ReadonlyMap<string, HomeworkDefinition> = new Map(
  [errorBackpropagation, chainRule, operatorNodes, limitsOfGradientDescent, vanishingGradients].map(
    (homework) => [homework.number, homework],
  ),
);
