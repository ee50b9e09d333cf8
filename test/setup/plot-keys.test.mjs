import { expect, test } from "vitest";
import { plotKeysExtension } from "../../lib/setup/plot-keys/extension.mjs";

test("the extension that lets plots be moved by keys is where its manifest says", () => {
  const files = plotKeysExtension();
  const { name, jupyterlab } = JSON.parse(files["package.json"] ?? "");
  const script = files[jupyterlab._build.load] ?? "";
  expect(script).toContain('role: "slider"');
  expect(script).toContain(`_JUPYTERLAB ??= {})["${name}"]`);
});
