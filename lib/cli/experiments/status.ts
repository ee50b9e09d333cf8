import { standingOf } from "../../experiments/runner/standing.js";
import { exitCodes } from "./exit-codes.js";
import { failureLines, ofOtherLibrary } from "./sentences.js";

/** `gradbook experiment status FILE…`: how far each is. Returns the exit code. */
export async function statusOfExperiments(paths: readonly string[]): Promise<number> {
  let isComplete = true;
  for (const path of paths) {
    const standing = await standingOf(path);
    const { experiment, plan, recorded, failed, others, journals } = standing;
    const counts = [
      `${recorded.size}/${plan.length} recorded`,
      `${failed.size} failed`,
      `${others} of other code`,
    ].join(", ");
    console.log(`${experiment.name}: ${counts}; ${journals} ${journals === 1 ? "journal" : "journals"}`);
    const other = ofOtherLibrary(standing);
    if (other !== null) console.log(other);
    for (const line of failureLines([...failed.values()])) console.log(line);
    isComplete &&= recorded.size === plan.length;
  }
  return isComplete ? exitCodes.complete : exitCodes.incomplete;
}
