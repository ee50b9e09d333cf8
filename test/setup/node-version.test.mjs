import { expect, test } from "vitest";
import { compareVersions, nodeProblem } from "../../lib/setup/node-version.mjs";

test("Node 20.18 is told that it is too old, and how to get a newer one", () => {
  expect(nodeProblem("20.18.3", ">=20.19")).toBe(
    "Node 20.18.3 is too old: gradbook needs 20.19 or newer.\n" +
      "Install the current one from nodejs.org, or with a version manager: nvm install 22, fnm install 22.",
  );
});

test.each(["20.19.0", "20.20.2", "22.3.0", "24.0.0"])("Node %s is new enough", (version) => {
  expect(nodeProblem(version, ">=20.19")).toBeNull();
});

test("versions are compared number by number, a missing one as zero", () => {
  expect(compareVersions("3.9.18", "3.10")).toBeLessThan(0);
  expect(compareVersions("3.10", "3.10.0")).toBe(0);
  expect(compareVersions("4", "3.99.99")).toBeGreaterThan(0);
});
