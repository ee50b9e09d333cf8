// The thread in which a submission is read and judged. It keeps inputs, expected values and scores, and waits
// for the sandbox, which the main thread watches over.
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { type Ask, judge } from "./judge.js";
import type { Task, TaskEnd } from "./slot.js";
import { parseSubmission, readSubmitted, UnreadableSubmission } from "./submission.js";

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array };

/** Asks the main thread and waits: whoever calls answers, the library's own training too, does so synchronously. */
const ask: Ask = (question) => {
  port.postMessage(JSON.stringify(question));
  Atomics.wait(signal, 0, 0);
  Atomics.store(signal, 0, 0);
  const { reply, fault } = JSON.parse(receiveMessageOnPort(port)?.message as string);
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
