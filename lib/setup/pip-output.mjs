import { remedies } from "./problem.mjs";

/**
 * How many distinct packages a requirements file pins (a package may be pinned twice, under conditions).
 *
 * @param {string} requirements
 * @returns {number}
 */
export function countPins(requirements) {
  const names = requirements.split("\n").flatMap((line) => /^([\w.-]+)==/.exec(line)?.[1] ?? []);
  return new Set(names).size;
}

/**
 * Follows pip's output line by line.
 *
 * @param {number} total packages that pip will look at
 * @returns {(line: string) => string | null} the state in words after a line that changed it, else null
 */
export function pipProgress(total) {
  const seen = new Set();
  return (line) => {
    const name = /^Collecting ([\w.-]+)/.exec(line)?.[1];
    if (name) {
      seen.add(name.toLowerCase());
      return `package ${seen.size} of about ${Math.max(total, seen.size)}`;
    }
    return line.startsWith("Installing collected packages") ? "unpacking" : null;
  };
}

/**
 * What went wrong, from what pip wrote, in one or two lines with the remedy.
 *
 * @param {string} output standard output and error of pip
 * @param {string} log file that holds all of it
 * @returns {string}
 */
export function explainPip(output, log) {
  if (/No space left on device|Errno 28/.test(output)) return `The disk is full.\n${remedies.disk}`;
  if (
    /NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|Connection(Reset|Refused)?Error|ProxyError|Connection (broken|refused|aborted)|Temporary failure in name resolution|Network is unreachable/.test(
      output,
    )
  )
    return `The Python package index does not answer.\n${remedies.network}`;
  if (/SSLError|CERTIFICATE_VERIFY_FAILED/.test(output))
    return "The Python package index answers with a certificate that Python does not trust.\nBehind a company proxy, set PIP_CERT to its certificate and run npm start again.";
  const reason = output.split("\n").findLast((line) => /^ *(ERROR|error):/i.test(line));
  return `pip could not install JupyterLab: ${reason?.trim().replace(/^error: */i, "") ?? "no reason given"}\nAll of pip's words are in ${log}.`;
}
