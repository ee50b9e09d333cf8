// The steps by which Binder (repo2docker) makes an image of the last commit, in a clean environment: a clone, a
// Python environment of its own with .binder/requirements.txt, and no variables but those that repo2docker sets.
// Then the notebooks must be trusted and run. What is not tried: Docker, and repo2docker's own Python and Node.
//
//   npm run test:binder
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { root } from "../lib/setup/files.mjs";
import { askPython, choosePython, pythonCommands } from "../lib/setup/python.mjs";

const folder = mkdtempSync(join(tmpdir(), "gradbook-binder-"));
const checkout = join(folder, "checkout");
const prefix = join(folder, "environment");
const env = {
  HOME: folder,
  LANG: "C.UTF-8",
  NB_PYTHON_PREFIX: prefix,
  PATH: [join(prefix, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
};
const lecture = "en/02-chain-rule.ipynb";

const checkSignatures = `
import sys
from nbformat import NO_CONVERT, read
from nbformat.sign import NotebookNotary
notary = NotebookNotary()
print([path for path in sys.argv[1:] if not notary.check_signature(read(path, NO_CONVERT))])
`;

function run(command, args, cwd = checkout) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}${error ?? ""}`);
  return stdout;
}

function expectEqual(what, actual, expected) {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

function notebooks() {
  const all = readdirSync(join(checkout, "notebooks"), { recursive: true, encoding: "utf8" });
  return all.filter((file) => file.endsWith(".ipynb")).map((file) => join("notebooks", file));
}

/** The steps in their order: each needs those before it. */
const steps = {
  "a clone and the Python packages"() {
    run("git", ["clone", "--quiet", root, checkout], folder);
    const [program, ...args] = choosePython(pythonCommands(process.platform), askPython).command;
    run(program, [...args, "-m", "venv", prefix]);
    run("pip", ["install", "--quiet", "--disable-pip-version-check", "-r", ".binder/requirements.txt"]);
  },
  postBuild() {
    run(join(checkout, ".binder", "postBuild"), []);
    expectEqual("files changed by it", run("git", ["status", "--porcelain"]), "");
  },
  "the kernel that the notebooks ask for"() {
    const { kernelspecs } = JSON.parse(run("jupyter", ["kernelspec", "list", "--json"]));
    expectEqual(
      "the kernel's module",
      kernelspecs.tslab?.spec.argv[1],
      join(checkout, "lib/dist/kernel/main.js"),
    );
  },
  trust() {
    expectEqual("untrusted notebooks", run("python", ["-c", checkSignatures, ...notebooks()]), "[]\n");
  },
  "a lecture runs"() {
    const output = join(folder, "executed.ipynb");
    const source = join(checkout, "notebooks", lecture);
    run("jupyter", ["nbconvert", "--to=notebook", "--execute", `--output=${output}`, source]);
    const { cells } = JSON.parse(readFileSync(output, "utf8"));
    const code = cells.filter(({ cell_type }) => cell_type === "code");
    expectEqual("cells that ran", code.filter((cell) => cell.execution_count > 0).length, code.length);
  },
};

let passed = 0;
let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  const begun = performance.now();
  try {
    step();
    passed++;
    console.log(`${name}: ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  } catch (error) {
    failed++;
    console.error(`${name}: ${error.message}`);
    break;
  }
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
