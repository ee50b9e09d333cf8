// Drives the kernel from outside with Jupyter's own clients, in the virtual environment of `npm start`.
//
//   npm run test:jupyter [-- -k NAME]
import { spawnSync } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readIfThere, root } from "../../lib/setup/files.mjs";
import { prepare } from "../../lib/setup/main.mjs";
import { Progress } from "../../lib/setup/progress.mjs";
import { venvPython } from "../../lib/setup/venv.mjs";

const folder = dirname(fileURLToPath(import.meta.url));
const python = venvPython(join(root, ".venv"));
const packages = join(root, ".venv", "jupyter-tests");

const env = await prepare(new Progress());
const requirements = join(folder, "requirements.txt");
const installed = join(packages, "requirements.txt");
if (readIfThere(installed) !== readIfThere(requirements)) {
  rmSync(packages, { recursive: true, force: true });
  run(["-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, "-r", requirements]);
  copyFileSync(requirements, installed);
}
run(["-W", "ignore::ResourceWarning", "run.py", "-v", ...process.argv.slice(2)]);

function run(args) {
  const { status } = spawnSync(python, args, {
    cwd: folder,
    env: { ...env, PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
