import { type Graph, quiz, stepThrough } from "gradbook";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { displayMethod } from "../../lib/figures/page/figure.js";
import { examples } from "../figures/graphs/graphs.js";
import { openFigure } from "./page.js";
import { openChromium } from "./shared.js";

let browser: Browser;
let page: Page;
let errors: readonly string[];
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

async function open(name: string, options = {}): Promise<void> {
  const graph = examples[name]?.() as Graph;
  ({ page, errors } = await openFigure(browser, stepThrough(graph, { title: name }), options));
}

/** The texts of the drawing that can be seen, sorted. */
function seen(kind: "value" | "gradient" | "wrong"): Promise<string[]> {
  return page.locator(`[data-picture] > svg:visible .gb-${kind} text`).evaluateAll((texts) =>
    texts
      .filter((text) => getComputedStyle(text).visibility === "visible")
      .map((text) => text.textContent ?? "")
      .sort(),
  );
}

const status = (): Promise<string> => page.locator(".gb-status").innerText();
const line = (): Promise<string> => page.locator(".gb-line").innerText();
const press = (key: string): Promise<void> => page.locator("figure").press(key);

describe("a stepper", () => {
  test("shows the finished state before any click, and on paper whatever its state", async () => {
    await open("(x + y) z");
    const finished = [await seen("value"), await seen("gradient")];
    expect(finished).toEqual([
      ["3", "5", "−12", "−2", "−4"],
      ["1", "3", "−4", "−4", "−4"],
    ]);
    await press("Home");
    expect(await seen("gradient")).toEqual([]);
    await page.emulateMedia({ media: "print" });
    expect([await seen("value"), await seen("gradient")]).toEqual(finished);
    expect(await page.locator(".gb-controls").first().isVisible()).toBe(false);
  });

  test("leaves empty what is not computed yet, and marks what it computes", async () => {
    await open("(x + y) z");
    await page.locator("[data-go=first]").click();
    expect(await seen("value")).toEqual(["5", "−2", "−4"]);
    expect(await status()).toBe("start");
    await page.locator("[data-go=forward]").click();
    expect(await seen("value")).toEqual(["3", "5", "−2", "−4"]);
    expect(await status()).toBe("forward 1 of 2");
    expect(await page.locator("svg:visible [data-op].gb-on").count()).toBe(1);
    await press("ArrowRight");
    await press("ArrowRight");
    expect(await seen("gradient")).toEqual(["1", "3", "−4"]);
    expect(await line()).toContain("∂f/∂z = ∂f/∂f · v₁ = 1 · 3 = 3");
  });

  test("moves by buttons, slider, arrows, Home and End", async () => {
    await open("neuron");
    const slider = page.locator("[type=range]");
    const states: string[] = [];
    for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight"]) {
      await press(key);
      states.push(await slider.inputValue());
    }
    expect(states).toEqual(["0", "1", "2", "1", "10", "10"]);
    await slider.fill("7");
    expect(await status()).toBe("backward 2 of 5");
    expect(await slider.getAttribute("aria-valuetext")).toBe("backward 2 of 5");
    await page.locator("[data-go=last]").click();
    expect(await page.locator("[data-go=last]").isDisabled()).toBe(true);
    const forward = page.locator("[data-go=forward]");
    expect(await forward.getAttribute("aria-label")).toBe("First step");
    await forward.click();
    expect([await status(), await forward.getAttribute("aria-label")]).toEqual(["start", "Step forward"]);
  });

  test("offers overwriting where a value is used twice, and follows the wrong number", async () => {
    await open("(ab)(a + b)");
    await page.locator("[data-option=overwrite]").check();
    await press("End");
    expect(await seen("wrong")).toEqual(["3", "−2"]);
    expect(await line()).toContain("overwritten");
    await page.locator("[data-option=overwrite]").uncheck();
    expect(await seen("wrong")).toEqual([]);
    expect(await seen("gradient")).toContain("−6 + 3 = −3");
  });

  test.each([1280, 800, 610])("fits %d px", async (width) => {
    await open("2-2-2 network", { width });
    const [inner, outer] = await page
      .locator("[data-picture]")
      .evaluate((box) => [box.scrollWidth, box.clientWidth]);
    expect(inner).toBeLessThanOrEqual(outer ?? 0);
  });

  test.each(["light", "dark"] as const)("has text that can be read on a %s page", async (theme) => {
    await open("(ab)(a + b)", { theme });
    await page.locator("[data-option=overwrite]").check();
    await press("End");
    for (const kind of ["value", "gradient", "wrong"]) {
      const text = page.locator(`[data-picture] > svg:visible .gb-${kind} text`).last();
      const color = await text.evaluate((element) => getComputedStyle(element).fill);
      expect(
        contrast(color, theme === "light" ? "rgb(255, 255, 255)" : "rgb(17, 17, 17)"),
        kind,
      ).toBeGreaterThan(4.5);
    }
  });
});

describe("guessing", () => {
  const guess = async (text: string): Promise<string> => {
    await page.locator(".gb-guess input").fill(text);
    await page.locator(".gb-guess input").press("Enter");
    return page.locator(".gb-hint").innerText();
  };

  test("hides the number, knows mistakes and goes on when the answer is right", async () => {
    await open("(x + y) z");
    await page.locator("[data-option=guess]").check();
    await page.locator("[data-go=forward]").click();
    expect(await seen("gradient")).toEqual(["1"]);
    expect(await page.locator(".gb-ask-for").innerText()).toBe("∂f/∂v₁ =");
    expect(await guess("4")).toContain("the sign is not");
    expect(await guess("3")).toContain("the upstream times the other one");
    expect(await guess("a lot")).toContain("Type a number");
    expect(await guess("−4.001")).toBe("Right.");
    expect(await seen("gradient")).toEqual(["1", "−4"]);
    expect(await guess("3")).toBe("Right.");
    expect(await line()).toContain("hands each input the upstream times the other input");
  });

  test("can be given up, and knows who overwrites", async () => {
    await open("(ab)(a + b)");
    await page.locator("[data-option=guess]").check();
    await page.locator("[data-go=forward]").click();
    for (let asked = 0; asked < 2; asked++) await page.locator("[data-reveal]").click();
    await page.locator("[data-go=forward]").click();
    for (let asked = 0; asked < 2; asked++) await page.locator("[data-reveal]").click();
    await page.locator("[data-go=forward]").click();
    expect(await page.locator(".gb-ask-for").innerText()).toBe("∂f/∂a (sum over its edges) =");
    expect(await guess("3")).toContain("added, not overwritten");
    await page.locator("[data-reveal]").click();
    expect(await seen("gradient")).toContain("−6 + 3 = −3");
  });
});

test("a stepper that asks opens before its first step, and is finished on paper and without scripts", async () => {
  const graph = examples["(x + y) z"]?.() as Graph;
  const figure = stepThrough(graph, { title: "Guess", guess: true });
  ({ page, errors } = await openFigure(browser, figure));
  expect([await seen("value"), await seen("gradient"), await status()]).toEqual([
    ["5", "−2", "−4"],
    [],
    "start",
  ]);
  expect(await page.locator("[data-option=guess]").isChecked()).toBe(true);
  expect(await page.locator("svg[role=img]:visible").getAttribute("aria-label")).not.toContain("Gradients");
  for (let step = 0; step < 3; step++) await page.locator("[data-go=forward]").click();
  expect(await page.locator(".gb-guess input").isVisible(), "asks on the way back").toBe(true);
  await page.emulateMedia({ media: "print" });
  expect(await seen("gradient")).toEqual(["1", "3", "−4", "−4", "−4"]);
  const bundle = await figure[displayMethod]();
  expect(bundle["text/plain"]).toContain("Gradients: x −4, y −4, z 3.");
  expect(bundle["image/svg+xml"]).toContain(">−4</text>");
});

const bundleQuiz = quiz({
  question: "What goes back?",
  choices: [
    { text: "0.36", feedback: "Sharing leads there." },
    { text: "0.6", feedback: "The whole.", isRight: true },
  ],
});

describe("a quiz", () => {
  const feedback = (): Promise<string> => page.locator(".gb-feedback").innerText();

  test("judges nothing while one walks through its choices by key", async () => {
    ({ page, errors } = await openFigure(browser, bundleQuiz));
    await page.getByLabel("0.36").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("figure").innerText()).not.toMatch(/Sharing|whole|Right|Wrong/);
    expect(await page.locator(".gb-right, .gb-not").count()).toBe(0);
  });

  test("says in words whether the checked answer is right, by key and by click", async () => {
    ({ page, errors } = await openFigure(browser, bundleQuiz));
    await page.getByRole("button", { name: "Check" }).click();
    await expect.poll(feedback).toBe("Choose an answer first.");
    await page.getByLabel("0.36").check();
    await page.keyboard.press("Enter");
    await expect.poll(feedback).toBe("Wrong. Sharing leads there.");
    await page.getByLabel("0.6").check();
    await page.getByRole("button", { name: "Check" }).click();
    await expect.poll(feedback).toBe("Right. The whole.");
    expect(await page.locator(".gb-right").innerText()).toBe("0.6");
    expect(await page.locator(".gb-feedback").getAttribute("role")).toBe("status");
  });
});

/** The contrast of two colours written rgb(r, g, b) (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const luminance = (color: string): number => {
    const [r = 0, g = 0, b = 0] = (color.match(/\d+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
