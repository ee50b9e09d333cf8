import { pixels } from "gradbook";
import { expect, test } from "vitest";
import { displayMethod } from "../../../lib/figures/page/figure.js";

const options = {
  title: "Two pictures",
  alt: "a cross & a dot",
  across: 2,
  images: [
    [0, 4, 4, 0],
    [2, 0, 0, -4],
  ],
};
const svg = async (): Promise<string> => String((await pixels(options)[displayMethod]())["image/svg+xml"]);

test("one path a shade, fully dark at the largest number of all pictures", async () => {
  expect(await svg()).toContain('<path class="gb-pixel" fill-opacity="1" d="M1 0h1v1h-1zM0 1h1v1h-1z"/>');
  expect(await svg()).toContain('<path class="gb-pixel" fill-opacity="0.5" d="M0 0h1v1h-1z"/>');
});

test("a negative number is a hollow square, not only another colour", async () => {
  expect(await svg()).toContain(
    '<path class="gb-pixel gb-negative" fill-opacity="1" d="M1 1h1v1h-1zM1.25 1.25v.5h.5v-.5z"/>',
  );
});

test("a picture without whole rows and labels of another number are refused", () => {
  expect(() => pixels({ ...options, across: 3 })).toThrow(
    new RangeError("pixels: a picture of 4 numbers has no whole rows of 3"),
  );
  expect(() => pixels({ ...options, labels: ["one"] })).toThrow(
    new RangeError("pixels: 1 labels for 2 pictures"),
  );
});

test("pictures stand in rows of at most seven, as even as can be, each with its label below it", async () => {
  const images = Array.from({ length: 8 }, () => [1]);
  const labels = images.map((_, index) => `${index} < 8`);
  const figure = await pixels({ ...options, across: 1, images, labels })[displayMethod]();
  const places = [...String(figure["image/svg+xml"]).matchAll(/<rect class="gb-paper" x="(\d+)" y="(\d+)"/g)];
  expect(places.map(([, x, y]) => [Number(x), Number(y)])).toEqual([
    ...[1, 85, 169, 253].map((x) => [x, 1]),
    ...[1, 85, 169, 253].map((x) => [x, 105]),
  ]);
  expect(String(figure["image/svg+xml"])).toMatch(/^<svg [^>]*width="326" height="198"/);
  expect(String(figure["image/svg+xml"])).toContain(">7 &lt; 8</text>");
});

test("no picture at all is refused", () => {
  expect(() => pixels({ ...options, images: [] })).toThrow(/no picture in the list/);
});
