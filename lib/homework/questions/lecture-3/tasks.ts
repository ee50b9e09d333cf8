import type { Question } from "../../question.js";
import { copy } from "./copy.js";
import { errorAtLogits } from "./error-at-logits.js";
import { leakyRelu } from "./leaky-relu.js";
import { max } from "./max.js";
import { passedOn } from "./passed-on.js";

/** What the "your turn" cells of lecture 3 ask, in the lecture's order. */
export const lecture3: readonly Question[] = [copy, leakyRelu, max, errorAtLogits, passedOn];
