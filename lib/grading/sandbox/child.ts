// The process in which answers run, one for each job: it knows no expected value, no score and no other
// submission, and whoever reads what it says believes none of it.

import type { Outcome } from "../../homework/answer.js";
import { BrokenEngine, type Engine, open } from "./engine.js";
import type { NoScript, Reply, Request } from "./messages.js";
import { Timer } from "./timer.js";
import { CellSyntaxError, loadCompiler, type Translated, translate } from "./transpile.js";
import { type Loaded, pack, unpack } from "./values.js";

/** What a translation and a look may take, counted like steps. */
const STEPS = { translate: 800, look: 300 } as const;

const timer = new Timer();
let engine: Engine | null = null;
/** The scripts of the open submission, by cell, for the lines of later errors. */
let scripts = new Map<number, Translated>();

function say(reply: Reply): void {
  process.send?.(reply);
}

async function answer(request: Request): Promise<void> {
  switch (request.type) {
    case "open":
      // No code of the submission runs yet: this takes as long as it takes.
      await timer.started;
      engine?.close();
      scripts = new Map();
      if (request.translates) loadCompiler();
      engine = await open(unpack(request.given));
      return say({ type: "ready" });
    case "translate":
      timer.begin(STEPS.translate, 0);
      return say({ type: "translated", script: translated(request.source, request.onlyDefinitions) });
    case "load": {
      const { cell, script, steps } = request;
      timer.begin(steps, 0);
      scripts.set(cell, script);
      const before = opened().steps;
      const loaded = withLine(opened().load(script, `cell ${cell}`, steps));
      return say({ type: "loaded", loaded, steps: opened().steps - before });
    }
    case "look": {
      timer.begin(STEPS.look, 0);
      const found = opened().look(request.name);
      return say({ type: "found", found: pack(found) as typeof found });
    }
    case "call":
      timer.begin(request.steps, request.calls.length);
      return call(opened(), request);
  }
}

function translated(source: string, onlyDefinitions: boolean): Translated | NoScript {
  try {
    return translate(source, onlyDefinitions);
  } catch (error) {
    const isSyntax = error instanceof CellSyntaxError;
    const message = `SyntaxError: ${isSyntax ? error.message : "it cannot be read as TypeScript"}`;
    return { message, line: isSyntax ? error.line : 1 };
  }
}

function call(engine: Engine, { name, calls, steps }: Request & { type: "call" }): void {
  const before = engine.steps;
  for (const args of calls) {
    const left = steps - (engine.steps - before);
    const outcome = withLine(engine.call(name, unpack(args) as readonly unknown[], left));
    say({ type: "called", outcome: pack(outcome) as Outcome, steps: engine.steps - before });
    if (outcome.kind !== "returned") return;
  }
}

/** An error's line as the cell has it; a place that is not there, which an error may claim, is left out. */
function withLine<T extends Loaded | Outcome>(end: T): T {
  if (end.kind !== "threw" || end.cell === undefined || end.line === undefined) return end;
  const { cell, line, ...rest } = end;
  const own = scripts.get(cell)?.lines[line - 1];
  return (own === undefined ? rest : { ...end, line: own }) as T;
}

function opened(): Engine {
  if (engine === null) throw new BrokenEngine("no engine is open");
  return engine;
}

// One request at a time: the grader asks the next when it has the answer.
process.on("message", (request: Request) => {
  answer(request)
    .catch(() => {
      engine = null;
      say({ type: "broken" });
    })
    .finally(() => timer.end());
});
process.on("disconnect", () => process.exit());
