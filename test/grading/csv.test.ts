import { expect, test } from "vitest";
import { parseCsv, writeCsv } from "../../lib/grading/csv.js";
import { fill } from "../../lib/grading/fill.js";
import type { Result } from "../../lib/grading/record.js";
import { parseRoster, rosterText } from "../../lib/grading/roster.js";

const valuesOf = (text: string): string[][] =>
  parseCsv(text).rows.map((row) => row.map(({ value }) => value));

test("CSV is read whatever it is quoted, separated and ended with", () => {
  expect(valuesOf("a,b\n1,2\n")).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(valuesOf('\ufeff"a","b"\r\n"x, ""y""","two\r\nlines"\r\n')).toEqual([
    ["a", "b"],
    ['x, "y"', "two\r\nlines"],
  ]);
  expect(valuesOf('"Name; given";Punkte\n"김, 민";1,5\n')).toEqual([
    ["Name; given", "Punkte"],
    ["김, 민", "1,5"],
  ]);
  expect(valuesOf("a\tb\n1\t")).toEqual([
    ["a", "b"],
    ["1", ""],
  ]);
  expect(valuesOf("a,b\n\n1,\n,2")).toEqual([
    ["a", "b"],
    ["1", ""],
    ["", "2"],
  ]);
  expect(valuesOf("")).toEqual([]);
  expect(() => parseCsv('a,b\n1,"2\n3,4')).toThrow("line 2: a quote begins here and does not end");
});

test("CSV is written so that it is read as it was, and no text becomes a formula", () => {
  const rows = [
    ["김민준", 'O"Neil, Zoë', "two\nlines", " blank "],
    ["=cmd()", "+1", "-2", "@x"],
  ];
  expect(valuesOf(writeCsv(rows))).toEqual([rows[0], ["\t=cmd()", "\t+1", "\t-2", "\t@x"]]);
  expect(writeCsv([["a", -1.5, 2]])).toBe("a,-1.5,2\n");
});

const canvas = [
  "Student,ID,SIS User ID,SIS Login ID,Section,Homework 3 (871),Quiz,Current Score",
  "    Points Possible,,,,,4,10,(read only)",
  '"김, 민준",101,2021-001,minjun,A,,7.5,75',
  '"Müller, Jörg",102,2021-002,jmueller,A,1,"8,0",80',
  '"O""Neil, Zoë",103,2021-003,"=cmd()",B,2,,',
  '"김, 민준",104,2021-004,minjun2,B,,,',
  '"Student, Test",105,,test,A,,,',
  "",
].join("\r\n");

function scored(student: string, score: number, state: Result["state"] = "graded"): Result {
  return {
    version: 1,
    homework: "03",
    course: "",
    student,
    file: "",
    sha256: "",
    submitted: "",
    seed: "",
    engine: "",
    isolation: "wasm+process",
    state,
    message: "",
    language: "en",
    score,
    outOf: 4,
    flags: [],
    cells: [],
    questions: [],
  };
}

test("a gradebook of Canvas gets the scores of one column, and every other byte stays", () => {
  const { text, name, notes } = fill(canvas, [
    scored("2021-001", 3.5),
    scored("2021-003", 4),
    scored("2021-004", 0),
    scored("2021-002", 0, "unreadable"),
    scored("stranger", 4),
  ]);
  expect(name).toBe("canvas.csv");
  expect(text).toBe(
    canvas
      .replace("minjun,A,,7.5", "minjun,A,3.5,7.5")
      .replace('"=cmd()",B,2', '"=cmd()",B,4')
      .replace("minjun2,B,,", "minjun2,B,0,"),
  );
  expect(notes).toEqual([
    '3 scores in "Homework 3 (871)"',
    "stranger: has a score, but is not in the gradebook",
    "2021-002: unreadable; no score was filled in",
  ]);
});

test("a gradebook of Moodle with semicolons gets decimal commas", () => {
  const moodle =
    '\ufeff"First name";Surname;"ID number";"Email address";"Assignment: Homework 3 (Real)";"Homework 3 feedback"\n' +
    'Jörg;"Müller; Dr.";2021-002;j@x.de;-;"gut, weiter"\n민준;김;2021-001;m@x.kr;-;\n';
  const { text, name } = fill(moodle, [scored("2021-001", 3.5), scored("2021-002", 2)]);
  expect(name).toBe("moodle.csv");
  expect(text).toBe(moodle.replace("j@x.de;-", "j@x.de;2").replace("m@x.kr;-", "m@x.kr;3,5"));
});

test("a gradebook that does not fit is refused with what to do", () => {
  const results = [scored("2021-001", 1)];
  expect(() => fill("name,points\na,1\n", results)).toThrow(
    /neither that of a gradebook from Canvas .* nor from Moodle/,
  );
  expect(() => fill(canvas.replace("Homework 3 (871)", "Essay"), results)).toThrow(
    /no column is called after homework 03; call the assignment "Homework 3", export again\. Columns: Student, ID/,
  );
  expect(() => fill(canvas.replace("Quiz", "HW3 bonus"), results)).toThrow(
    'two columns fit homework 03: "Homework 3 (871)" and "HW3 bonus"',
  );
  const other = fill(canvas.replace(",4,10,", ",18,10,"), results).notes;
  expect(other).toContain('"Homework 3 (871)" has 18 points in Canvas, the homework 4: set it there');
});

test("a column of homework 13 or 30 is not taken for homework 3", () => {
  for (const title of ["Homework 13", "Homework 30", "HW 33"])
    expect(() => fill(canvas.replace("Homework 3 (871)", title), [scored("2021-001", 1)])).toThrow(
      "no column",
    );
  expect(
    fill(canvas.replace("Homework 3 (871)", "과제 3. 연산자 노드"), [scored("2021-001", 1)]).text,
  ).toContain("minjun,A,1,7.5");
});

test("a roster is read from Canvas, Moodle and lists, and written so that it is read again", () => {
  const students = parseRoster(canvas);
  expect(students.map(({ id, lastName, firstName }) => [id, lastName, firstName])).toEqual([
    ["2021-001", "김", "민준"],
    ["2021-002", "Müller", "Jörg"],
    ["2021-003", 'O"Neil', "Zoë"],
    ["2021-004", "김", "민준"],
    ["test", "Student", "Test"],
  ]);
  expect(students[0]?.aliases).toEqual(["minjun", "101"]);
  expect(parseRoster(rosterText(students))).toEqual(students);
  expect(parseRoster("학번,이름\n2021-001,김민준\n")).toMatchObject([{ id: "2021-001", lastName: "김민준" }]);
  expect(() => parseRoster("학번,이름\n1,a\n1,b\n")).toThrow('two students have the id "1"');
  expect(() => parseRoster("points\n1\n")).toThrow(
    /no column tells who a student is; one of these is needed: student_id/,
  );
});

test("one student's notebook of another homework does not keep the others from their scores", () => {
  const stray: Result = { ...scored("2021-004", 2), homework: "05" };
  const { text, notes } = fill(canvas, [scored("2021-001", 3.5), stray]);
  expect(text).toBe(canvas.replace("minjun,A,,7.5", "minjun,A,3.5,7.5"));
  expect(notes[0]).toBe('1 scores in "Homework 3 (871)"');
  expect(notes[1]).toMatch(/^no column is called after homework 05; .*; left out: 2021-004$/);
});

test("who was graded by a login has a score, unless the login is somebody's number", () => {
  const { text, notes } = fill(canvas, [scored("minjun2", 3), scored("jmueller", 2)]);
  expect(text).toBe(canvas.replace("minjun2,B,,", "minjun2,B,3,").replace("jmueller,A,1", "jmueller,A,2"));
  expect(notes).toEqual(['2 scores in "Homework 3 (871)"']);
  const taken = 'Student,ID,SIS User ID,Homework 3\n"Kim, Min",7,8,\n"Lee, Jun",8,9,\n';
  expect(fill(taken, [scored("8", 1)]).text).toBe(taken.replace("7,8,", "7,8,1"));
});

test("Moodle's worksheet of an assignment gets its grades, with names or without", () => {
  const worksheet =
    'Identifier,"Full name","Email address",Status,Grade,"Maximum grade","Feedback comments"\n' +
    '"Participant 12","Jörg Müller",j@x.de,"Submitted for grading",,4.00,\n"Participant 13","김 민준",m@x.kr,,,4.00,\n';
  const { text, name } = fill(worksheet, [scored("j@x.de", 3.5)]);
  expect(name).toBe("moodle.csv");
  expect(text).toBe(worksheet.replace('grading",,4.00', 'grading",3.5,4.00'));
  expect(parseRoster(worksheet)[0]?.aliases).toEqual(["participant-12"]);
  const blind = "Identifier,Status,Grade,Maximum grade\nParticipant 12,,,4\nParticipant 13,,,4\n";
  expect(fill(blind, [scored("Participant 13", 2)]).text).toBe(blind.replace("13,,,4", "13,,2,4"));
});
