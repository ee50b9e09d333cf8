import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const gradbook = fileURLToPath(new URL("../../lib/dist/cli/main.js", import.meta.url));
let folder = "";
let file = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradbook-"));
  file = join(folder, "lesson.ipynb");
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(...cells: { source: string; tags?: string[] }[]): void {
  const list = cells.map(({ source, tags }, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: tags === undefined ? {} : { tags },
    source,
    execution_count: null,
    outputs: [],
  }));
  writeFileSync(file, JSON.stringify({ cells: list, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

function run(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [gradbook, "run", file, ...args], { encoding: "utf8" });
}

describe("gradbook run", () => {
  test("stores outputs that a check then finds the same, those of live cells left out", () => {
    write({ source: "console.log(1); 2" }, { source: "process.hrtime.bigint()", tags: ["live"] });
    expect(run("--write").status).toBe(0);
    const stored = JSON.parse(readFileSync(file, "utf8"));
    expect(stored.cells[0].outputs).toEqual([
      { output_type: "stream", name: "stdout", text: ["1\n"] },
      { output_type: "execute_result", data: { "text/plain": ["2"] }, execution_count: 1, metadata: {} },
    ]);
    expect(stored.cells[1].outputs).toEqual([]);
    expect(run("--check")).toMatchObject({ status: 0, stderr: "" });
  });

  test("fails a check where the output differs, and shows both", () => {
    write({ source: "'now'" });
    const { status, stderr } = run("--check");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 1: the output differs from the stored one`);
  });

  test("names notebook, cell, line and error of what throws, and leaves the file as it was", () => {
    write({ source: "const a = 1;" }, { source: "a;\nthrow new Error('broken');" });
    const before = readFileSync(file, "utf8");
    const { status, stdout, stderr } = run("--write");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 2 failed\n  Error: broken\n    2 | throw new Error('broken');`);
    expect(stdout).toContain("0 passed, 1 failed");
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("fails where a number is not the text's, which in a kernel goes on", () => {
    const numbers = 'import { checkNumbers } from "gradbook";\n';
    write({ source: `${numbers}checkNumbers("Section 1", ({ close }) => close(40, 24, 0));` });
    for (const option of [[], ["--write"], ["--check"]]) {
      const { status, stderr } = run(...option);
      expect(status).toBe(1);
      expect(stderr).toContain("Did you change something?\n    here 40, the text says 24");
    }
  });

  test("interrupts a cell that runs too long", () => {
    write({ source: "while (true) {}" });
    const { status, stderr } = run("--timeout", "0.5");
    expect(status).toBe(1);
    expect(stderr).toContain(`${file}: cell 1 failed\n  Timeout: The cell ran longer than 0.5 s`);
  });

  test("interrupts a notebook that runs too long", () => {
    // On a busy machine the first cell alone, with which the compiler starts, may take the shorter times.
    for (const seconds of [2, 8, 32]) {
      write(
        { source: `const wait = () => new Promise((done) => setTimeout(done, ${seconds * 750}));` },
        { source: "await wait();" },
        { source: "await wait();" },
      );
      const { status, stderr } = run("--notebook-timeout", String(seconds), "--timeout", "100");
      expect(status).toBe(1);
      expect(stderr).toContain(` failed\n  Timeout: The notebook ran longer than ${seconds} s`);
      if (/: cell [23] failed/.test(stderr)) break;
      expect(seconds, "each time the first cell took all of it").toBeLessThan(32);
    }
    expect(run("--notebook-timeout", "0").status).toBe(2);
  });

  test("runs every notebook once, however many may run at the same time", () => {
    write({ source: "1" });
    for (const jobs of ["1", "1000000000"])
      expect(run("--jobs", jobs)).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/\n1 passed, 0 failed\n$/),
      });
  });

  test("prints plain lines where there is no terminal", () => {
    write({ source: "1" });
    expect(run().stdout).toMatch(/^[^\n]*lesson\.ipynb: passed \(\d+\.\d s\)\n1 passed, 0 failed\n$/);
  });
});

// util-linux's script gives the command a terminal of its own.
const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

describe.skipIf(!hasScript)("gradbook run on a terminal", () => {
  function onTerminal(...args: string[]): ChildProcessWithoutNullStreams {
    const words = [process.execPath, gradbook, "run", file, ...args];
    const command = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    return spawn("script", ["-qefc", command, "/dev/null"], { env: { ...process.env, SHELL: "/bin/sh" } });
  }

  test("says which cell runs, and takes that line away again", async () => {
    write({ source: "1" }, { source: "2" });
    const terminal = onTerminal();
    let text = "";
    terminal.stdout.on("data", (part) => (text += part));
    await once(terminal, "close");
    expect(text).toContain("lesson.ipynb 1/2");
    expect(text).toContain("lesson.ipynb 2/2");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal's way to clear a line.
    const seen = text.replace(/[^\n]*\r\x1b\[K/g, "").replace(/\r/g, "");
    expect(seen).toMatch(/^\S+lesson\.ipynb: passed \(\d+\.\d s\)\n1 passed, 0 failed\n$/);
  });

  test("stops at once at Ctrl-C, leaves no process, and the file as it was", async () => {
    const marker = join(folder, "pid");
    write({
      source: `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(marker)}, String(process.pid)); while (true) {}`,
    });
    const before = readFileSync(file, "utf8");
    const terminal = onTerminal("--write");
    await expect.poll(() => existsSync(marker)).toBe(true);
    const pressed = performance.now();
    terminal.stdin.write("\x03");
    await once(terminal, "close");
    const took = performance.now() - pressed;
    // Two seconds, and on a busy machine as many times the start of a Node as two seconds are on an idle one.
    const begun = performance.now();
    spawnSync(process.execPath, ["--version"]);
    expect(took).toBeLessThan(Math.max(2000, 50 * (performance.now() - begun)));
    const pid = Number(readFileSync(marker, "utf8"));
    await expect.poll(() => existsSync(`/proc/${pid}/exe`)).toBe(false);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(["lesson.ipynb", "pid"]);
  });
});

// A file system of a few kilobytes, mounted where only the command sees it.
const small = 'mount -t tmpfs -o size=96k none "$1"';
const canMount = spawnSync("unshare", ["-rm", "sh", "-c", small, "sh", tmpdir()]).status === 0;

describe.skipIf(!canMount)("gradbook run on a full disk (needs unshare and tmpfs)", () => {
  test("says so in a line, and leaves the notebook as it was and nothing beside it", () => {
    write({ source: "console.log('x'.repeat(200_000));" });
    const place = join(folder, "small");
    mkdirSync(place);
    const script = `${small} && cp "$2" "$1" && "$3" "$4" run "$1/lesson.ipynb" --write; echo "$?"; cmp "$2" "$1/lesson.ipynb" && ls -A "$1"`;
    const { stdout, stderr } = spawnSync(
      "unshare",
      ["-rm", "sh", "-c", script, "sh", place, file, process.execPath, gradbook],
      { encoding: "utf8" },
    );
    expect(stderr).toMatch(/^[^\n]*ENOSPC: no space left on device[^\n]*\n$/);
    expect(stdout).toBe("0 passed, 1 failed\n1\nlesson.ipynb\n");
  });
});
