// Read by old versions of Node too: no syntax younger than ES2015 here.

/**
 * Why this Node cannot run gradbook, in two lines, or null when it can.
 *
 * @param {string} version such as "20.19.1"
 * @param {string} range the "engines" entry of package.json, such as ">=20.19"
 * @returns {string | null}
 */
export function nodeProblem(version, range) {
  const needed = range.replace(">=", "").trim();
  if (compareVersions(version, needed) >= 0) return null;
  return (
    "Node " +
    version +
    " is too old: gradbook needs " +
    needed +
    " or newer.\n" +
    "Install the current one from nodejs.org, or with a version manager: nvm install 22, fnm install 22."
  );
}

/**
 * Negative, zero or positive as version `a` is older than, equal to or newer than `b`; missing parts count 0.
 *
 * @param {string} a
 * @param {string} b
 * @returns {number}
 */
export function compareVersions(a, b) {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] || 0) - (right[i] || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
