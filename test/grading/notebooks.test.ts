import { linkSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { grade } from "../../lib/dist/grading/grade.js";
import type { Result } from "../../lib/dist/grading/record.js";
import { parseSubmission, readSubmitted } from "../../lib/grading/submission.js";
import {
  answered,
  handIn,
  homework3,
  type NotebookJson,
  released,
  right,
  temporaryFolder,
} from "./submissions.js";

const good = answered(released(homework3), right);
const json = JSON.stringify(good);
const change = (edit: (copy: NotebookJson) => unknown): NotebookJson => {
  const copy = structuredClone(good);
  edit(copy);
  return copy;
};

/** Gives a key of all cells a value, or what is made of each cell. */
function setAll(cells: readonly NotebookJson[], key: string, value: unknown): void {
  for (const cell of cells) cell[key] = typeof value === "function" ? value(cell) : value;
}

describe("a file that is no notebook is one plain line", () => {
  const broken: readonly (readonly [string, string | Buffer, RegExp])[] = [
    ["nothing", "", /^the file is empty$/],
    ["a blank", " ", /^it is not JSON/],
    ["half a download", json.slice(0, 2000), /^it is not JSON.*download/],
    ["two notebooks in one", json + json, /^it is not JSON/],
    ["a merge conflict", `<<<<<<< HEAD\n${json}`, /^it is not JSON/],
    ["a page of HTML", "<!doctype html><title>Log in</title>", /^it is not JSON/],
    ["a Python script", "def relu(x): return max(0, x)", /^it is not JSON/],
    ["JavaScript's own numbers", '{"cells": [], "nbformat": NaN}', /^it is not JSON/],
    ["null", "null", /^it is JSON, but no notebook$/],
    ["a number", "1e999", /^it is JSON, but no notebook$/],
    ["a text", '"notebook"', /^it is JSON, but no notebook$/],
    ["a list", "[]", /^it is JSON, but no notebook$/],
    ["an empty object", "{}", /has no cells$/],
    ["cells that are no list", '{"cells": {"0": {}}}', /has no cells$/],
    ["cells that are null", '{"cells": null}', /has no cells$/],
    ["format 3", '{"worksheets": [{"cells": []}], "nbformat": 3}', /format 3; open it in Jupyter/],
    ["a zip file", Buffer.from("PK\u0003\u0004rest"), /^it is a zip file/],
    ["UTF-16", Buffer.from(`\ufeff${json}`, "utf16le"), /UTF-16/],
    ["bytes that are no text", Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d]), /not UTF-8/],
    ["a picture", Buffer.from("89504e470d0a1a0a", "hex"), /not UTF-8/],
    ["brackets a million deep", "[".repeat(1_000_000), /^it is not JSON/],
    [
      "another notebook",
      '{"cells": [{"cell_type": "code", "source": "print(1)"}]}',
      /no homework of this course/,
    ],
    [
      "too many cells",
      JSON.stringify({ cells: Array(2000).fill({ cell_type: "code", source: "1" }) }),
      /2000 cells/,
    ],
    [
      "more code than anybody writes",
      JSON.stringify({ cells: Array(50).fill({ cell_type: "code", source: "x = 1;\n".repeat(1500) }) }),
      /^it has 526 thousand characters of code; at most 400 are read$/,
    ],
    ["a compressed file", Buffer.from("1f8b0800", "hex"), /not UTF-8/],
    ["YAML", "cells:\n- cell_type: code\n", /^it is not JSON/],
    ["a comma too many", `${json},`, /^it is not JSON/],
    ["UTF-8 cut within a letter", Buffer.from('{"cells": ["김').subarray(0, -1), /not UTF-8/],
  ];
  test.each(broken)("%s", (_, content, message) => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
    expect(() => parseSubmission(bytes, "")).toThrow(message);
    try {
      parseSubmission(bytes, "");
    } catch (error) {
      expect((error as Error).message).not.toMatch(/[\n\r]/);
    }
  });

  test.each([
    ['student: "김지은 "', "김지은"],
    ["student: 20231234", "20231234"],
    ["student: name", ""],
  ])("the name is read in { %s }", (option, name) => {
    const source = `const homework = startHomework("03", { ${option} });`;
    const notebook = { metadata: { gradbook: { homework: "03" } }, cells: [{ cell_type: "code", source }] };
    expect(parseSubmission(Buffer.from(JSON.stringify(notebook)), "").typedName).toBe(name);
  });

  test("a link, a folder and 100 MB are not read", () => {
    const folder = temporaryFolder();
    const secret = join(folder, "secret");
    writeFileSync(secret, json);
    symlinkSync(secret, join(folder, "link.ipynb"));
    expect(() => readSubmitted(join(folder, "link.ipynb"))).toThrow(/^it is a link or no file/);
    expect(() => readSubmitted(folder)).toThrow(/^it is a link or no file/);
    linkSync(secret, join(folder, "large.ipynb"));
    truncateSync(secret, 100 * 2 ** 20);
    expect(() => readSubmitted(join(folder, "large.ipynb"))).toThrow(/^it has 100 MB; at most 10 are read$/);
  });
});

describe("what stands around the answers does not count", () => {
  const isCheck = (cell: NotebookJson): boolean => String(cell.source).startsWith("homework.check(");
  const cellOf = (copy: NotebookJson, name: string): NotebookJson =>
    copy.cells.find((cell: NotebookJson) => new RegExp(`^(const|function) ${name}`, "m").test(cell.source));
  const edits: readonly (readonly [string, (copy: NotebookJson) => unknown])[] = [
    ["checks deleted", (copy) => (copy.cells = copy.cells.filter((cell: NotebookJson) => !isCheck(cell)))],
    ["checks edited", (copy) => setAll(copy.cells.filter(isCheck), "source", "'✓ Right'")],
    ["checks made markdown", (copy) => setAll(copy.cells.filter(isCheck), "cell_type", "markdown")],
    ["checks twice", (copy) => copy.cells.push(...copy.cells.filter(isCheck))],
    ["cells in the opposite order", (copy) => copy.cells.reverse()],
    ["ids taken away", (copy) => setAll(copy.cells, "id", undefined)],
    ["ids all the same", (copy) => setAll(copy.cells, "id", "x")],
    ["metadata taken away", (copy) => (copy.metadata = {})],
    ["no metadata at all", (copy) => delete copy.metadata],
    [
      "another homework in the metadata",
      (copy) => (copy.metadata.gradbook = { homework: "01", version: 99 }),
    ],
    ["metadata of the wrong kinds", (copy) => (copy.metadata = [setAll(copy.cells, "metadata", 3)])],
    ["a Python kernel", (copy) => (copy.metadata.kernelspec = { name: "python3", language: "python" })],
    [
      "outputs forged",
      (copy) =>
        setAll(copy.cells, "outputs", [
          { output_type: "execute_result", data: { "text/plain": "✓ Right 100" } },
        ]),
    ],
    ["outputs of the wrong kinds", (copy) => setAll(copy.cells, "outputs", "none")],
    [
      "sources as lists of lines",
      (copy) => setAll(copy.cells, "source", (cell: NotebookJson) => cell.source.split(/(?<=\n)/)),
    ],
    [
      "cells that are none",
      (copy) =>
        copy.cells.unshift(
          null,
          3,
          "x",
          [],
          {},
          { cell_type: "code" },
          { cell_type: "code", source: { a: 1 } },
        ),
    ],
    [
      "cells of unknown kinds",
      (copy) => copy.cells.push({ cell_type: "heading", source: "x" }, { cell_type: 7, source: "y" }),
    ],
    ["a magic word", (copy) => copy.cells.push({ cell_type: "code", source: "%matplotlib inline\n!ls" })],
    [
      "an answer in an extra cell",
      (copy) => {
        const cell = cellOf(copy, "reluBackward");
        copy.cells.push({ ...cell });
        cell.source = "// below";
      },
    ],
    [
      "an answer split over cells",
      (copy) => {
        const cell = cellOf(copy, "reluBackward");
        cell.source = "const isOpen = (x: number) => x > 0;";
        copy.cells.push({
          cell_type: "code",
          source: "let reluBackward = (E: number[], x: number[]) => E.map((e, i) => (isOpen(x[i]) ? e : 0));",
        });
      },
    ],
    [
      "an answer defined twice, wrong first",
      (copy) => copy.cells.unshift({ cell_type: "code", source: "function reluBackward() { return 7; }" }),
    ],
    [
      "an experiment that throws",
      (copy) =>
        copy.cells.splice(2, 0, {
          cell_type: "code",
          source:
            "import { mlp, Graph } from 'gradbook';\nconst network = mlp([2, 1], {});\nnetwork.forward();",
        }),
    ],
    [
      "a figure among the answers",
      (copy) => {
        cellOf(copy, "reluBackward").source +=
          "\nimport { curves } from 'gradbook';\nconst picture = curves([], {});\npicture";
      },
    ],
    [
      "the format's version taken away",
      (copy) => {
        delete copy.nbformat;
        delete copy.nbformat_minor;
      },
    ],
    ["numbers that are no version", (copy) => (copy.nbformat = "four")],
    [
      "keys of prototypes",
      (copy) => {
        copy.cells.unshift(
          JSON.parse(
            '{"__proto__": {"cell_type": "code", "source": "for (;;);"}, "cell_type": "raw", "source": "x"}',
          ),
        );
      },
    ],
  ];

  test("each of them has the points of its answers, and a broken neighbour changes nothing", async () => {
    const folder = temporaryFolder();
    for (const [index, [, edit]] of edits.entries())
      handIn(folder, `s${String(index).padStart(2, "0")}`, change(edit));
    handIn(folder, "t0-byte-order-mark", `\ufeff${json}`);
    handIn(folder, "t1-line-ends", JSON.stringify(good, null, 1).replaceAll("\n", "\r\n"));
    handIn(folder, "t2-renamed", good, "Homework (final) 3 – 최종.ipynb");
    handIn(folder, "u-broken", json.slice(0, 500));
    handIn(folder, "v-honest", good);
    const results = await grade(folder, {
      to: temporaryFolder(),
      jobs: 2,
      seed: "s",
      resume: false,
    });
    const points = (result: Result): number => result.score;
    const named = results.map((result, index) => `${edits[index]?.[0] ?? result.student}: ${points(result)}`);
    const expected = results.map(
      (result, index) => `${edits[index]?.[0] ?? result.student}: ${result.student === "u-broken" ? 0 : 4}`,
    );
    expect(named).toEqual(expected);
    expect(results.find(({ student }) => student === "u-broken")).toMatchObject({ state: "unreadable" });
  });
});
