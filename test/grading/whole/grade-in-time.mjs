// Grades a folder, one submission after the other, and prints as JSON how long each took, in milliseconds and in those of
// the processors.
//
//   node grade-in-time.mjs BUILT_LIBRARY SUBMITTED TO
import { pathToFileURL } from "node:url";
import { Processes } from "./processes.mjs";

const [library, submitted, to] = process.argv.slice(2);
const { grade } = await import(pathToFileURL(`${library}/grading/grade.js`).href);
const took = [];
const processes = new Processes();
setInterval(() => processes.look(), 20).unref();
let last = performance.now();
let used = 0;
const onResult = ({ student }) => {
  const now = performance.now();
  processes.look();
  const seconds = processes.seconds;
  took.push([student, { wall: Math.round(now - last), processor: Math.round(1000 * (seconds - used)) }]);
  [last, used] = [now, seconds];
};
await grade(submitted, { to, jobs: 1, seed: "seed", resume: false, onResult });
console.log(JSON.stringify(took));
