import type { Question } from "../../question.js";
import { adamStep } from "./adam-step.js";
import { heavyBall } from "./heavy-ball.js";
import { kindOfPoint } from "./kind-of-point.js";
import { largestRate } from "./largest-rate.js";
import { settle } from "./settle.js";

/** What the "your turn" cells of lecture 4 ask, in the lecture's order. */
export const lecture4: readonly Question[] = [settle, heavyBall, largestRate, kindOfPoint, adamStep];
