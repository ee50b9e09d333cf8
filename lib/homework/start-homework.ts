import { displayMethod, type Figure } from "../figures/page/figure.js";
import { table } from "../figures/page/table.js";
import { language as chosenLanguage, type Language } from "../figures/words/words.js";
import { answerOf, made } from "./answer.js";
import { givenTo } from "./behaviour.js";
import { type CheckResult, checkResult, statement } from "./check-result.js";
import { evaluate, type Verdict } from "./evaluate.js";
import { GUEST, type HomeworkDefinition } from "./homework.js";
import { homeworks } from "./homeworks.js";
import { receipt } from "./receipt.js";
import { words } from "./words.js";

/** Who does a homework. */
export interface HomeworkOptions {
  /** The student's number or name, which decides the numbers in the questions; "" for a guest. */
  readonly student: string | number;
  /** The language of hints: the one that `useLanguage` chose unless given. */
  readonly language?: Language;
}

/** A homework in a student's hands. Shown, it says how large it is and whose numbers it has. */
export interface Homework extends Figure {
  /** The numbers that this student is given in a question. RangeError if there is no such question. */
  // biome-ignore lint/suspicious/noExplicitAny: each question gives something else, which its cell takes apart.
  readonly given: (id: string) => any;
  /** Checks an answer: right, or one hint. Never throws, whatever the answer does. */
  readonly check: (id: string, answer: unknown) => CheckResult;
  /** Which questions are passed, tried and open. */
  readonly progress: () => Figure;
  /**
   * Reads the notebook's file from disk, has the grader judge it, and shows the receipt: what to upload, what it
   * is worth, and whether what is saved is what ran.
   */
  readonly handIn: () => Figure;
}

/**
 * Starts a homework by its number ("03"), with the numbers that belong to the student. RangeError for a number
 * of which there is none.
 */
export function startHomework(number: string, options: HomeworkOptions): Homework {
  const definition = homeworks.get(number);
  if (definition === undefined) {
    const numbers = [...homeworks.keys()].join(", ");
    throw new RangeError(`startHomework: there is no homework "${number}"; the numbers are ${numbers}`);
  }
  const student = String(options.student).trim().normalize("NFC");
  return homeworkOf(definition, student || GUEST, options.language ?? chosenLanguage());
}

function homeworkOf(definition: HomeworkDefinition, student: string, language: Language): Homework {
  const { number, questions, minutes } = definition;
  const say = words[language];
  const outOf = questions.reduce((total, { points }) => total + points, 0);
  const verdicts = new Map<string, Verdict>();
  const find = (id: string) => questions.find((question) => question.id === id);

  function given(id: string): unknown {
    const question = find(id);
    if (question === undefined) throw new RangeError(`given: ${say.noQuestion(id)}`);
    return made(givenTo(question, student));
  }

  function check(id: string, answer: unknown): CheckResult {
    const question = find(id);
    if (question === undefined)
      return statement(say.noQuestion(id), say.questions(questions.map((one) => one.id).join(", ")), "wrong");
    const others = student === GUEST ? [] : [GUEST];
    const verdict = evaluate(question, answerOf(answer), { student, others });
    verdicts.set(id, verdict);
    return checkResult(verdict, language);
  }

  function progress(): Figure {
    const rows = questions.map(({ id, points }) => {
      const state = verdicts.get(id)?.state ?? "unanswered";
      return [
        id,
        points,
        state === "passed" ? say.passed : state === "unanswered" ? say.untouched : say.tried,
      ];
    });
    const points = [...verdicts.values()].reduce((total, verdict) => total + verdict.points, 0);
    return table({ title: say.progress(points, outOf), columns: say.columns, rows });
  }

  const title = say.heading(Number(number), definition.title[language]);
  const alt = `${say.size(questions.length, outOf, minutes)}. ${student === GUEST ? say.forGuest : say.forStudent(student)}`;
  return {
    title,
    alt,
    given,
    check,
    progress,
    handIn: () => receipt(definition, student, language),
    [displayMethod]: statement(title, alt, "open")[displayMethod],
  };
}
