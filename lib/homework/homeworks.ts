import type { HomeworkDefinition } from "./homework.js";
import { operatorNodes } from "./questions/03-operator-nodes/homework.js";

/** Every homework of the course by its number. */
export const homeworks: ReadonlyMap<string, HomeworkDefinition> = new Map(
  [operatorNodes].map((homework) => [homework.number, homework]),
);
