import { exerciseOf } from "../../lib/homework/behaviour.js";
import { behaviourOf, isAlike } from "../../lib/homework/evaluate.js";
import type { HomeworkDefinition } from "../../lib/homework/homework.js";
import type { Question, Text } from "../../lib/homework/question.js";

/** Two entries that come closer than this everywhere cannot be told apart. */
const APART = 1e-6;

const LONGEST_HINT = 200;

/**
 * What is wrong with a question's catalogue, one line each; an empty list if it is sound. All entries are tried with
 * the numbers of so many students.
 */
export function catalogueFaults(question: Question, seeds: number = 1000): string[] {
  return [...countFaults(question), ...hintFaults(question), ...behaviourFaults(question, seeds)];
}

function countFaults({ type, alternatives, wrong }: Question): string[] {
  const least = type === "function" ? 5 : 2;
  return [
    ...(alternatives.length < 3 ? [`${alternatives.length} alternatives; at least 3 are needed`] : []),
    ...(wrong.length < least ? [`${wrong.length} wrong answers; at least ${least} are needed`] : []),
  ];
}

function hintFaults(question: Question): string[] {
  const hints = question.wrong.map(({ label, hint }): [string, Text] => [label, hint]);
  if (question.otherwise !== null) hints.push(["otherwise", question.otherwise]);
  const faults = hints.flatMap(([label, { en, ko }]) => [
    ...wording(en, /(\?|[Ll]ecture \d, section \d+\.)$/).map((fault) => `${label}, en: ${fault}`),
    ...wording(ko, /(\?|\d강 \d+절.*십시오\.)$/).map((fault) => `${label}, ko: ${fault}`),
    ...(/\p{Script=Hangul}/u.test(en) ? [`${label}, en: is not English`] : []),
    ...(/\p{Script=Hangul}/u.test(ko) ? [] : [`${label}, ko: is not Korean`]),
  ]);
  for (const language of ["en", "ko"] as const) {
    const texts = hints.map(([, hint]) => hint[language]);
    if (new Set(texts).size < texts.length) faults.push(`two hints are the same in ${language}`);
  }
  return faults;
}

function wording(hint: string, end: RegExp): string[] {
  return [
    ...(hint === "" ? ["is empty"] : []),
    ...(hint.length > LONGEST_HINT ? [`has ${hint.length} characters; at most ${LONGEST_HINT}`] : []),
    ...(end.test(hint) ? [] : ["ends neither in a question nor in a pointer to a section"]),
  ];
}

/** With every seed the right answers behave alike, and every two others differ somewhere. */
function behaviourFaults(question: Question, seeds: number): string[] {
  const { reference, alternatives, wrong } = question;
  const faults = new Set<string>();
  const tried = new Set<string>();
  for (let seed = 0; seed < seeds && faults.size === 0; seed++) {
    const exercise = exerciseOf(question, `student ${seed}`);
    // What is put to one student is often put to another, too: each is tried once.
    const put = JSON.stringify([exercise.given, exercise.inputs]);
    if (tried.has(put)) continue;
    tried.add(put);
    const right = behaviourOf(exercise, reference);
    alternatives.forEach((entry, i) => {
      if (!isAlike(question, behaviourOf(exercise, entry), right))
        faults.add(`alternative ${i} is not right with seed ${seed}`);
    });
    const entries = [
      { label: "the reference", behaviour: right },
      ...wrong.map(({ label, entry }) => ({ label, behaviour: behaviourOf(exercise, entry) })),
    ];
    entries.forEach((a, i) => {
      for (const b of entries.slice(i + 1))
        if (isAlike(question, a.behaviour, b.behaviour, APART))
          faults.add(`${a.label} and ${b.label} are alike with seed ${seed}`);
    });
  }
  return [...faults];
}

/** A homework's questions with the mistakes that they recognise, in both languages. */
export function catalogueText({ number, title, minutes, questions }: HomeworkDefinition): string {
  const sections = questions.map(({ id, points, answer, alternatives, wrong, otherwise }) => {
    const hints = wrong.map(({ label, hint }): [string, Text] => [label, hint]);
    if (otherwise !== null) hints.push(["(otherwise)", otherwise]);
    const lines = hints.map(([label, { en, ko }]) => `- ${label}\n  - ${en}\n  - ${ko}`);
    return `## ${id}\n\n\`${answer}\`, ${points} points, ${alternatives.length} alternatives\n\n${lines.join("\n")}\n`;
  });
  return `# ${number}. ${title.en} · ${title.ko} (${minutes} minutes)\n\n${sections.join("\n")}`;
}
