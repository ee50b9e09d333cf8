// The process in which answers run, one for each job: it knows no expected value, no score and no other
// submission, and whoever reads what it says believes none of it.

import type { Outcome } from "../../homework/answer.js";
import { BrokenEngine, type Engine, open } from "./engine.js";
import type { Reply, Request } from "./messages.js";
import { CellSyntaxError, loadCompiler, type Translated, translate } from "./transpile.js";
import { type Loaded, pack, unpack } from "./values.js";

let engine: Engine | null = null;
/** The translated cells of the open submission, for the lines of later errors. */
let scripts = new Map<number, Translated>();

function say(reply: Reply): void {
  process.send?.(reply);
}

async function answer(request: Request): Promise<void> {
  switch (request.type) {
    case "open":
      engine?.close();
      scripts = new Map();
      if (request.translates) loadCompiler();
      engine = await open(unpack(request.given));
      return say({ type: "ready" });
    case "close":
      engine?.close();
      engine = null;
      return say({ type: "ready" });
    case "load":
      return load(opened(), request);
    case "look": {
      const found = opened().look(request.name);
      return say({ type: "found", found: pack(found) as typeof found });
    }
    case "call":
      for (const args of request.calls) {
        const outcome = withLine(opened().call(request.name, unpack(args) as readonly unknown[]));
        say({ type: "called", outcome: pack(outcome) as Outcome });
        if (outcome.kind !== "returned") return;
      }
  }
}

function load(engine: Engine, request: Request & { type: "load" }): void {
  const { cell, source, onlyDefinitions } = request;
  const before = engine.steps;
  let script: Translated;
  try {
    script = request.script ?? translate(source, onlyDefinitions);
  } catch (error) {
    const isSyntax = error instanceof CellSyntaxError;
    const message = `SyntaxError: ${isSyntax ? error.message : "it cannot be read as TypeScript"}`;
    const loaded: Loaded = { kind: "threw", message, cell, line: isSyntax ? error.line : 1 };
    say({ type: "loaded", loaded, script: null, steps: 0 });
    return;
  }
  scripts.set(cell, script);
  const loaded = withLine(engine.load(script, `cell ${cell}`));
  say({ type: "loaded", loaded, script, steps: engine.steps - before });
}

/** An error's line as the cell has it. */
function withLine<T extends Loaded | Outcome>(end: T): T {
  if (end.kind !== "threw" || end.cell === undefined || end.line === undefined) return end;
  return { ...end, line: scripts.get(end.cell)?.lines[end.line - 1] ?? end.line };
}

function opened(): Engine {
  if (engine === null) throw new BrokenEngine("no engine is open");
  return engine;
}

// One request at a time: the grader asks the next when it has the answer.
process.on("message", (request: Request) => {
  answer(request).catch(() => {
    engine = null;
    say({ type: "broken" });
  });
});
process.on("disconnect", () => process.exit());
