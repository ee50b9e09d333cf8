export type { CheckResult } from "./check-result.js";
export { type Practice, practice } from "./practice.js";
export { notAnswered } from "./shapes.js";
export { type Homework, type HomeworkOptions, startHomework } from "./start-homework.js";
