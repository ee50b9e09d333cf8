// Runs scripts of package.json side by side: the last one's output is seen as it comes, that of the others when all
// have ended. Fails if any of them does.
//   node test/side-by-side.mjs types lint test:unit
import { spawn } from "node:child_process";

const names = process.argv.slice(2);
const scripts = names.map((name, index) => run(name, index === names.length - 1));
for (const script of scripts) {
  const { name, status, text } = await script;
  if (status !== 0) process.exitCode = 1;
  if (text) console.log(`\n${name}: ${status === 0 ? "passed" : "FAILED"}\n${text.trim()}`);
}

/**
 * @param {string} name
 * @param {boolean} isSeen
 * @returns {Promise<{ name: string, status: number | null, text: string }>}
 */
function run(name, isSeen) {
  const stdio = isSeen ? "inherit" : "pipe";
  const child = spawn("npm", ["run", "--silent", name], {
    stdio: ["ignore", stdio, stdio],
    shell: process.platform === "win32",
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (text += part));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ name, status, text }));
  });
}
