import { homedir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../lib/setup/files.mjs";
import { jupyterEnvironment } from "../../lib/setup/jupyter.mjs";
import { placesFor } from "../../lib/setup/places.mjs";

test("in a checkout of one's own everything is in it", () => {
  const { copies, prefix, state } = placesFor({}, true);
  expect({ copies, prefix, state }).toEqual({
    copies: join(root, "my-notebooks"),
    prefix: join(root, ".venv"),
    state: join(root, ".venv", "jupyter"),
  });
});

test("in one that cannot be written, what a user writes is in the user's home", () => {
  const { copies, prefix, state, originals, venv } = placesFor({}, false);
  const home = join(homedir(), "gradbook");
  expect({ copies, prefix, state }).toEqual({
    copies: home,
    prefix: join(home, ".jupyter"),
    state: join(home, ".jupyter"),
  });
  expect([originals, venv]).toEqual([join(root, "notebooks"), join(root, ".venv")]);
});

test("GRADBOOK_HOME names another folder, in both", () => {
  for (const writable of [true, false]) {
    const places = placesFor({ GRADBOOK_HOME: "/data/kim" }, writable);
    expect([places.copies, places.state]).toEqual(["/data/kim", "/data/kim/.jupyter"]);
  }
});

test("Jupyter then looks in that folder first", () => {
  const env = jupyterEnvironment(placesFor({ GRADBOOK_HOME: "/data/kim" }, false), {
    JUPYTER_PATH: "/other",
  });
  expect(env.JUPYTER_PATH).toBe("/data/kim/.jupyter/share/jupyter");
  expect(env.JUPYTER_CONFIG_PATH).toBe("/data/kim/.jupyter/etc/jupyter");
  expect(env.JUPYTER_DATA_DIR).toBe("/data/kim/.jupyter/data");
});
