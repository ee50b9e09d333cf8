// The lab of the site: JupyterLite with the kernel of lib/web, the course's notebooks, and the extensions that draw plots.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { textOf } from "../../export/pages.mjs";
import { digest, readIfThere, root, toJson, writeWhole } from "../../files.mjs";
import { labExtensions } from "../../lab/extensions.mjs";
import { Problem } from "../../problem.mjs";
import { listNotebooks } from "../../trust.mjs";
import { venvPython } from "../../venv.mjs";
import { bundle } from "./bundles.mjs";
import { declarations } from "./declarations.mjs";

const here = join(root, "lib", "setup", "site", "lab");
const venv = join(root, ".venv");
/** JupyterLite is for the site alone: it lies beside the packages of JupyterLab, not among them. */
const jupyterlite = join(venv, "jupyterlite");
const kernel = "gradbook-browser-kernel";

/**
 * Builds the lab in a folder that is made anew.
 *
 * @param {string} target
 */
export async function buildLab(target) {
  install();
  const work = mkdtempSync(join(tmpdir(), "gradbook-lab-"));
  try {
    writeContents(join(work, "contents"));
    const extensions = await writeExtensions(join(work, "extensions"));
    writeFileSync(join(work, "jupyter-lite.json"), toJson(settings));
    const configuration = {
      LiteBuildConfig: {
        contents: [join(work, "contents")],
        federated_extensions: extensions,
        ignore_sys_prefix: ["federated_extensions"],
        apps: ["lab", "notebooks"],
        no_sourcemaps: true,
        output_dir: target,
      },
    };
    writeFileSync(join(work, "jupyter_lite_config.json"), toJson(configuration));
    python(["-m", "jupyterlite_core", "build"], "The lab could not be built", work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const settings = {
  "jupyter-lite-schema-version": 0,
  "jupyter-config-data": { appName: "gradbook", defaultKernelName: "tslab" },
};

/** Installs JupyterLite, unless it is there. */
function install() {
  const requirements = join(here, "requirements.txt");
  const wanted = digest(readFileSync(requirements));
  const stamp = join(jupyterlite, "installed");
  if (readIfThere(stamp) === wanted) return;
  rmSync(jupyterlite, { recursive: true, force: true });
  const args = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"];
  python([...args, "--target", jupyterlite, "-r", requirements], "JupyterLite could not be installed", root);
  writeWhole(stamp, wanted);
}

/**
 * @param {string[]} args
 * @param {string} failure what to say if it fails
 * @param {string} cwd
 */
function python(args, failure, cwd) {
  const env = { ...process.env, PYTHONPATH: jupyterlite };
  const { status, stdout, stderr } = spawnSync(venvPython(venv), args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Problem(`${failure}:\n${stdout}${stderr}`);
}

/**
 * Writes the notebooks.
 *
 * @param {string} folder
 */
function writeContents(folder) {
  const notebooks = join(root, "notebooks");
  for (const file of listNotebooks(notebooks)) {
    const notebook = JSON.parse(readFileSync(file, "utf8"));
    writeWhole(join(folder, relative(notebooks, file)), JSON.stringify(asServed(notebook)));
  }
}

/**
 * A notebook as Jupyter's server hands it over: texts whole, not by lines, and trusted, for what it shows is ours and
 * would not be shown else.
 *
 * @param {import("../../export/pages.mjs").Notebook} notebook
 * @returns {import("../../export/pages.mjs").Notebook}
 */
export function asServed(notebook) {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: textOf(cell.source),
    ...(cell.cell_type === "code" ? { metadata: { ...cell.metadata, trusted: true } } : {}),
    ...(cell.outputs ? { outputs: cell.outputs.map(withWholeTexts) } : {}),
  }));
  return { ...notebook, cells };
}

/** @param {import("../../export/pages.mjs").Output & { text?: unknown }} output */
function withWholeTexts({ data, ...output }) {
  const whole = Object.entries(data ?? {}).map(([mediaType, content]) => [
    mediaType,
    /[/+]json$/.test(mediaType) ? content : textOf(content),
  ]);
  return {
    ...output,
    ...(output.text === undefined ? {} : { text: textOf(output.text) }),
    ...(data ? { data: Object.fromEntries(whole) } : {}),
  };
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} the folders of the extensions
 */
async function writeExtensions(folder) {
  const keys = "gradbook-plot-keys";
  for (const [file, text] of Object.entries(labExtensions()))
    if (file.startsWith(`${keys}/`)) writeWhole(join(folder, file), text);
  const plots = "jupyterlab-plotly";
  cpSync(join(venv, "share", "jupyter", "labextensions", plots), join(folder, plots), { recursive: true });
  const jupyterlab = { extension: true, _build: { load: "static/remoteEntry.js", extension: "./extension" } };
  writeWhole(join(folder, kernel, "package.json"), toJson({ name: kernel, version: "0.1.0", jupyterlab }));
  const place = join(folder, kernel, "static");
  mkdirSync(place, { recursive: true });
  const scripts = { remoteEntry: "jupyterlite.ts", runner: "runner.ts", compiler: "compiler-worker.ts" };
  await bundle(scripts, place);
  writeWhole(join(place, "declarations.json"), JSON.stringify(await declarations()));
  writeRecords(join(place, "records"));
  return [keys, plots, kernel].map((name) => join(folder, name));
}

/** @param {string} folder */
function writeRecords(folder) {
  const experiments = join(root, "notebooks", "experiments");
  for (const name of readdirSync(experiments)) {
    const text = readIfThere(join(experiments, name, "results.jsonl"));
    if (text !== null) writeWhole(join(folder, `${name}.jsonl`), text);
  }
}
