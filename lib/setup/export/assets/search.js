// Beside the landing page: search over all pages of its language. The text is fetched when the field is first used.
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector(".gb-search form");
  const field = form.querySelector("input");
  const results = document.querySelector(".gb-search ol");
  const status = document.querySelector(".gb-search [role=status]");
  const { language, found, foundOne, notFound } = form.dataset;
  form.hidden = false;

  let index = null;
  const load = (file) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `../assets/${file}`;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${file} is missing`));
      document.head.append(script);
    });
  const prepare = () => {
    index ??= Promise.all([load("minisearch.js"), load(`search-${language}.js`)]).then(() => {
      const search = new MiniSearch({
        fields: ["heading", "text", "title"],
        storeFields: ["page", "title", "section", "heading", "text"],
        // A Korean word is often the end of a longer one: 역전파 in 오차역전파.
        processTerm: (term) => (/[가-힣]/.test(term) ? ends(term) : term.toLowerCase()),
        searchOptions: { processTerm: (term) => term.toLowerCase(), prefix: true, boost: { heading: 3 } },
      });
      search.addAll(globalThis.gradbookSections.map((section, id) => ({ id, ...section })));
      return search;
    });
    return index;
  };
  const ends = (term) =>
    Array.from(term, (_, at) => term.slice(at)).filter((end) => end.length > 1 || end === term);

  /** The words around the first one that was found, with all found ones marked. */
  const excerpt = (text, terms) => {
    const pattern = new RegExp(
      `(${terms.map((term) => term.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|")})`,
      "giu",
    );
    const at = Math.max(0, text.search(pattern));
    const start = at < 60 ? 0 : text.indexOf(" ", at - 60) + 1;
    const part = `${start > 0 ? "…" : ""}${text.slice(start, start + 180)}${start + 180 < text.length ? "…" : ""}`;
    return part.split(pattern).map((piece, place) => {
      if (place % 2 === 0) return piece;
      const mark = document.createElement("mark");
      mark.textContent = piece;
      return mark;
    });
  };

  const show = ({ page, title, section, heading, text, terms }) => {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = `${page}.html${section ? `#${section}` : ""}`;
    link.textContent = heading && heading !== title ? `${title} › ${heading}` : title;
    item.appendChild(document.createElement("p")).append(...excerpt(text, terms));
    return item;
  };

  let asked = 0;
  const search = async () => {
    const words = field.value.trim();
    const mine = ++asked;
    const engine = words ? await prepare() : null;
    if (mine !== asked) return;
    const all = engine?.search(words, { combineWith: "AND" }) ?? [];
    const hits = all.length > 0 ? all : (engine?.search(words, { fuzzy: 0.2 }) ?? []);
    results.replaceChildren(...hits.slice(0, 20).map(show));
    const count = hits.length === 1 ? foundOne : found.replace("{n}", String(hits.length));
    status.textContent = words === "" ? "" : hits.length === 0 ? notFound : count;
  };
  field.addEventListener("focus", prepare, { once: true });
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
});
