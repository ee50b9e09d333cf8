import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { collect } from "../../lib/grading/collect.js";
import { findSubmissions } from "../../lib/grading/find-submissions.js";
import { folderName } from "../../lib/grading/folder-name.js";
import { homework3, type NotebookJson, released, temporaryFolder } from "./submissions.js";

const notebook = JSON.stringify(released(homework3));
const typed = (name: string): string => notebook.replace('student: \\"\\"', `student: \\"${name}\\"`);
const roster = [
  "Student,ID,SIS User ID,SIS Login ID,Section",
  '"김, 민준",101,2021-001,minjun,A',
  '"Müller, Jörg",102,2021-002,jmueller,A',
  '"Kim, Min",103,2021-003,kmin,A',
  '"Kim, Min",104,2021-004,kmin2,A',
  '"Absent, Alex",105,2021-005,alex,A',
  "",
].join("\n");

function inFolder(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function inZip(files: Readonly<Record<string, string | Uint8Array>>): string {
  const file = join(temporaryFolder(), "submissions.zip");
  const bytes = Object.entries(files).map(([path, text]) => [
    path,
    typeof text === "string" ? Buffer.from(text) : text,
  ]);
  writeFileSync(file, zipSync(Object.fromEntries(bytes)));
  return file;
}

function collected(
  source: string,
  list: string | null = roster,
): { to: string; lines: string[]; students: string[] } {
  const to = join(temporaryFolder(), "submitted");
  const file = list === null ? null : join(inFolder({ "roster.csv": list }), "roster.csv");
  const lines = collect([source], file, to);
  return { to, lines, students: findSubmissions(to).map(({ student }) => student) };
}

test("Canvas's zip: by Canvas's number, the last of several files, late or not", () => {
  const { to, lines, students } = collected(
    inZip({
      "김민준_101_9001_homework.ipynb": notebook,
      "müllerjörg_LATE_102_9003_homework-1.ipynb": typed("second"),
      "müllerjörg_102_9002_homework.ipynb": typed("first"),
      "kimmin_104_9004_h.ipynb": notebook,
      "kimmin_103_9005_photo.pdf": "%PDF",
      "stranger_999_9006_homework.ipynb": notebook,
    }),
  );
  expect(students).toEqual(["2021-001", "2021-002", "2021-004", "stranger"]);
  expect(readFileSync(join(to, "2021-002", homework3.file, `${homework3.file}.ipynb`), "utf8")).toBe(
    typed("second"),
  );
  expect(lines).toEqual([
    "kimmin_103_9005_photo.pdf: is no notebook; left out",
    "stranger_999_9006_homework.ipynb: nobody in the roster fits; put into stranger",
    "müllerjörg_LATE_102_9003_homework-1.ipynb: another file of 2021-002; the last one counts",
    `4 notebooks in ${to}`,
    "2 students handed in nothing: 2021-003 Kim Min, 2021-005 Absent Alex",
  ]);
});

test("Moodle's zip: by name; of two with one name, by the number typed in the notebook", () => {
  const { lines, students } = collected(
    inZip({
      "민준 김_5012_assignsubmission_file_/homework.ipynb": notebook,
      "Jörg Müller_5013_assignsubmission_file/homework.ipynb": notebook,
      "Min Kim_5014_assignsubmission_file_/homework.ipynb": typed("2021-004"),
      "Min Kim_5015_assignsubmission_file_/homework.ipynb": notebook,
    }),
  );
  expect(students).toEqual(["2021-001", "2021-002", "2021-004", "Min Kim"]);
  expect(lines[0]).toBe(
    "Min Kim_5015_assignsubmission_file_/homework.ipynb: 2 students in the roster fit; put into Min Kim",
  );
});

test("Gradescope's export: by its metadata", () => {
  const { to, students } = collected(
    inZip({
      "assignment_1_export/submission_metadata.yml": [
        "---",
        "submission_71:",
        "  :submitters:",
        "  - :name: Zoë",
        "    :sid: '2021-002'",
        "    :email: j@x.de",
        "  :created_at: 2026-11-20 10:00:00",
        "submission_72:",
        "  :submitters:",
        "  - :name: 김 민준",
        "    :sid: ''",
        "    :email: nobody@x.kr",
        "",
      ].join("\n"),
      "assignment_1_export/submission_71/a.ipynb": notebook,
      "assignment_1_export/submission_72/b.ipynb": notebook,
    }),
  );
  expect(students).toEqual(["2021-001", "2021-002"]);
  expect(findSubmissions(to)[1]?.submitted).toBe("2026-11-20 10:00:00");
});

test("nbgrader's submitted/, folders by student, and files by name", () => {
  const file = `${homework3.file}.ipynb`;
  expect(
    collected(
      inFolder({
        [`submitted/2021-001/${homework3.file}/${file}`]: notebook,
        [`submitted/2021-001/${homework3.file}/timestamp.txt`]: "2026-11-20 10:00:00 KST",
        [`jmueller/${file}`]: notebook,
        "2021-004_homework3.ipynb": notebook,
      }),
    ).students,
  ).toEqual(["2021-001", "2021-002", "2021-004"]);
  expect(collected(inFolder({ "kim/x.ipynb": notebook, "lee.ipynb": notebook }), null).students).toEqual([
    "kim",
    "lee",
  ]);
});

test("nothing of a hostile archive is written outside, and too much is not unpacked", () => {
  const { to, lines } = collected(
    inZip({
      "../../evil_7_1_homework.ipynb": notebook,
      "..\\evil_8_2_homework.ipynb": notebook,
      "/tmp/evil/homework.ipynb": notebook,
      "kimmin_103_9_bomb.ipynb": new Uint8Array(11 * 2 ** 20),
      "__MACOSX/._kimmin_103_9_bomb.ipynb": "x",
      "kimmin_104_9_inner.zip": "PK",
    }),
  );
  const folder = dirname(to);
  expect(readdirSync(folder)).toEqual(["submitted"]);
  expect(existsSync("/tmp/evil")).toBe(false);
  expect(lines).toContain("kimmin_103_9_bomb.ipynb: has 11 MB; at most 10 are read; left out");
  expect(lines).toContain("kimmin_104_9_inner.zip: is no notebook; left out");
  expect(() => collected(join(inFolder({ "x.zip": "no zip" }), "x.zip"))).toThrow(
    /neither a folder nor a zip file/,
  );
  expect(() => collected(join(inFolder({ "x.zip": "PK\u0003\u0004cut" }), "x.zip"))).toThrow(
    /the zip file cannot be read/,
  );
});

test("a notebook that cannot be read stands beside the others, so that grading says why", () => {
  const broken: NotebookJson = "{";
  const { to, students } = collected(inZip({ "a_101_1_x.ipynb": broken, "b_102_2_x.ipynb": notebook }));
  expect(students).toEqual(["2021-001", "2021-002"]);
  expect(findSubmissions(to).map(({ folder }) => folder)).toEqual([homework3.file, homework3.file]);
});

test("different students have different folders, whatever they are called", () => {
  const names = [
    "kim+1@x.de",
    "kim_1@x.de",
    "o'neil@x.ie",
    "o_neil@x.ie",
    "=cmd()",
    "a/b",
    "a\\b",
    "..",
    ".",
    " ",
    "김 민준",
    "Müller",
    "x".repeat(300),
    `${"x".repeat(300)}y`,
    "%2f",
    "/",
  ];
  const folders = names.map(folderName);
  expect(new Set(folders).size).toBe(names.length);
  for (const folder of folders) expect(folder).toMatch(/^(?![. ])[^/\\:*?"<>|]{1,300}(?<![. ])$/);
  expect(folderName("김 민준")).toBe("김 민준");
  expect(folderName("kim+1@x.de")).toBe("kim+1@x.de");
});

test("a link and a file that cannot be unpacked are one line each, and the others are taken", () => {
  const folder = inFolder({ "kmin/h.ipynb": notebook, secret: "{}" });
  symlinkSync(join(folder, "secret"), join(folder, "minjun.ipynb"));
  const links = collected(folder);
  expect(links.lines).toContain("minjun.ipynb: is a link; left out");
  expect(links.students).toEqual(["2021-003"]);
  const zip = inZip({ "a_101_1_x.ipynb": notebook, "b_102_2_x.ipynb": notebook });
  const bytes = readFileSync(zip);
  // The first file's compressed bytes.
  bytes.fill(0xff, 60, 200);
  writeFileSync(zip, bytes);
  const { lines, students } = collected(zip);
  expect(lines[0]).toMatch(/^a_101_1_x\.ipynb: cannot be read \(.*\); left out$/);
  expect(students).toEqual(["2021-002"]);
});

test("a file that says it is small is not unpacked beyond that", () => {
  const zip = inZip({ "a_101_1_x.ipynb": new Uint8Array(11 * 2 ** 20), "b_102_2_x.ipynb": notebook });
  const bytes = readFileSync(zip);
  const real = Buffer.from(new Uint32Array([11 * 2 ** 20]).buffer);
  for (let at = bytes.indexOf(real); at !== -1; at = bytes.indexOf(real)) bytes.writeUInt32LE(1000, at);
  writeFileSync(zip, bytes);
  const { to, students } = collected(zip);
  expect(students).toEqual(["2021-001", "2021-002"]);
  expect(readFileSync(join(to, "2021-001", homework3.file, `${homework3.file}.ipynb`))).toHaveLength(1000);
});

test("what stands where a file is expected does not stop the search", () => {
  const folder = inFolder({ "a/h.ipynb": notebook, "b/timestamp.txt/x": "", "b/h.ipynb": notebook });
  writeFileSync(join(folder, "a", "timestamp.txt"), "x".repeat(1e6));
  symlinkSync(folder, join(folder, "c"));
  const places = findSubmissions(folder).map(({ student, file, submitted }) => [student, file, submitted]);
  expect(places).toEqual([
    ["a", "a/h.ipynb", ""],
    ["b", "b/h.ipynb", ""],
    ["c", "c", ""],
  ]);
});

test("a list in another encoding than UTF-8 is refused with what to do", () => {
  const latin = Buffer.from('student_id,name\n1,"Müller"\n', "latin1");
  const list = join(inFolder({}), "roster.csv");
  writeFileSync(list, latin);
  expect(() => collect([inFolder({ "1.ipynb": notebook })], list, join(inFolder({}), "to"))).toThrow(
    /roster\.csv: the text is not UTF-8; export it again, or save it in the spreadsheet as "CSV UTF-8"/,
  );
});

test("a notebook is one by its ending in capitals too, and with the ending that a browser adds", () => {
  const { to, lines, students } = collected(
    inZip({
      "kimmin_103_1_HOMEWORK.IPYNB": notebook,
      "kimmin_104_2_homework.ipynb.txt": notebook,
      "alex.ipynb.json": notebook,
      "jmueller_102_3_data.json": "{}",
    }),
  );
  expect(students).toEqual(["2021-003", "2021-004", "2021-005"]);
  expect(lines).toContain("jmueller_102_3_data.json: is no notebook; left out");
  const byHand = inFolder({ "kim/X.IPYNB": notebook, "lee/y.ipynb.txt": notebook });
  expect(findSubmissions(byHand).map(({ file }) => file)).toEqual(["kim/X.IPYNB", "lee/y.ipynb.txt"]);
  expect(findSubmissions(to).length).toBe(3);
});

test("where one student's number is another one's in Canvas, the name decides, and without one nobody is guessed", () => {
  const list = 'Student,ID,SIS User ID\n"Kim, Min",7,8\n"Lee, Jun",8,9\n';
  const { lines, students } = collected(
    inZip({
      "kimmin_7_1_x.ipynb": notebook,
      "leejun_8_2_x.ipynb": notebook,
      "anon_8_3_x.ipynb": notebook,
    }),
    list,
  );
  expect(students).toEqual(["8", "9", "anon_8_3_x.ipynb"]);
  expect(lines[0]).toBe("anon_8_3_x.ipynb: 2 students in the roster fit; put into anon_8_3_x.ipynb");
});

test("with the worksheet of the assignment as the list, Moodle's zip is by participant, names or not", () => {
  const zip = inZip({
    "Min Kim_5014_assignsubmission_file_/homework.ipynb": notebook,
    "Min Kim_5015_assignsubmission_file_/homework.ipynb": notebook,
  });
  const names =
    "Identifier,Full name,Email address\nParticipant 5014,Min Kim,a@x.kr\nParticipant 5015,Min Kim,b@x.kr\n";
  expect(collected(zip, names).students).toEqual(["a@x.kr", "b@x.kr"]);
  const blind = inZip({ "Participant_5015_assignsubmission_file_/homework.ipynb": notebook });
  expect(collected(blind, "Identifier,Status\nParticipant 5014,\nParticipant 5015,\n").students).toEqual([
    "Participant 5015",
  ]);
});
