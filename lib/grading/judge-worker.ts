// The thread in which a submission is read and judged. It keeps inputs, expected values and scores, and waits
// for the sandbox, which the main thread watches over.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { type Ask, judge } from "./judge.js";
import type { Task, TaskEnd } from "./slot.js";
import { parseSubmission, readSubmitted, UnreadableSubmission } from "./submission.js";
import { ask as askAndWait } from "./waiting.js";

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };

const ask: Ask = (question) => {
  const { reply, fault } = JSON.parse(askAndWait(port, signal, JSON.stringify(question)));
  if (fault !== undefined) throw new Error(fault);
  return reply;
};

function perform({ file, folder, ...whose }: Task): TaskEnd {
  let sha256 = "";
  try {
    const submitted = readSubmitted(file);
    sha256 = submitted.sha256;
    const submission = parseSubmission(submitted.bytes, folder);
    const { homework, language } = submission;
    return { sha256, number: homework.number, language, judgement: judge(submission, whose, ask) };
  } catch (error) {
    const isUnreadable = error instanceof UnreadableSubmission;
    return { sha256, failure: isUnreadable ? "unreadable" : "fault", message: (error as Error).message };
  }
}

parentPort?.on("message", (task: Task) => parentPort?.postMessage(perform(task)));
