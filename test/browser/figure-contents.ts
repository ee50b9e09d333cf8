import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { FigureKind } from "./figures.js";

/**
 * Goes through all that a figure can show, within the page: what each of its steps, places or choices says is its own.
 * That hand and key reach them is the same in all figures of a kind, and is tried with one (`operate`): a touch of a key
 * costs a page of a lecture 30 ms, and the figures of the course have some three thousand states.
 */
export async function goThrough(kind: FigureKind, output: Locator): Promise<void> {
  if (kind === "stepper") await stepThrough(output);
  if (kind === "live") await slideThrough(output);
  if (kind === "quiz") await chooseAll(output);
}

async function stepThrough(output: Locator): Promise<void> {
  const said = await output.evaluate((figure) => {
    const slider = figure.querySelector<HTMLInputElement>("[type=range]");
    const guessing = figure.querySelector<HTMLInputElement>("[data-option=guess]");
    if (slider === null) throw new Error("a stepper without a slider");
    if (guessing?.checked) guessing.click();
    return Array.from({ length: Number(slider.max) + 1 }, (_, step) => {
      slider.value = String(step);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      return figure.querySelector(".gb-status")?.textContent ?? "";
    });
  });
  expect(said).not.toContain("");
  expect(new Set(said).size, "every step is named").toBe(said.length);
}

async function slideThrough(output: Locator): Promise<void> {
  const seen = await output.evaluate((figure) => {
    const slider = figure.querySelector<HTMLInputElement>("[type=range]");
    if (slider === null) throw new Error("a live graph without a slider");
    const put = (place: string) => {
      slider.value = place;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const start = slider.value;
    const seen = Array.from({ length: Number(slider.max) + 1 }, (_, place) => {
      put(String(place));
      return {
        numbers: figure.querySelector("svg[role=img]")?.textContent ?? "",
        place: slider.getAttribute("aria-valuetext") ?? "no place",
        status: figure.querySelector(".gb-status")?.textContent ?? "",
      };
    });
    put(start);
    return seen;
  });
  for (const { place, status } of seen) expect(status).toContain(place);
  expect(new Set(seen.map(({ numbers }) => numbers)).size, "the numbers follow").toBe(seen.length);
}

async function chooseAll(output: Locator): Promise<void> {
  const said = await output.evaluate(async (figure) => {
    const choices = [...figure.querySelectorAll<HTMLInputElement>("[type=radio]")];
    const said: string[] = [];
    for (const choice of choices) {
      choice.click();
      figure.querySelector("form")?.requestSubmit();
      // Feedback is emptied first, so that a screen reader hears the same words again.
      await new Promise((resolve) => setTimeout(resolve));
      said.push(figure.querySelector(".gb-feedback")?.textContent ?? "");
    }
    return said;
  });
  expect(new Set(said).size, "each choice gets its own feedback").toBe(said.length);
  for (const text of said) expect(text).toMatch(/^(Right|Wrong|맞습니다|틀렸습니다)\. \S/);
}
