import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import {
  checkAgreement,
  type Entry,
  Journal,
  journalsOf,
  lineOf,
  readJournals,
  readLine,
} from "../../lib/experiments/runner/journal.js";
import { temporaryFolders } from "./folders.js";

const folderWith = temporaryFolders();

const entry = (seed: number): Entry => ({
  id: `id${seed}`,
  config: { rate: 0.1, name: "ReLU, é" },
  seed,
  digest: `d${seed}`,
  code: "c",
  library: "l",
  ms: 12,
  node: "v20.20.2",
  platform: "linux-x64",
  host: "here",
  at: "2026-01-02T03:04:05.678Z",
  result: `{"loss":"NaN","zero":-0,"steps":${seed}}`,
});
const lines = [0, 1, 2, 3].map((seed) => lineOf(entry(seed)));
const whole = (text: string): Entry[] => text.split("\n").flatMap((line) => readLine(line) ?? []);

test("an entry is read as it was written, NaN and -0 too", () => {
  expect(readLine(lines[0] as string)).toEqual({
    ...entry(0),
    result: '{"loss":"NaN","steps":0,"zero":-0.0}',
  });
});

test("a journal that is cut anywhere gives exactly its whole lines", () => {
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const ends = lines.map((_, i) => Buffer.byteLength(lines.slice(0, i + 1).join("\n")));
  for (let length = 0; length <= bytes.length; length++) {
    const read = whole(bytes.subarray(0, length).toString("utf8"));
    expect(read.length).toBe(ends.filter((end) => end <= length).length);
  }
});

test("a line with one flipped bit is no line", () => {
  const bytes = Buffer.from(lines[0] as string);
  const accepted: number[] = [];
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (whole(flipped.toString("utf8")).length > 0) accepted.push(bit);
  }
  expect(accepted).toEqual([]);
});

test("one run with two results is an error that names both machines", () => {
  const other = { ...entry(1), digest: "else", host: "there", node: "v24.0.0" };
  expect(() => checkAgreement([entry(0), entry(1), other])).toThrow(
    'the run {"name":"ReLU, é","rate":0.1} of seed 1 gave two results: d1 on here (Node v20.20.2), else on there (Node v24.0.0)',
  );
});

test("two journals that are begun in one moment by one process are two files, of which none is lost in copying", () => {
  const folder = folderWith({});
  for (const seed of [0, 1]) {
    const journal = new Journal(folder);
    journal.append(entry(seed));
    journal.close();
  }
  expect(readdirSync(journalsOf(folder))).toHaveLength(2);
  expect(readJournals(folder)).toHaveLength(2);
});
