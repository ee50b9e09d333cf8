import type { Question } from "../../question.js";
import { boundOfChain } from "./bound-of-chain.js";
import { clip } from "./clip.js";
import { leakyBackward } from "./leaky-backward.js";
import { lecunUniform } from "./lecun-uniform.js";
import { residualChain } from "./residual-chain.js";

/** What the "your turn" cells of lecture 5 ask, in the lecture's order. */
export const lecture5: readonly Question[] = [boundOfChain, lecunUniform, leakyBackward, residualChain, clip];
