import type { Question } from "../../question.js";
import { delta } from "./delta.js";
import { epoch } from "./epoch.js";
import { levers } from "./levers.js";
import { step } from "./step.js";
import { wishes } from "./wishes.js";

/** What the "your turn" cells of lecture 1 ask, in the lecture's order. */
export const lecture1: readonly Question[] = [levers, delta, step, wishes, epoch];
