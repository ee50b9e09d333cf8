import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { digest } from "./digest.js";
import { type Module, readModule, type Statement, usesOf } from "./module.js";
import type { Places } from "./places.js";
import { ExperimentProblem } from "./problem.js";
import { checkPurity } from "./purity.js";
import { resolveImport } from "./resolve-import.js";
import { runOf } from "./run-of.js";
import { type TypeScript, tokensOf, withoutTypes } from "./typescript.js";

/** A piece of an experiment's code that a run can reach. */
export interface Part {
  /** The file, as the experiment's folder sees it, and what is declared: "helper.ts: fall". */
  readonly name: string;
  /** Its code, layout and comments apart. */
  readonly hash: string;
}

/** The code that `run` can reach in the experiment's own files. */
export interface Reached {
  /** JavaScript modules by the name under which they stand side by side; the first exports `run` as `$run`. */
  readonly modules: ReadonlyMap<string, string>;
  /** Where their lines come from. */
  readonly places: Places;
  readonly parts: readonly Part[];
  /** The names that are imported from gradbook. */
  readonly library: ReadonlySet<string>;
  /** The files of TypeScript that were read, as the experiment's folder sees them, with a hash of their bytes. */
  readonly sources: Readonly<Record<string, string>>;
}

/** Follows `run` from statement to statement, through an experiment's own files. */
export function reach(file: string): Reached {
  const reacher = new Reacher(dirname(file));
  reacher.run(file);
  return reacher.reached();
}

/** A module of which some statements are needed. */
interface Needed {
  readonly module: Module;
  readonly name: string;
  readonly statements: Set<Statement>;
  /** What is imported, by the module's name here. */
  readonly imports: Map<string, Set<string>>;
  /** The names here of the modules that it names. */
  readonly targets: Map<string, string>;
  /** The member `run`, in the experiment's own module. */
  run: TypeScript.Node | null;
}

/** Code, and for each of its lines the line of the user's file (0: none). */
interface Piece {
  readonly text: string;
  readonly lines: readonly number[];
}

class Reacher {
  readonly #folder: string;
  readonly #modules = new Map<string, Needed>();
  readonly #parts: Part[] = [];
  readonly #library = new Set<string>();
  readonly #sources: Record<string, string> = {};

  constructor(folder: string) {
    this.#folder = folder;
  }

  run(file: string): void {
    const needed = this.#touch(file);
    needed.run = runOf(needed.module);
    this.#take(needed, needed.run, "run");
    this.#follow(needed, usesOf(needed.run));
  }

  reached(): Reached {
    const emitted = [...this.#modules.values()].map((needed) => ({ ...needed, pieces: emit(needed) }));
    const modules = new Map(
      emitted.map(({ name, pieces }) => [name, pieces.map(({ text }) => `${text}\n`).join("")]),
    );
    const places: Places = Object.fromEntries(
      emitted.map(({ name, module, pieces }) => [
        name,
        { file: module.file, lines: pieces.flatMap(({ lines }) => lines) },
      ]),
    );
    const parts = [...this.#parts].sort((a, b) => (a.name < b.name ? -1 : 1));
    return { modules, places, parts, library: this.#library, sources: this.#sources };
  }

  /** A module, with the statements that belong to every use of it. */
  #touch(file: string): Needed {
    const known = this.#modules.get(file);
    if (known) return known;
    const text = readFileSync(file, "utf8");
    const path = relative(this.#folder, file).replaceAll("\\", "/");
    this.#sources[path] = digest(text);
    const name = `${this.#modules.size}-${path.replaceAll("/", "-").replace(/\.[jt]s$/, "")}.js`;
    const code = withoutTypes(text, path);
    const module = readModule(path, code.text, code.lineAt);
    const needed: Needed = {
      module,
      name,
      statements: new Set(),
      imports: new Map(),
      targets: new Map(),
      run: null,
    };
    this.#modules.set(file, needed);
    for (const statement of module.statements) if (statement.acts) this.#need(needed, statement);
    return needed;
  }

  #need(needed: Needed, statement: Statement): void {
    if (needed.statements.has(statement)) return;
    needed.statements.add(statement);
    const { node, from, uses } = statement;
    if (from === null) {
      this.#take(needed, node, nameOf(statement, needed.module.tree));
      this.#follow(needed, uses);
    } else if (statement.exports.length > 0) {
      for (const { from: name } of statement.exports) this.#demand(needed, from, name);
    } else {
      this.#target(needed, from);
    }
  }

  /** Notes code as reached; throws when it could not be reproduced. */
  #take({ module }: Needed, node: TypeScript.Node, name: string): void {
    checkPurity(node, module);
    this.#parts.push({ name: `${module.file}: ${name}`, hash: digest(tokensOf(node, module.tree)) });
  }

  #follow(needed: Needed, uses: ReadonlySet<string>): void {
    for (const statement of needed.module.statements) {
      if (statement.declares.some((name) => uses.has(name))) this.#need(needed, statement);
      for (const { as, from } of statement.imports) {
        if (!uses.has(as) || statement.from === null) continue;
        const module = this.#demand(needed, statement.from, from);
        const clause = from === "*" ? `* as ${as}` : from === as ? as : `${from} as ${as}`;
        const clauses = needed.imports.get(module) ?? new Set();
        needed.imports.set(module, clauses.add(clause));
      }
    }
  }

  /** Needs an export of another module; gives that module's name here. */
  #demand(needed: Needed, specifier: string, name: string): string {
    const target = this.#target(needed, specifier);
    if (target !== null) {
      if (!this.#export(target, name))
        throw new ExperimentProblem(`${needed.module.file}: ${specifier} exports no ${name}`);
      return target.name;
    }
    if (name === "*")
      throw new ExperimentProblem(
        `${needed.module.file}: import what is used by name, as in import { mlp, tanh } from "gradbook", so that the rest of the library is no part of the experiment`,
      );
    this.#library.add(name);
    return "gradbook/index.js";
  }

  #export(target: Needed, name: string): boolean {
    const { statements } = target.module;
    const own = statements.filter(({ exports }) => name === "*" || exports.some(({ as }) => as === name));
    const passedOn = statements.filter(({ exports }) => exports.some(({ as }) => as === "*"));
    const chosen = own.length > 0 ? own : passedOn;
    for (const statement of chosen) if (statement.exports.length > 0) this.#need(target, statement);
    return chosen.length > 0;
  }

  /** The module that an import names; null is gradbook. */
  #target({ module, targets }: Needed, specifier: string): Needed | null {
    if (specifier === "gradbook") return null;
    if (!specifier.startsWith("."))
      throw new ExperimentProblem(
        /^(node:)?fs(\/promises)?$/.test(specifier)
          ? `${module.file}: a run reads no files by itself; list the file in \`files\` and use the read of run's second argument`
          : `${module.file}: a run imports from gradbook and from files beside it, not from "${specifier}"`,
      );
    const target = this.#touch(resolveImport(resolve(this.#folder, module.file), specifier));
    targets.set(specifier, target.name);
    return target;
  }
}

function nameOf({ declares, node }: Statement, file: TypeScript.SourceFile): string {
  return declares.length > 0 ? declares.join(", ") : node.getText(file).split("\n")[0]!.slice(0, 40);
}

function emit({ module, statements, imports, targets, run }: Needed): Piece[] {
  const bound = [...imports].flatMap(([name, clauses]) => {
    const whole = [...clauses].filter((clause) => clause.startsWith("*"));
    const named = [...clauses].filter((clause) => !clause.startsWith("*"));
    return [...whole, ...(named.length > 0 ? [`{ ${named.join(", ")} }`] : [])].map((clause): Piece => {
      return { text: `import ${clause} from "./${name}";`, lines: [0] };
    });
  });
  const code = module.statements
    .filter((statement) => statements.has(statement))
    .map(({ node, from }): Piece => {
      const own = node.getText(module.tree);
      // A re-export, or an import for what its module does.
      const text = from === null ? own : own.replace(/(["'])[^"']*\1(;?)$/, `"./${targets.get(from)}"$2`);
      return { text, lines: module.linesOf(node) };
    });
  if (run === null) return [...bound, ...code];
  const text = `export const $run = { ${run.getText(module.tree)} }.run;`;
  return [...bound, ...code, { text, lines: module.linesOf(run) }];
}
