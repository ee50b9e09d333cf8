import type { Question } from "../../question.js";
import { matrixEntry } from "./matrix-entry.js";
import { meanAndVariance } from "./mean-and-variance.js";
import { stepsUntil } from "./steps-until.js";

/** What the "your turn" cells of lecture 0 ask, in the lecture's order. */
export const lecture0: readonly Question[] = [stepsUntil, meanAndVariance, matrixEntry];
