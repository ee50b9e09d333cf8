import type { Attack } from "./attack.js";
import { endless } from "./endless.js";
import { forging } from "./forging.js";
import { memory } from "./memory.js";
import { outsiders } from "./outsiders.js";
import { processes } from "./processes.js";
import { texts } from "./texts.js";
import { uncounted } from "./uncounted.js";

/** The catalogue: every kind of hostile or broken answer that we know. */
export const attacks: readonly Attack[] = [
  ...processes,
  ...endless,
  ...memory,
  ...forging,
  ...texts,
  ...uncounted,
  ...outsiders,
];
