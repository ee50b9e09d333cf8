import type { Question } from "../../question.js";
import { cube } from "./cube.js";
import { layerWeights } from "./layer-weights.js";
import { loop } from "./loop.js";
import { messages } from "./messages.js";
import { neuron } from "./neuron.js";

/** What the "your turn" cells of lecture 2 ask, in the lecture's order. */
export const lecture2: readonly Question[] = [cube, neuron, messages, loop, layerWeights];
