import { participantAlias, type Student } from "./roster.js";

/** What the way in which a notebook was handed in tells about its student. */
export interface Clue {
  /** The learning platform's number, the student's number, a login or an e-mail address. */
  readonly ids: readonly string[];
  /** A name, in whatever order and spelling. */
  readonly name: string;
  /** Says which of several files of a student is the last: the greatest. */
  readonly order: number;
  /** When it was handed in, where that is known. */
  readonly submitted: string;
}

/**
 * What a path says: "kimmin_LATE_8_15_homework.ipynb" is Canvas's, "Kim Min_12_assignsubmission_file_/homework.ipynb"
 * Moodle's, "submission_5/homework.ipynb" Gradescope's, whose metadata name the student, "kim/homework-03/x.ipynb"
 * nbgrader's; any other folder or file is named after its student.
 */
export function clueIn(path: string, gradescope: ReadonlyMap<string, Clue>): Clue {
  const parts = path.split("/");
  const [file = "", ...folders] = parts.reverse();
  for (const folder of folders) {
    const known = gradescope.get(folder);
    if (known !== undefined) return known;
    const [, name, number] = /^(.+)_(\d+)_assignsubmission_file_?$/.exec(folder) ?? [];
    if (name !== undefined && number !== undefined) return clue([participantAlias(number)], name, 0);
  }
  const [, name, user, upload] = /^(.+?)(?:_LATE)?_(\d+)_(\d+)_[^/]+$/.exec(file) ?? [];
  if (name !== undefined && user !== undefined) {
    // A file that replaces an earlier one has a greater number.
    return clue([user], name.replace(/^anon$/, ""), Number(upload));
  }
  // nbgrader: submitted/STUDENT/ASSIGNMENT/NOTEBOOK; by hand: STUDENT/NOTEBOOK.
  const isAssignment = folders.length >= 2 && folders[0] !== "submitted";
  const student =
    folders.length === 0 ? file.replace(/\.ipynb(\.\w+)?$/i, "") : folders[isAssignment ? 1 : 0];
  return clue([student ?? "", ...(student ?? "").split(/[\s_]+/)], student ?? "", 0);
}

function clue(ids: readonly string[], name: string, order: number): Clue {
  return { ids, name, order, submitted: "" };
}

/** Who is who in Gradescope's submission_metadata.yml, by the folder of the submission. */
export function gradescopeClues(yaml: string): Map<string, Clue> {
  const clues = new Map<string, Clue>();
  for (const block of yaml.split(/^(?=\S)/m)) {
    const [, folder] = /^(submission_\d+):/.exec(block) ?? [];
    if (folder === undefined) continue;
    const field = (key: string): string =>
      (new RegExp(`^\\s*(?:- )?:${key}: *(.*)$`, "m").exec(block)?.[1] ?? "")
        .replace(/^(['"])(.*)\1$/, "$2")
        .trim();
    const ids = [field("sid"), field("email")].filter((id) => id !== "");
    clues.set(folder, {
      ids,
      name: field("name"),
      order: Number(folder.slice(11)),
      submitted: field("created_at"),
    });
  }
  return clues;
}

/** Finds the students of a roster by what is known about them. */
export class Finder {
  readonly #byId = new Map<string, Student[]>();
  readonly #byName = new Map<string, Student[]>();

  constructor(students: readonly Student[]) {
    for (const student of students) {
      for (const id of new Set([...student.aliases, student.id].map((id) => id.toLowerCase())))
        this.#byId.set(id, [...(this.#byId.get(id) ?? []), student]);
      const { firstName, lastName } = student;
      for (const name of new Set([sortable(lastName, firstName), sortable(firstName, lastName)]))
        this.#byName.set(name, [...(this.#byName.get(name) ?? []), student]);
    }
  }

  /** Whether the folder of this name would be a student's. */
  hasId(name: string): boolean {
    return this.#byId.get(name.toLowerCase())?.some(({ id }) => id === name) === true;
  }

  /**
   * The one student, or how many fit. Where one student's number is another one's in the learning platform, the name
   * decides; a typed name decides between those of the same name.
   */
  find({ ids, name }: Clue, typedName: string): Student | number {
    const named = this.#byName.get(sortable(name, "")) ?? [];
    for (const id of ids) {
      const students = this.#byId.get(id.toLowerCase()) ?? [];
      const both = students.filter((student) => named.includes(student));
      const [student, other] = students.length > 1 ? both : students;
      if (student !== undefined && other === undefined) return student;
      if (students.length > 1) return students.length;
    }
    if (named.length > 1) {
      const typed = this.#byId.get(typedName.toLowerCase())?.filter((student) => named.includes(student));
      if (typed?.length === 1) return typed[0] as Student;
    }
    return named.length === 1 ? (named[0] as Student) : named.length;
  }
}

/** A name as Canvas writes it into file names: letters and digits only, small. */
function sortable(first: string, second: string): string {
  return `${first}${second}`
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
