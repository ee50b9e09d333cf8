import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../lib/setup/files.mjs";
import { countPins, explainPip, pipProgress } from "../../lib/setup/pip-output.mjs";
import { stampOf, venvPlan, venvPython } from "../../lib/setup/venv.mjs";

const requirements = "jupyterlab==4.6.6\nipython==8.39.0 ; python_full_version < '3.11'\n";

test("a finished virtual environment is left alone", () => {
  expect(venvPlan({ stamp: stampOf(requirements), requirements, runs: true })).toBe("nothing");
});

test("one whose install was interrupted has no stamp and is made anew", () => {
  expect(venvPlan({ stamp: null, requirements, runs: true })).toBe("create");
});

test("one whose Python is gone is made anew", () => {
  expect(venvPlan({ stamp: stampOf(requirements), requirements, runs: false })).toBe("create");
});

test("other requirements are installed over the old ones", () => {
  expect(venvPlan({ stamp: stampOf("jupyterlab==4.6.5\n"), requirements, runs: true })).toBe("install");
});

test("the interpreter is where each system has it", () => {
  expect(venvPython("/a/.venv", "linux")).toBe(join("/a/.venv", "bin", "python"));
  expect(venvPython("/a/.venv", "win32")).toBe(join("/a/.venv", "Scripts", "python.exe"));
});

test("everything that pip is to install is pinned", () => {
  const lines = readFileSync(join(root, ".binder", "requirements.txt"), "utf8").split("\n");
  const loose = lines.filter(
    (line) => line && !line.startsWith("#") && !/^[\w.-]+==[\w.]+( ;.*)?$/.test(line),
  );
  expect(loose).toEqual([]);
});

test("what is asked for is what is pinned", () => {
  const [asked, pinned] = ["requirements.in", "requirements.txt"].map((file) =>
    readFileSync(join(root, ".binder", file), "utf8").split("\n"),
  );
  expect(asked?.filter((line) => line && !line.startsWith("#") && !pinned?.includes(line))).toEqual([]);
});

test("a package pinned twice, under conditions, counts once", () => {
  expect(
    countPins("# made by a tool\na==1 ; python_version < '3.11'\na==2 ; python_version >= '3.11'\nb==3\n"),
  ).toBe(2);
});

test("pip's lines become a count, then a word for the silence at the end", () => {
  const follow = pipProgress(2);
  expect(follow("Collecting jupyterlab==4.6.6 (from -r requirements.txt (line 45))")).toBe(
    "package 1 of about 2",
  );
  expect(follow("  Downloading jupyterlab-4.6.6-py3-none-any.whl (12.4 MB)")).toBeNull();
  expect(follow("Collecting IPython")).toBe("package 2 of about 2");
  expect(follow("Collecting ipython")).toBe("package 2 of about 2");
  expect(follow("Installing collected packages: a, b")).toBe("unpacking");
});

const noNetwork = `WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError(
'<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')': /simple/anyio/
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: none)
ERROR: No matching distribution found for anyio==4.16.0`;

test.each([
  ["no network", noNetwork, /^The Python package index does not answer\.\nThe first start needs the network/],
  [
    "a full disk",
    "ERROR: Could not install: [Errno 28] No space left on device",
    /^The disk is full\.\nFree about 1 GB/,
  ],
  ["a proxy's certificate", "SSLError(SSLCertVerificationError(1, 'certificate verify failed'))", /PIP_CERT/],
  [
    "anything else",
    "Collecting a\nERROR: No matching distribution found for a==1",
    /^pip could not install JupyterLab: No matching distribution found for a==1\nAll of pip's words are in \.venv\/pip\.log\.$/,
  ],
])("pip failing of %s is explained", (_, output, explanation) => {
  expect(explainPip(output, ".venv/pip.log")).toMatch(explanation);
});
