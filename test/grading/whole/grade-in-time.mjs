// Grades a folder, one submission after the other, and prints as JSON how long each took in milliseconds.
//
//   node grade-in-time.mjs BUILT_LIBRARY SUBMITTED TO
import { pathToFileURL } from "node:url";

const [library, submitted, to] = process.argv.slice(2);
const { grade } = await import(pathToFileURL(`${library}/grading/grade.js`).href);
const took = [];
let last = performance.now();
const onResult = ({ student }) => {
  const now = performance.now();
  took.push([student, Math.round(now - last)]);
  last = now;
};
await grade(submitted, { to, jobs: 1, seed: "seed", resume: false, onResult });
console.log(JSON.stringify(took));
