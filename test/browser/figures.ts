import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Cell, Output } from "./lab-notebook.js";

/** The kinds of figure that a lecture stores, told by their output. */
export type FigureKind = "plot" | "stepper" | "live" | "quiz" | "drawing";

/** What kind of figure an output is; null when it is none. */
export function figureKind(output: Output): FigureKind | null {
  const data = output.data ?? {};
  if ("application/vnd.plotly.v1+json" in data) return "plot";
  const html = textOf(data["text/html"]);
  if (html.includes("data-go=")) return "stepper";
  if (html.includes("data-live=")) return "live";
  if (html.includes('type="radio"')) return "quiz";
  return "image/svg+xml" in data || html.includes("<svg") ? "drawing" : null;
}

/** The figures of a cell, by their place among its outputs. */
export function figuresOf(cell: Cell): { kind: FigureKind; place: number }[] {
  return (cell.outputs ?? []).flatMap((output, place) => {
    const kind = figureKind(output);
    return kind ? [{ kind, place }] : [];
  });
}

/** Waits until a figure is drawn. */
export async function isDrawn(kind: FigureKind, output: Locator): Promise<void> {
  const drawn: Record<FigureKind, string> = {
    plot: ".main-svg, .gl-container canvas",
    stepper: "[data-go=forward]",
    live: "[type=range]",
    quiz: "[type=radio]",
    drawing: "svg:visible",
  };
  await output.locator(drawn[kind]).first().waitFor();
}

/** Uses everything on a figure that can be used, by hand and by key, and expects it to answer. */
export async function operate(kind: FigureKind, output: Locator): Promise<void> {
  if (kind === "stepper") await operateStepper(output);
  if (kind === "quiz") await operateQuiz(output);
  if (kind === "plot") await operatePlot(output);
  if (kind === "stepper") await walkStepper(output);
  if (kind === "live") await walkLiveGraph(output);
  if (kind === "quiz") await walkQuiz(output);
  if (kind === "plot") await walkPlot(output);
}

async function operateStepper(output: Locator): Promise<void> {
  const slider = output.locator("[type=range]");
  const button = (name: string): Locator => output.locator(`[data-go=${name}]`);
  const last = Number(await slider.getAttribute("max"));
  const guessing = output.locator("[data-option=guess]");
  if ((await guessing.count()) > 0) await guessing.uncheck();
  await button("first").click({ force: true });
  expect(await slider.inputValue()).toBe("0");
  for (let step = 1; step <= last; step++) await button("forward").click();
  expect(await slider.inputValue(), "forward reaches the end").toBe(String(last));
  await button("back").click();
  expect(await slider.inputValue()).toBe(String(last - 1));
  await button("last").click({ force: true });
  expect(await slider.inputValue()).toBe(String(last));
  await operateGuesses(output);
}

async function walkStepper(output: Locator): Promise<void> {
  const { keyboard } = output.page();
  const slider = output.locator("[type=range]");
  const status = output.locator(".gb-status");
  const last = Number(await slider.getAttribute("max"));
  const guessing = output.locator("[data-option=guess]");
  if ((await guessing.count()) > 0 && (await guessing.isChecked())) await guessing.press("Space");
  await slider.focus();
  await keyboard.press("Home");
  expect(await slider.inputValue(), "Home on the slider").toBe("0");
  const said = new Set([await status.innerText()]);
  for (let step = 1; step <= last; step++) {
    await keyboard.press("ArrowRight");
    said.add(await status.innerText());
  }
  expect(said.size, "every step is named").toBe(last + 1);
  await output.locator("[data-go=back]").focus();
  for (const [key, state] of [
    ["Enter", last - 1],
    ["Home", 0],
    ["ArrowRight", 1],
    ["End", last],
    ["ArrowLeft", last - 1],
  ] as const) {
    await keyboard.press(key);
    expect(await slider.inputValue(), `the key ${key}`).toBe(String(state));
  }
  await walkOverwriting(output);
}

async function operateGuesses(output: Locator): Promise<void> {
  const guessing = output.locator("[data-option=guess]");
  if ((await guessing.count()) === 0) return;
  await guessing.check();
  await output.locator("[data-go=forward]").click();
  const input = output.locator(".gb-guess input");
  await input.waitFor();
  await input.fill("12345.678");
  await input.press("Enter");
  expect(await output.locator(".gb-hint").innerText(), "a wrong guess gets a hint").not.toBe("");
  for (let i = 0; i < 10 && (await input.isVisible()); i++) await output.locator("[data-reveal]").click();
  expect(await input.isVisible(), "the answer can be shown").toBe(false);
  await guessing.uncheck();
}

async function walkOverwriting(output: Locator): Promise<void> {
  const overwriting = output.locator("[data-option=overwrite]");
  if ((await overwriting.count()) === 0) return;
  await output.locator("[type=range]").press("End");
  const shown = (): Promise<string> => output.locator("svg[role=img]:visible").innerHTML();
  const before = await shown();
  await overwriting.press("Space");
  expect(await shown(), "overwriting changes the picture").not.toBe(before);
  await overwriting.press("Space");
  expect(await shown(), "and back").toBe(before);
}

async function walkLiveGraph(output: Locator): Promise<void> {
  const slider = output.locator("[type=range]");
  const last = Number(await slider.getAttribute("max"));
  const start = await slider.inputValue();
  const shown = async (): Promise<string> =>
    (await output.locator("svg[role=img]:visible").textContent()) ?? "";
  await slider.focus();
  const seen = new Set<string>();
  for (const [key, place] of [
    ["Home", 0],
    ["ArrowRight", 1],
    ["End", last],
    ["ArrowLeft", last - 1],
  ] as const) {
    await output.page().keyboard.press(key);
    expect(await slider.inputValue(), `the key ${key}`).toBe(String(place));
    expect(await output.locator(".gb-status").innerText()).toContain(
      await slider.getAttribute("aria-valuetext"),
    );
    seen.add(await shown());
  }
  expect(seen.size, "the numbers follow").toBe(4);
  await slider.fill(start);
}

async function operateQuiz(output: Locator): Promise<void> {
  for (const choice of await output.locator("[type=radio]").all()) {
    const before = await feedbackOf(output);
    await choice.check();
    await output.locator("form button").click();
    await isAnswered(output, before);
  }
}

async function walkQuiz(output: Locator): Promise<void> {
  const { keyboard } = output.page();
  const choices = output.locator("[type=radio]");
  const count = await choices.count();
  const before = await feedbackOf(output);
  await choices.first().focus();
  await keyboard.press("Space");
  for (let i = 1; i <= count; i++) {
    await keyboard.press("ArrowDown");
    expect(await choices.nth(i % count).isChecked(), "arrow keys choose").toBe(true);
  }
  expect(await feedbackOf(output), "walking through the choices answers nothing").toBe(before);
  const said = new Set<string>();
  for (let i = 0; i < count; i++) {
    const before = await feedbackOf(output);
    await keyboard.press("Enter");
    await isAnswered(output, before);
    said.add(await feedbackOf(output));
    await keyboard.press("ArrowDown");
  }
  expect(said.size, "each choice gets its own feedback").toBe(count);
  for (const text of said) expect(text).toMatch(/^(Right|Wrong|맞습니다|틀렸습니다)\. \S/);
}

function feedbackOf(quiz: Locator): Promise<string> {
  return quiz.locator(".gb-feedback").innerText();
}

/** Waits for feedback. It is emptied first, so that a screen reader hears the same words again. */
async function isAnswered(quiz: Locator, before: string): Promise<void> {
  const isSaid = async (): Promise<boolean> => !["", before].includes(await feedbackOf(quiz));
  await expect.poll(isSaid, { interval: 20 }).toBe(true);
}

async function operatePlot(output: Locator): Promise<void> {
  for (const rail of await output.locator(".slider-rail-touch-rect").all()) {
    const box = await rail.boundingBox();
    if (!box) continue;
    for (const part of [0.8, 0.2]) await rail.click({ position: { x: box.width * part, y: box.height / 2 } });
  }
  for (const button of await output.locator(".updatemenu-button").all()) await button.click();
}

async function walkPlot(output: Locator): Promise<void> {
  for (const slider of await output.locator(".slider-group").all()) await walkSlider(slider);
  for (const button of await output.locator(".updatemenu-button").all()) {
    await button.press("Enter");
    expect(await button.getAttribute("role")).toBe("button");
  }
}

/** A plot's slider by its keys: each says where it stands, and the plot follows. */
async function walkSlider(slider: Locator): Promise<void> {
  const place = async (): Promise<number> => Number(await slider.getAttribute("aria-valuenow"));
  const last = Number(await slider.getAttribute("aria-valuemax"));
  await slider.focus();
  for (const [key, expected] of [
    ["Home", 0],
    ["ArrowRight", 1],
    ["End", last],
    ["ArrowLeft", last - 1],
  ] as const) {
    await slider.press(key);
    expect(await place(), `the key ${key} on a plot's slider`).toBe(expected);
    const said = await slider.getAttribute("aria-valuetext");
    await expect.poll(() => slider.locator(".slider-label").first().textContent()).toContain(said);
  }
  expect(await slider.getAttribute("aria-label"), "a slider has a name").not.toBe("");
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : String(value ?? "");
}
