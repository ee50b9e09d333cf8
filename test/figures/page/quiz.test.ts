import { quiz } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";
import { quizScript } from "../../../lib/figures/page/scripts.js";

const choices = [
  { text: "0.36 & <less>", feedback: "Sharing leads there." },
  { text: "0.6", feedback: "The whole of it.", isRight: true },
];

/** What a page shows that runs no scripts and takes no style. */
const still = (html: string): string =>
  html
    .replace(/<(script|style).*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, "\n")
    .replace(/\n+/g, "\n")
    .trim();

test("a quiz is a fieldset of radio buttons with escaped texts and a button that checks", async () => {
  const bundle = await quiz({ question: "Which <b>?", choices })[displayMethod]();
  const html = String(bundle["text/html"]);
  expect(html).toContain("<legend>Which &lt;b&gt;?</legend>");
  expect(html.match(/<input type="radio"/g)).toHaveLength(2);
  expect(html).toContain("0.36 &amp; &lt;less&gt;");
  expect(html).toContain("<button>Check</button>");
});

test("without scripts a quiz is its question and its choices, with no answer given away", async () => {
  const bundle = await quiz({ question: "Which?", choices })[displayMethod]();
  expect(still(String(bundle["text/html"]))).toBe("Which?\n0.36 &amp; &lt;less&gt;\n0.6");
});

test("text/plain is the question with its choices and gives no answer away", async () => {
  const bundle = await quiz({ question: "Which?", choices })[displayMethod]();
  expect(bundle["text/plain"]).toBe("Which?\n1. 0.36 & <less>\n2. 0.6");
});

test("a quiz needs two to five choices, one of them right", () => {
  const wrong = { text: "a", feedback: "no" };
  expect(() => quiz({ question: "Q", choices: [wrong] })).toThrow(
    'quiz: "Q" has 1 choices; give two to five',
  );
  expect(() => quiz({ question: "Q", choices: [wrong, wrong] })).toThrow('quiz: "Q" has no right answer');
});

test("the script is small and plain browser JavaScript", () => {
  expect(quizScript.length).toBeLessThan(15_000);
  expect(quizScript).not.toMatch(/\b(import|export|require)\b/);
});
