// How long a check takes, with the reference and with each wrong answer of every question, as in a notebook: the
// median over the questions (100 ms at most is wanted), and the slowest of them.

import { homeworks } from "../../lib/dist/homework/homeworks.js";
import { limitedHook } from "../../lib/dist/homework/hooks.js";
import { startHomework } from "../../lib/dist/homework/index.js";
import { limited } from "../../lib/dist/notebooks/cells/limited.js";

Reflect.set(globalThis, limitedHook, limited);

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const times = [...homeworks.values()].flatMap(({ number, questions }) => {
  const homework = startHomework(number, { student: "kim" });
  return questions.map(({ id, reference, wrong }) => {
    const given = homework.given(id);
    const answers = [reference, ...wrong.map(({ entry }) => entry)].map((entry) => entry(given));
    const milliseconds = answers.map((answer) => {
      const started = performance.now();
      homework.check(id, answer);
      return performance.now() - started;
    });
    return { id, milliseconds: median(milliseconds) };
  });
});
const slowest = times.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, 3);
console.log(
  `a check: ${median(times.map(({ milliseconds }) => milliseconds)).toFixed(1)} ms (median of ${times.length} questions); the slowest: ` +
    slowest.map(({ id, milliseconds }) => `${id} ${milliseconds.toFixed(0)} ms`).join(", "),
);
