import { afterEach, describe, expect, test } from "vitest";
import { displayMethod } from "../../lib/figures/page/figure.js";
import { homeworks } from "../../lib/homework/homeworks.js";
import { type Saved, type SavedFile, savedHook } from "../../lib/homework/hooks.js";
import { startHomework } from "../../lib/homework/start-homework.js";

const questions = homeworks.get("03")?.questions ?? [];
const outOf = questions.reduce((total, { points }) => total + points, 0);
const answer = "function multiplyBackward(E: number, a: number, b: number) {\n  return [E * b, E * a];\n}";

const file: SavedFile = {
  kind: "saved",
  path: "/home/kim/homework-03-operator-nodes.ipynb",
  name: "homework-03-operator-nodes.ipynb",
  time: "14:03",
  sha256: "0123456789abcdef0123456789abcdef",
  cells: ["const x = 1;", answer],
  ran: ["const x = 1;", answer],
  rehearsal: {
    state: "graded",
    message: "",
    student: "kim",
    questions: questions.map(({ id, points }) => {
      const isRight = id === "03-multiply-backward";
      return { id, points: isRight ? points : 0, state: isRight ? "passed" : "unanswered" };
    }),
  },
};

async function receiptOf(saved: Saved | null, student = "kim", language: "en" | "ko" = "en") {
  if (saved !== null) Reflect.set(globalThis, savedHook, async () => saved);
  const bundle = await startHomework("03", { student, language }).handIn()[displayMethod]();
  return { text: String(bundle["text/plain"]), html: String(bundle["text/html"]) };
}

afterEach(() => Reflect.deleteProperty(globalThis, savedHook));

describe("a receipt", () => {
  test("says what the file is worth, what it is, and what to upload", async () => {
    const { text } = await receiptOf(file);
    expect(text).toContain(`✓ Ready to hand in: 1 of ${outOf} points`);
    expect(text).toContain("homework-03-operator-nodes.ipynb, saved at 14:03.");
    expect(text).toContain(`1 of ${questions.length} questions are answered in it.`);
    expect(text).toContain("Upload this file: /home/kim/homework-03-operator-nodes.ipynb");
    expect(text).toContain("SHA-256 begins 0123456789ab\n");
    expect(text).toContain("03-multiply-backward | 1 / 1 | ✓ passed");
    expect(text).toContain("03-softplus | 0 / 3 | ○ open");
  });

  test("says the same in Korean", async () => {
    const { text } = await receiptOf(file, "kim", "ko");
    expect(text).toContain(`✓ 제출할 준비가 되었습니다: ${outOf}점 가운데 1점`);
    expect(text).toContain("03-multiply-backward | 1 / 1 | ✓ 통과");
  });

  test("warns when what is saved is not what ran", async () => {
    const { text } = await receiptOf({ ...file, cells: ["const x = 1;", answer.replace("E * a", "E")] });
    expect(text).toMatch(/^⚠ Not ready yet: the saved file has 1 of/);
    expect(text).toContain("⚠ What is saved is not what you ran: 03-multiply-backward. Save (Ctrl+S)");
  });

  test("compares with the answer that ran last, and with the last cell of that name on disk", async () => {
    const old = answer.replace("E * a", "E");
    expect((await receiptOf({ ...file, ran: [old, answer] })).text).not.toContain("not what you ran");
    expect((await receiptOf({ ...file, ran: [answer, old] })).text).toContain("not what you ran");
    expect((await receiptOf({ ...file, cells: [old, answer] })).text).not.toContain("not what you ran");
  });

  test("warns when no student number was typed in", async () => {
    expect((await receiptOf(file, "")).text).toContain("⚠ No student number stands in the first cell");
  });

  test("warns when the saved file has another name than the one that ran", async () => {
    expect((await receiptOf(file, "lee")).text).toContain(
      '⚠ The saved file has student: "kim", but here student: "lee" ran.',
    );
    expect((await receiptOf(file, "lee", "ko")).text).toContain('저장된 파일에 적힌 것은 student: "kim"');
    expect((await receiptOf(file)).text).not.toContain("The saved file has");
  });

  test("says what the grader says of a file that it cannot judge", async () => {
    const rehearsal = { state: "unreadable", message: "it is not JSON", student: "", questions: [] };
    const { text } = await receiptOf({ ...file, rehearsal });
    expect(text).toContain("✗ The file could not be judged");
    expect(text).toContain("it is not JSON");
  });

  test("says plainly where the file is not known, or is gone", async () => {
    expect((await receiptOf(null)).text).toContain("✗ Which file is this notebook?");
    expect((await receiptOf({ kind: "gone", path: "/home/kim/old.ipynb" })).text).toContain(
      "✗ There is no notebook at /home/kim/old.ipynb",
    );
    const half = (await receiptOf({ kind: "unreadable", path: "/home/kim/half.ipynb" })).text;
    expect(half).toContain("✗ This file is no notebook that can be read: /home/kim/half.ipynb");
    expect(half).toContain("Save it once more (Ctrl+S)");
  });

  test("shows names and messages as text, never as HTML", async () => {
    const evil = '<img src=x onerror="alert(1)">';
    const { html } = await receiptOf({ ...file, name: evil, path: evil });
    expect(html).not.toContain("<img");
  });
});
