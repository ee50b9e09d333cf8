import { join } from "node:path";
import { root, toJson, writeWhole } from "./files.mjs";

// JupyterLab's plotly renderer puts a PNG of each plot it draws into the notebook. Saved, it would be shown
// in place of the plot until a mouse comes near, differ between machines, and weigh more than the figure.
// What a cell tagged "live" prints (times, say) is for the moment, in JupyterLab as in `gradbook run`.
const saving = `# Made by npm start.
import sys
import warnings

# gradbook_server is there.
sys.path.append(${JSON.stringify(join(root, "lib", "setup", "lab"))})

# The server reads this file once for itself and once for JupyterLab.
warnings.filterwarnings("ignore", "Overriding existing pre_save_hook")


def as_written(model, **_):
    if model["type"] != "notebook" or not model.get("content"):
        return
    for cell in model["content"]["cells"]:
        if "outputs" in cell and "live" in cell["metadata"].get("tags", []):
            cell["outputs"] = []
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "application/vnd.plotly.v1+json" in data:
                data.pop("image/png", None)


c.FileContentsManager.pre_save_hook = as_written
`;

/**
 * Our Jupyter configuration, file by file: our kernel only and first, no pop-up that
 * asks about news, notebooks saved as they were written, texts shown
 * as they read, and long lines of a code cell wrapped, so that none
 * is cut in a narrow window or on a projector.
 *
 * @returns {Record<string, unknown>} text, or what is to be written as JSON
 */
export function jupyterConfiguration() {
  return {
    "jupyter_server_config.json": {
      KernelSpecManager: { allowed_kernelspecs: ["tslab"] },
      MultiKernelManager: { default_kernel_name: "tslab" },
    },
    "jupyter_server_config.py": saving,
    "jupyter_server_config.d/gradbook.json": {
      ServerApp: { jpserver_extensions: { gradbook_server: true } },
    },
    "jupyter_lab_config.json": { LabApp: { extension_manager: "readonly", log_level: "ERROR" } },
    "labconfig/page_config.json": {
      disabledExtensions: { "@jupyterlab/apputils-extension:announcements": true },
    },
    "labconfig/default_setting_overrides.json": {
      // The list of lectures is for reading.
      "@jupyterlab/docmanager-extension:plugin": { defaultViewers: { markdown: "Markdown Preview" } },
      "@jupyterlab/notebook-extension:tracker": { codeCellConfig: { lineNumbers: false, lineWrap: true } },
    },
  };
}

/**
 * Writes that configuration, and tells Node that the scripts which Jupyter brings are not modules like ours.
 *
 * @param {string} prefix
 */
export function writeJupyterConfiguration(prefix) {
  writeWhole(join(prefix, "package.json"), toJson({ type: "commonjs" }));
  for (const [file, content] of Object.entries(jupyterConfiguration()))
    writeWhole(join(prefix, "etc", "jupyter", file), typeof content === "string" ? content : toJson(content));
}
