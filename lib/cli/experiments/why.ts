import type { Provenance } from "../../experiments/runner/record.js";
import { type Standing, standingOf } from "../../experiments/runner/standing.js";
import { exitCodes } from "./exit-codes.js";

/** `gradbook experiment why FILE`: what changed since the record, piece by piece. Returns the exit code. */
export async function whyExperiment(path: string): Promise<number> {
  const standing = await standingOf(path);
  const { experiment, provenance, plan, recorded } = standing;
  const isComplete = recorded.size === plan.length;
  if (provenance === null) {
    console.log(`${experiment.name}: it has no complete record yet; gradbook experiment run makes it`);
    return exitCodes.incomplete;
  }
  const changes = changesSince(standing, provenance);
  for (const line of changes.length > 0
    ? changes
    : ["nothing that a run can reach has changed since the record"])
    console.log(`${experiment.name}: ${line}`);
  return isComplete ? exitCodes.complete : exitCodes.incomplete;
}

function changesSince({ experiment, closed, plan, recorded }: Standing, before: Provenance): string[] {
  const then = new Map(before.parts.map(({ name, hash }) => [name, hash]));
  const now = new Map(closed.parts.map(({ name, hash }) => [name, hash]));
  const changes = [
    ...(experiment.name === before.name ? [] : [`the name ${before.name} is now ${experiment.name}`]),
    ...[...now].flatMap(([name, hash]) => {
      if (!then.has(name)) return [`${name} is new`];
      return then.get(name) === hash ? [] : [`${name} changed`];
    }),
    ...[...then.keys()].filter((name) => !now.has(name)).map((name) => `${name} is gone`),
  ];
  if (closed.library.hash !== before.library.hash)
    changes.push(
      `gradbook changed where run can reach it: ${before.library.version} (${before.library.hash}) is now ${closed.library.version} (${closed.library.hash})`,
    );
  if (changes.length === 0 && recorded.size < plan.length)
    changes.push(`the grid or the seeds have ${plan.length - recorded.size} runs more`);
  return changes;
}
