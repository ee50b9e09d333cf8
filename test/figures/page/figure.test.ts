import { type Figure, quiz, show } from "gradbook";
import { afterEach, expect, test } from "vitest";
import { displayHook, displayMethod } from "../../../lib/figures/page/figure.js";

const figure: Figure = quiz({
  question: "Is it so?",
  choices: [
    { text: "yes", feedback: "It is.", isRight: true },
    { text: "no", feedback: "It is." },
  ],
});

afterEach(() => {
  Reflect.deleteProperty(globalThis, displayHook);
});

test("a figure has the display method that notebooks look for", () => {
  expect(displayMethod).toBe(Symbol.for("Jupyter.display"));
  expect(Object.keys(figure[displayMethod]())).toEqual(["text/html", "text/plain"]);
});

test("show hands the figure's bundle to the notebook", () => {
  const shown: unknown[] = [];
  Reflect.set(globalThis, Symbol.for("gradbook.display"), (bundle: unknown) => shown.push(bundle));
  show(figure);
  expect(shown).toEqual([figure[displayMethod]()]);
});

test("show outside a notebook says that there is none", () => {
  expect(() => show(figure)).toThrow('show: "Is it so?" has no notebook to be shown in');
});
