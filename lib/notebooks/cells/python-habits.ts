// What people type first who come from Python and IPython, and what it is in a cell. Each rule is asked only
// about a line on which TypeScript found a mistake, and says one sentence in front of TypeScript's own.

/** A line in another language's syntax: `is` knows it, `say` names the remedy. */
interface LineHabit {
  /** Whether the line must be one that TypeScript cannot read at all. */
  readonly syntax: boolean;
  readonly is: RegExp;
  readonly say: (match: RegExpExecArray) => string;
}

/** Commands that stand alone on a line; any other needs an argument to be known as one. */
const COMMANDS = "ls|pwd|cd|cat|pip|pip3|npm|npx|node|git|python|python3|echo|date|whoami|clear|nvidia-smi";

const lines: readonly LineHabit[] = [
  {
    syntax: true,
    is: /^\s*%{1,2}(pip|conda)\b|^\s*!\s*(?:pip3?|conda|npm)\s+install\b/,
    say: () =>
      "A cell cannot install packages; in a terminal, in the notebook's folder, write: npm install NAME",
  },
  {
    syntax: true,
    is: /^\s*%{1,2}time(?:it)?\b/,
    say: ([magic]) =>
      `Cells know no magic such as ${magic.trim()}; write console.time("a"); … console.timeEnd("a")`,
  },
  {
    syntax: true,
    is: /^\s*(%{1,2}[A-Za-z]\w*)/,
    say: ([, magic]) => `Cells know no magic such as ${magic}: a cell is TypeScript alone; take the line out`,
  },
  {
    syntax: false,
    is: new RegExp(`^\\s*!\\s*((?:${COMMANDS})\\s*$|[a-z][\\w-]*\\s+(?!in\\b|instanceof\\b)[\\w./~-].*)`),
    say: ([, command = ""]) =>
      `A cell is no shell; write import { execSync } from "node:child_process"; console.log(execSync(${JSON.stringify(command.trim())}, { encoding: "utf8" }))`,
  },
  {
    syntax: true,
    is: /^\s*(?:\?{1,2}\s*[\w.]+|[\w.]+\s*\?{1,2})\s*$/,
    say: () => "For the documentation of a name, put the cursor on it and press Shift+Tab",
  },
  {
    syntax: true,
    is: /^\s*#/,
    say: () => "A comment begins with // here, not with #",
  },
  {
    syntax: false,
    is: /^\s*import\s+([\w.]+)(?:\s+as\s+(\w+))?\s*;?\s*$/,
    say: ([, name = "", as = name]) =>
      `An import is written import * as ${as.replace(/.*\./, "")} from "${name}", or import { NAME } from "${name}"`,
  },
  {
    syntax: false,
    is: /^\s*from\s+([\w.]+)\s+import\s+(.+?)\s*;?\s*$/,
    say: ([, module, names]) =>
      `An import is written import { ${names === "*" ? "NAME" : names} } from "${module}"`,
  },
  {
    syntax: true,
    is: /^\s*(?:async\s+)?def\s+(\w+)/,
    say: ([, name]) => `A function is written function ${name}(x: number) { return …; }`,
  },
  {
    syntax: true,
    is: /^\s*class\s+(\w+)\s*(?:\(\s*(\w*)[^)]*\))?\s*:/,
    say: ([, name, base = ""]) => `A class is written class ${name} ${base && `extends ${base} `}{ … }`,
  },
  {
    syntax: true,
    is: /^\s*for\s+(.+?)\s+in\s+range\s*\(/,
    say: ([, name]) => `A counting loop is written for (let ${name} = 0; ${name} < n; ${name}++) { … }`,
  },
  {
    syntax: true,
    is: /^\s*for\s+([^(].*?)\s+in\s.*:/,
    say: ([, name = ""]) =>
      `A loop is written for (const ${name.includes(",") ? `[${name}]` : name} of …) { … }`,
  },
  {
    syntax: true,
    is: /^\s*(if|elif|while)\b.*:/,
    say: ([, word]) =>
      `A condition stands in parentheses and a block in braces: ${word === "elif" ? "else if" : word} (…) { … }`,
  },
  {
    syntax: true,
    is: /^\s*(?:else|try|finally|except\b.*|with\b.*)\s*:/,
    say: () => "A block stands in braces: else { … }, try { … } catch (error) { … } finally { … }",
  },
  {
    syntax: true,
    is: /\blambda\b[^:]*:/,
    say: () => "A function without a name is written (x) => …",
  },
  {
    syntax: true,
    is: /"""|'''/,
    say: () => "A text over several lines stands between backquotes: `…`; a comment between /* and */",
  },
  {
    syntax: true,
    is: /(?<![\w"'`])[fF](?:"|')/,
    say: () => `A text with values in it stands between backquotes: \`loss = \${loss}\``,
  },
  {
    syntax: true,
    is: /[[(]\s*.+\s+for\s+.+\s+in\s+.+[\])]/,
    say: () => "A list made from another is written xs.map((x) => …), with a condition xs.filter((x) => …)",
  },
  {
    syntax: true,
    is: /\S\s+if\s+.+\s+else\s+\S/,
    say: () => "A choice between two values is written condition ? a : b",
  },
];

/** A name of Python's and what it is here. */
const names: Readonly<Record<string, string>> = {
  print: "print(x) is console.log(x)",
  len: "len(x) is x.length",
  range: "range(n) is Array.from({ length: n }, (_, i) => i)",
  None: "None is null",
  True: "True is true",
  False: "False is false",
  str: "str is String(x), as a type string",
  int: "int is Math.trunc(Number(x)), as a type number",
  float: "float is Number(x), as a type number",
  bool: "bool is Boolean(x), as a type boolean",
  list: "list(x) is [...x], as a type number[]",
  dict: "dict() is {} or new Map()",
  tuple: "a tuple is an array: [a, b]",
  set: "set(x) is new Set(x)",
  sum: "sum(x) is x.reduce((a, b) => a + b, 0)",
  abs: "abs(x) is Math.abs(x)",
  min: "min(x) is Math.min(...x)",
  max: "max(x) is Math.max(...x)",
  round: "round(x) is Math.round(x)",
  pow: "pow(x, y) is x ** y",
  sorted: "sorted(x) is [...x].sort((a, b) => a - b)",
  reversed: "reversed(x) is [...x].reverse()",
  enumerate: "enumerate(x) is x.entries()",
  zip: "zip(a, b) is a.map((x, i) => [x, b[i]])",
  map: "map(f, x) is x.map(f)",
  filter: "filter(f, x) is x.filter(f)",
  isinstance: 'isinstance(x, T) is x instanceof T, or typeof x === "number"',
  type: "type(x) is typeof x",
  help: "help(x) is Shift+Tab with the cursor on x",
  dir: "dir(x) is Object.keys(x)",
  open: 'open(path).read() is readFileSync(path, "utf8") from "node:fs"',
  input: "input(x) is prompt(x)",
  self: "self is this",
  not: "not x is !x",
  and: "a and b is a && b",
  or: "a or b is a || b",
  is: "a is b is a === b",
  pass: "pass is an empty block, { }",
  raise: "raise is throw new Error(…)",
  assert: "assert x is if (!x) throw new Error(…)",
  del: "del o[key] is delete o[key]",
  math: "math.sqrt is Math.sqrt",
  random: 'random is createRng(seed) from "gradbook"',
};

const arrays = 'an array is [1, 2], a tensor is tensor([1, 2]) from "gradbook"';

/** Names that mean a library of another language, or a page. */
const elsewhere: Readonly<Record<string, string>> = {
  np: `There is no NumPy here: ${arrays}, and functions such as sqrt are Math's`,
  numpy: `There is no NumPy here: ${arrays}, and functions such as sqrt are Math's`,
  torch: `There is no PyTorch here: ${arrays}`,
  tf: `There is no TensorFlow here: ${arrays}`,
  pd: "There is no pandas here: a table is an array of records, [{ x: 1, y: 2 }]",
  plt: 'There is no matplotlib here: plots are curves({ … }) and others from "gradbook"',
  display: 'A value is displayed as the last line of a cell, or with import { display } from "tslab"',
  alert: "A cell runs in Node.js, not in the page: write console.log(…)",
  document: "A cell runs in Node.js, not in the page: there is no document",
  window: "A cell runs in Node.js, not in the page: there is no window, global names are globalThis's",
};

/** Methods of Python's lists and strings, and what they are here. */
const methods: Readonly<Record<string, string>> = {
  append: "push(x)",
  extend: "push(...xs)",
  insert: "splice(i, 0, x)",
  remove: "splice(i, 1)",
  index: "indexOf(x)",
  copy: "slice()",
  count: "filter((v) => v === x).length",
  shape: "length",
  size: "length",
  strip: "trim()",
  lstrip: "trimStart()",
  rstrip: "trimEnd()",
  upper: "toUpperCase()",
  lower: "toLowerCase()",
  startswith: "startsWith(x)",
  endswith: "endsWith(x)",
  find: "indexOf(x)",
};

/** What a line that TypeScript finds wrong is meant to be, or null. */
export function lineHabit(line: string, isSyntaxError: boolean): string | null {
  for (const { syntax, is, say } of lines) {
    const match = syntax && !isSyntaxError ? null : is.exec(line);
    if (match !== null) return say(match);
  }
  return null;
}

/** What a name that TypeScript does not find is meant to be, or null. */
export function nameHabit(name: string): string | null {
  if (Object.hasOwn(elsewhere, name)) return elsewhere[name] ?? null;
  return Object.hasOwn(names, name) ? `That is Python: here ${names[name]}` : null;
}

/** What a property that an array or a text does not have is meant to be, or null. */
export function propertyHabit(message: string): string | null {
  const [, name = ""] =
    /^Property '(\w+)' does not exist on type '(?:.*\[\]|string|".*")'/.exec(message) ?? [];
  return Object.hasOwn(methods, name) ? `Python's .${name} is .${methods[name]} here` : null;
}
