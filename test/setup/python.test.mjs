import { expect, test } from "vitest";
import { choosePython, pythonCommands } from "../../lib/setup/python.mjs";

/** @param {Record<string, { version: string, venv?: boolean }>} machine what each command would answer */
function answersOf(machine) {
  return (/** @type {string[]} */ command) => {
    const answer = machine[command.join(" ")];
    if (!answer) return null;
    return { command, version: answer.version, path: `/usr/bin/${command[0]}`, venv: answer.venv ?? true };
  };
}

const linux = pythonCommands("linux");

test("python3 is taken when it is new enough", () => {
  const python = choosePython(
    linux,
    answersOf({ python3: { version: "3.10.0" }, "python3.13": { version: "3.13.0" } }),
  );
  expect(python.command).toEqual(["python3"]);
});

test("a newer python3.12 is found beside an old python3", () => {
  const python = choosePython(
    linux,
    answersOf({ python3: { version: "3.9.18" }, "python3.12": { version: "3.12.1" } }),
  );
  expect(python.command).toEqual(["python3.12"]);
});

test("a Python with venv is preferred to an earlier one without", () => {
  const machine = { python3: { version: "3.13.1", venv: false }, "python3.11": { version: "3.11.2" } };
  expect(choosePython(linux, answersOf(machine)).command).toEqual(["python3.11"]);
});

test("on Windows the launcher is asked", () => {
  const python = choosePython(pythonCommands("win32"), answersOf({ "py -3": { version: "3.12.4" } }));
  expect(python.command).toEqual(["py", "-3"]);
});

test("a release candidate counts by its numbers", () => {
  expect(choosePython(linux, answersOf({ python3: { version: "3.14.0rc1" } })).version).toBe("3.14.0rc1");
});

test("no Python at all: says what is needed and where to get it", () => {
  expect(() => choosePython(linux, answersOf({}))).toThrow(
    "JupyterLab needs Python 3.10 or newer; found none.\n" +
      "Install it from python.org or with the system's package manager, then run npm start again.",
  );
});

test("only an old Python: names it", () => {
  expect(() => choosePython(linux, answersOf({ python3: { version: "3.8.10" } }))).toThrow(
    "JupyterLab needs Python 3.10 or newer; found 3.8.10 (/usr/bin/python3).",
  );
});

test("Debian's Python without ensurepip: names the package to install", () => {
  const machine = { python3: { version: "3.11.2", venv: false }, python: { version: "2.7.18" } };
  expect(() => choosePython(linux, answersOf(machine))).toThrow(
    "Python 3.11.2 (/usr/bin/python3) cannot make a virtual environment: venv or ensurepip is missing.\n" +
      "On Debian and Ubuntu: sudo apt install python3.11-venv. Then run npm start again.",
  );
});
