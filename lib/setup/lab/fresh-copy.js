// The user's copies of the course's notebooks, in JupyterLab: an edited one whose original has got a new version says so when
// it is opened, and "File > Fresh Copy of This Notebook" makes one anew, with the edited one kept beside it.
// gradbook_server.py answers what is asked here.
const command = "gradbook:fresh-copy";

const words = {
  en: {
    label: "Fresh Copy of This Notebook",
    behind: "This notebook has a new version. What you see is your edited copy; it was left as it is.",
    kept: (name) => `This is a fresh copy. Your edited one is ${name}, beside it.`,
    fresh: "This is a fresh copy. You had changed nothing in the old one.",
    notOurs: "This notebook is not one of the course's: there is nothing to copy anew.",
    failed: (why) => `No fresh copy was made: ${why}`,
  },
  ko: {
    label: "새 사본 받기",
    behind: "이 노트북의 새 버전이 나왔습니다. 지금 보이는 것은 직접 고친 사본이며, 그대로 두었습니다.",
    kept: (name) => `새 사본입니다. 고친 사본은 같은 폴더에 그대로 있습니다: ${name}`,
    fresh: "새 사본입니다. 이전 사본에는 고친 내용이 없었습니다.",
    notOurs: "이 강좌의 노트북이 아니어서 새로 받을 사본이 없습니다.",
    failed: (why) => `새 사본을 만들지 못했습니다: ${why}`,
  },
};

/** The notices that a notebook has a new version, by the document: they go when it is taken. */
const notices = new WeakMap();

/** The words in the language of the notebook at this path. */
function wordsFor(path) {
  return path?.startsWith("ko/") ? words.ko : words.en;
}

/** The document that is shown, when it is a notebook. */
function currentNotebook(app) {
  const context = app.shell.currentWidget?.context;
  return context?.path?.endsWith(".ipynb") ? context : null;
}

/** Asks the server about the copy at this path. */
async function ask({ serverSettings }, path, method) {
  const { baseUrl, token } = serverSettings;
  const xsrf = /(?:^|; )_xsrf=([^;]*)/.exec(document.cookie)?.[1];
  const headers = {
    ...(token ? { Authorization: `token ${token}` } : {}),
    ...(xsrf ? { "X-XSRFToken": decodeURIComponent(xsrf) } : {}),
  };
  const place = path.split("/").map(encodeURIComponent).join("/");
  const response = await fetch(`${baseUrl}gradbook/copies/${place}`, { method, headers, cache: "no-store" });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** Tells about each notebook once, when it comes to the front. */
function watch(app) {
  const told = new Set();
  const tell = async () => {
    const context = currentNotebook(app);
    if (!context || told.has(context)) return;
    told.add(context);
    const { state } = await ask(app.serviceManager, context.path, "GET");
    if (state !== "behind") return;
    const { behind, label } = wordsFor(context.path);
    const options = { autoClose: false, actions: [{ label, commandId: command }] };
    const notice = await app.commands.execute("apputils:notify", { message: behind, type: "info", options });
    notices.set(context, notice);
  };
  app.shell.currentChanged.connect(tell);
  app.restored.then(tell);
}

/** Makes the copy of the notebook that is shown anew. */
async function freshen(app) {
  const context = currentNotebook(app);
  const { notOurs, kept, fresh, failed } = wordsFor(context?.path);
  const say = (message, type) =>
    app.commands.execute("apputils:notify", { message, type, options: { autoClose: 10_000 } });
  if (!context) return say(notOurs, "warning");
  try {
    const { state } = await ask(app.serviceManager, context.path, "GET");
    if (state === "foreign" || state === "original") return say(notOurs, "warning");
    if (context.model.dirty) await context.save();
    const answer = await ask(app.serviceManager, context.path, "POST");
    await context.revert();
    const notice = notices.get(context);
    if (notice) app.commands.execute("apputils:dismiss-notification", { id: notice });
    return say(answer.kept === null ? fresh : kept(answer.kept.split("/").at(-1)), "success");
  } catch (error) {
    return say(failed(error.message), "error");
  }
}

/** What JupyterLab loads. */
// biome-ignore lint/correctness/noUnusedVariables: extensions.mjs hands it over
const plugin = {
  id: "gradbook-fresh-copy:plugin",
  autoStart: true,
  activate(app) {
    app.commands.addCommand(command, {
      label: words.en.label,
      isEnabled: () => currentNotebook(app) !== null,
      execute: () => freshen(app),
    });
    watch(app);
  },
};
