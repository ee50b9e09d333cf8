/** Something that is wrong with an experiment, its record or its command; the message says what, and what to do. */
export class ExperimentProblem extends Error {
  override readonly name: string = "ExperimentProblem";
}
