// `npm run export`: every notebook as a page, and the lectures as slides, in exported/. They open from the file system and
// ask no host for anything.
import { join, relative } from "node:path";
import { root } from "../files.mjs";
import { describe } from "../problem.mjs";
import { Progress } from "../progress.mjs";
import { exportCourse } from "./export.mjs";

const target = join(root, "exported");
const progress = new Progress();
try {
  await exportCourse(target, progress);
  progress.done();
  console.log(`Open ${relative(root, join(target, "index.html"))}`);
} catch (error) {
  progress.abandon();
  console.error(describe(error));
  process.exitCode = 1;
}
