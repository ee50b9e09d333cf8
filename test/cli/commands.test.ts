import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const command = fileURLToPath(new URL("../../lib/dist/cli/main.js", import.meta.url));
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradbook-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function gradbook(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [command, ...args], { encoding: "utf8", cwd: folder });
}

function write(name: string, ...sources: string[]): string {
  const cells = sources.map((source, index) => ({
    cell_type: "code",
    id: `cell-${index}`,
    metadata: {},
    source,
    execution_count: null,
    outputs: [],
  }));
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  return file;
}

describe("gradbook", () => {
  test("says how it is used", () => {
    expect(gradbook()).toMatchObject({ status: 0, stdout: expect.stringContaining("Usage: gradbook") });
    expect(gradbook("--version")).toMatchObject({ status: 0, stdout: "0.1.0\n" });
  });

  test.each([
    [["fly"], "there is no command fly"],
    [["run"], "run needs at least one FILE"],
    [["check"], "check needs at least one FILE"],
    [["run", "--write", "--check", "a.ipynb"], "run takes --write or --check, not both"],
    [["run", "--jobs", "0", "a.ipynb"], "--jobs needs a positive number, not 0"],
    [["run", "--jobs", "0.5", "a.ipynb"], "--jobs needs a whole number, not 0.5"],
    [["run", "--jobs", "Infinity", "a.ipynb"], "--jobs needs a whole number, not Infinity"],
    [["run", "--timeout", "soon", "a.ipynb"], "--timeout needs a positive number, not soon"],
    [["check", "--write", "a.ipynb"], "check takes no --write"],
    [["sync", "en", "ko", "--jobs", "2"], "sync takes no --jobs"],
    [["kernel", "install", "--user", "--prefix", "a"], "kernel takes --user or --prefix, not both"],
    [["kernel", "install", "--prefix", ""], "--prefix needs a folder"],
    [["constructor", "--jobs", "2"], "there is no command constructor"],
    [["sync", "en"], "sync needs FROM and TO"],
    [["sync", "en", "ko", "ja"], "sync needs FROM and TO"],
    [["kernel", "install", "here"], "kernel needs install or uninstall"],
  ])("%j: says what is wrong and where help is", (args, message) => {
    expect(gradbook(...args)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: `gradbook: ${message}\ngradbook --help lists the commands and their options.\n`,
    });
  });

  test("knows no other options", () => {
    expect(gradbook("run", "--fast")).toMatchObject({ status: 2, stderr: expect.stringContaining("--fast") });
  });
});

describe("gradbook check", () => {
  test("names each bad notebook in a line and leaves it untouched", () => {
    const good = write("good.ipynb", "1");
    writeFileSync(join(folder, "bad.ipynb"), "{");
    const { status, stdout, stderr } = gradbook("check", good, "bad.ipynb", "missing.ipynb");
    expect(status).toBe(1);
    expect(stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^bad\.ipynb: not JSON: /),
      "missing.ipynb: there is no such file",
    ]);
    expect(stdout).toBe("1 passed, 2 failed\n");
    expect(readFileSync(join(folder, "bad.ipynb"), "utf8")).toBe("{");
  });
});

describe("gradbook sync", () => {
  test("finds drifted code, carries it over, and then finds none", () => {
    for (const language of ["en", "ko"]) mkdirSync(join(folder, language));
    write("en/a.ipynb", 'f(2, "Title")');
    const korean = write("ko/a.ipynb", 'f(1, "제목")');
    expect(gradbook("sync", "en", "ko", "--check")).toMatchObject({
      status: 1,
      stderr: "ko/a.ipynb: cell 1 (id cell-0): line 1: 2 is 1 in its partner\n",
    });
    expect(gradbook("sync", "en", "ko").status).toBe(0);
    expect(readFileSync(korean, "utf8")).toContain('f(2, \\"제목\\")');
    expect(gradbook("sync", "en", "ko", "--check")).toMatchObject({ status: 0, stderr: "" });
  });

  test("says what is missing or no folder, and does not pass where there is nothing", () => {
    mkdirSync(join(folder, "en"));
    write("a.ipynb", "1");
    for (const [args, message] of [
      [["no.ipynb", "a.ipynb"], "no.ipynb: there is no such file"],
      [["a.ipynb", "no.ipynb"], "no.ipynb: there is no such file"],
      [["en", "a.ipynb"], "a.ipynb: is not a folder, as en is"],
      [["en", "en"], "en: holds no notebook"],
    ] as const)
      for (const check of [[], ["--check"]])
        expect(gradbook("sync", ...args, ...check)).toMatchObject({
          status: 1,
          stdout: "",
          stderr: `gradbook: ${message}\n`,
        });
  });

  test("names a notebook without partner", () => {
    for (const language of ["en", "ko"]) mkdirSync(join(folder, language));
    write("en/a.ipynb", "1");
    expect(gradbook("sync", "en", "ko")).toMatchObject({
      status: 1,
      stderr: "gradbook: en/a.ipynb: has no partner in ko\n",
    });
  });
});

describe("gradbook kernel", () => {
  const file = () => join(folder, "share/jupyter/kernels/gradbook/kernel.json");

  test("installs a kernelspec whose command exists, and takes it away", () => {
    expect(gradbook("kernel", "install", "--prefix", folder).status).toBe(0);
    const { argv } = JSON.parse(readFileSync(file(), "utf8"));
    expect(existsSync(argv[0]) && existsSync(argv[1])).toBe(true);
    expect(gradbook("kernel", "install", "--prefix", folder).status).toBe(0);
    expect(gradbook("kernel", "uninstall", "--prefix", folder).status).toBe(0);
    expect(existsSync(file())).toBe(false);
  });

  test("is found under the name that our notebooks ask for, unless another program has it", () => {
    const named = join(folder, "share/jupyter/kernels/tslab/kernel.json");
    gradbook("kernel", "install", "--prefix", folder);
    expect(readFileSync(named, "utf8")).toBe(readFileSync(file(), "utf8"));
    gradbook("kernel", "uninstall", "--prefix", folder);
    expect(existsSync(named)).toBe(false);
    mkdirSync(dirname(named));
    writeFileSync(named, '{ "argv": ["tslab"] }');
    const { status, stdout } = gradbook("kernel", "install", "--prefix", folder);
    expect(status).toBe(0);
    expect(stdout).toContain(`${dirname(named)} is another program's`);
    gradbook("kernel", "uninstall", "--prefix", folder);
    expect(readFileSync(named, "utf8")).toBe('{ "argv": ["tslab"] }');
  });

  test("leaves a foreign kernelspec as it is", () => {
    mkdirSync(join(folder, "share/jupyter/kernels/gradbook"), { recursive: true });
    writeFileSync(file(), '{ "argv": ["other"] }');
    for (const action of ["install", "uninstall"]) {
      const { status, stderr } = gradbook("kernel", action, "--prefix", folder);
      expect(status).toBe(1);
      expect(stderr).toContain("is a kernelspec of another program");
    }
    expect(readFileSync(file(), "utf8")).toBe('{ "argv": ["other"] }');
  });
});

describe("a notebook in a folder that has no packages", () => {
  test("imports gradbook, tslab's display and Node's modules from where the command is", () => {
    const file = write(
      "far.ipynb",
      'import { version } from "gradbook"; import { display } from "tslab"; import { dirname, join } from "node:path"; display.text(version); join("a", "b")',
    );
    expect(gradbook("run", file, "--write")).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(readFileSync(file, "utf8")).cells[0].outputs[1].data["text/plain"]).toEqual(["'a/b'"]);
  });
});
