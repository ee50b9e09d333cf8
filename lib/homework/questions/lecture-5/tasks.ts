import type { Question } from "../../question.js";
import { boundOfChain } from "./bound-of-chain.js";
import { lecunUniform } from "./lecun-uniform.js";

/** What the "your turn" cells of lecture 5 ask, in the lecture's order. */
export const lecture5: readonly Question[] = [boundOfChain, lecunUniform];
