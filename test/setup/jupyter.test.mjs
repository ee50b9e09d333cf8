import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { askedPort, jupyterEnvironment, labArguments, requirePort } from "../../lib/setup/jupyter.mjs";
import { jupyterConfiguration } from "../../lib/setup/jupyter-configuration.mjs";
import { kernelspec } from "../../lib/setup/kernelspec.mjs";

/**
 * The places of a checkout that its user may write.
 *
 * @param {string} venv
 */
function own(venv) {
  return { venv, prefix: venv, state: `${venv}/jupyter` };
}

test("every folder that Jupyter writes to is inside the virtual environment", () => {
  const env = jupyterEnvironment(own("/course/.venv"), { PATH: "/usr/bin", HOME: "/home/student" });
  const folders = Object.entries(env).filter(([name]) => name.startsWith("JUPYTER"));
  expect(folders.map(([name]) => name)).toEqual([
    "JUPYTER_DATA_DIR",
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
  ]);
  for (const [, folder] of folders) expect(folder).toMatch(/^\/course\/\.venv\/jupyter\//);
});

test("another Jupyter's and another Python's variables are not passed on, the rest is", () => {
  const env = jupyterEnvironment(own("/v"), {
    JUPYTER_PATH: "/other",
    PYTHONPATH: "/mine",
    PYTHONHOME: "/p",
    LANG: "ko_KR.UTF-8",
  });
  expect(env).not.toHaveProperty("JUPYTER_PATH");
  expect(env).not.toHaveProperty("PYTHONPATH");
  expect(env).not.toHaveProperty("PYTHONHOME");
  expect(env.LANG).toBe("ko_KR.UTF-8");
});

test("long lines of code cells wrap", () => {
  expect(jupyterConfiguration()).toHaveProperty(
    ["labconfig/default_setting_overrides.json", "@jupyterlab/notebook-extension:tracker", "codeCellConfig"],
    { lineNumbers: false, lineWrap: true },
  );
});

test("what opens first is the list of lectures, as it reads", () => {
  expect(existsSync(new URL("../../notebooks/README.md", import.meta.url))).toBe(true);
  expect(labArguments("/n", [], false)).toContain("--LabApp.default_url=/lab/tree/README.md");
  expect(jupyterConfiguration()).toHaveProperty(
    ["labconfig/default_setting_overrides.json", "@jupyterlab/docmanager-extension:plugin"],
    { defaultViewers: { markdown: "Markdown Preview" } },
  );
});

test("saving drops the pictures that the plot renderer adds, and what live cells print", () => {
  expect(jupyterConfiguration()["jupyter_server_config.py"]).toContain("c.FileContentsManager.pre_save_hook");
});

test("the reader's arguments come last, so they win", () => {
  expect(labArguments("/n", ["--no-browser", "--log-level=DEBUG"], false).slice(-2)).toEqual([
    "--no-browser",
    "--log-level=DEBUG",
  ]);
});

test("--allow-root is passed for root only", () => {
  expect(labArguments("/n", [], true)).toContain("--allow-root");
  expect(labArguments("/n", [], false)).not.toContain("--allow-root");
});

test("a port asked for is that port or an error", () => {
  expect(labArguments("/n", ["--port=9000"], false)).toContain("--ServerApp.port_retries=0");
  expect(labArguments("/n", [], false)).not.toContain("--ServerApp.port_retries=0");
});

test.each([
  [["--port", "9000"], 9000],
  [["--no-browser", "--port=9001"], 9001],
  [["--ServerApp.port=9002"], 9002],
  [["--ServerApp.port", "9003"], 9003],
  [["--port=0"], null],
  [["--ip=0.0.0.0", "--ServerApp.port_retries=3"], null],
  [[], null],
])("%j ask for port %s", (args, port) => {
  expect(askedPort(args)).toBe(port);
});

test("a taken port is reported with the remedy, a free one is not", async () => {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  await expect(requirePort(port)).rejects.toThrow(`Port ${port} is in use.\nChoose another`);
  await new Promise((resolve) => server.close(resolve));
  await expect(requirePort(port)).resolves.toBeUndefined();
  await expect(requirePort(null)).resolves.toBeUndefined();
});

test("the kernel is this Node on the built kernel, under the name that the notebooks carry", () => {
  expect(kernelspec("/opt/node", "/course/lib/dist/kernel/main.js")).toMatchObject({
    argv: ["/opt/node", "/course/lib/dist/kernel/main.js", "{connection_file}"],
    display_name: "TypeScript (gradbook)",
    language: "typescript",
    metadata: { gradbook: true },
  });
});
