/** An error that the reader can mend: its message is one or two lines, what happened and the remedy. */
export class Problem extends Error {}

/**
 * What to print for an error: a Problem's own words, a full disk and a forbidden write in a sentence,
 * anything else with its stack, because then the mistake is ours.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Problem) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const where = path ? ` (${path})` : "";
  if (code === "ENOSPC") return `The disk is full${where}.\n${remedies.disk}`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `This is not yours to write${where}.\nMove the checkout to a folder of your own, change its owner, or name a folder for your notebooks: GRADBOOK_HOME.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Remedies that several steps share. */
export const remedies = {
  disk: "Free about 1 GB and run npm start again: it goes on where it stopped.",
  network: "The first start needs the network, later ones do not: connect and run npm start again.",
};
