import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage } from "./chromium.js";
import { operate } from "./figures.js";
import { picture } from "./screens.js";
import { builtSite, openChromium } from "./shared.js";
import { type StaticSite, serveFolders } from "./static-site.js";

let browser: Browser;
let site: StaticSite;
beforeAll(async () => {
  site = await serveFolders([await builtSite()], "/course/");
  browser = await openChromium();
});
afterAll(async () => {
  site?.close();
  await browser?.close();
});

test("every link within the site leads somewhere, and nothing is taken from another host", async () => {
  const pages = new Map<string, string>();
  const wanted = [`${site.address}index.html`];
  const lost: string[] = [];
  const places: [place: string, fragment: string, from: string][] = [];
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    const from = next;
    if (pages.has(from)) continue;
    const response = await fetch(from);
    const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
    if (!response.ok) lost.push(from);
    const html = isPage ? withoutScripts(await response.text()) : "";
    pages.set(from, html);
    for (const { address, isLoaded } of linksOf(html, from)) {
      const { href, hash } = new URL(address);
      const place = href.slice(0, href.length - hash.length);
      if (!place.startsWith(site.address)) {
        if (isLoaded) lost.push(`${from} loads ${place}`);
        if (!isLoaded && /^\w+:\/\/127\.0\.0\.1/.test(place)) lost.push(`${from} leaves the site: ${place}`);
        continue;
      }
      wanted.push(place);
      if (hash) places.push([place, hash.slice(1), from]);
    }
  }
  for (const [place, fragment, from] of places) {
    const html = pages.get(place) ?? "";
    const names = [fragment, decodeURIComponent(fragment)].map((name) => name.replaceAll("&", "&amp;"));
    const isThere = names.some((name) => html.includes(`id="${name}"`));
    if (!isThere && !place.includes(".slides.")) lost.push(`${from}: ${place} has no ${fragment}`);
  }
  expect(lost).toEqual([]);
  const reached = [...pages.keys()].map((page) => page.slice(site.address.length));
  expect(reached.filter((page) => /^(en|ko)\/.*\.html$/.test(page)).length).toBeGreaterThan(50);
  expect(reached).toContain("reference/functions/index.stepThrough.html");
});

test("the entrance leads a Korean reader to the Korean pages, whose figure works on a phone", async () => {
  const { page, troubles } = await open("index.html", { locale: "ko-KR", viewport: phone });
  await arrives(page, /\/course\/ko\/index\.html$/);
  expect(await widthOf(page)).toBe(phone.width);
  await operate("stepper", page.locator("figure:has([data-go])"));
  await picture(page, "site-ko-390", { fullPage: true });
  await page.getByRole("link", { name: "1강부터 시작하기" }).click();
  await arrives(page, /01-error-backpropagation\.html$/);
  expect(await widthOf(page)).toBe(phone.width);
  await picture(page, "site-ko-390-lecture");
  expect(troubles).toEqual([]);
  await page.close();
});

test("search finds words, in Korean within longer words, and leads to their section", async () => {
  const { page, troubles } = await open("ko/index.html#search", { colorScheme: "dark" });
  const field = page.getByRole("searchbox");
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  const results = page.locator(".gb-search li");
  await field.fill("연쇄법칙");
  await expect.poll(() => results.count()).toBeGreaterThan(3);
  await field.fill("역전파");
  await expect.poll(() => results.locator("mark").first().textContent()).toBe("역전파");
  await picture(page, "site-ko-search");
  await field.fill("qqqq");
  await expect.poll(() => page.locator(".gb-search [role=status]").textContent()).toContain("없습니다");
  await field.fill("PyTorch");
  await results.locator("a[href*='#']").first().click();
  await arrives(page, /\.html#./);
  const id = new URL(page.url()).hash.slice(1);
  expect(await page.evaluate((id) => document.getElementById(id)?.tagName, id)).toMatch(/^H\d$/);
  expect(troubles).toEqual([]);
  await page.close();
});

test("the other language opens at the section that is read, and code can be copied", async () => {
  const { page, troubles } = await open("en/02-chain-rule.html", {
    permissions: ["clipboard-write", "clipboard-read"],
  });
  await page
    .locator("h2")
    .nth(3)
    .evaluate((heading) => heading.scrollIntoView());
  await page.locator(".gb-language").dispatchEvent("pointerdown");
  await page.locator(".gb-language").evaluate((link) => (link as HTMLAnchorElement).click());
  await arrives(page, /ko\/02-chain-rule\.html#(?!section-)/);
  const fourth = await page.locator("h2").nth(3).getAttribute("id");
  expect(new URL(page.url()).hash).toBe(`#${fourth}`);
  const cell = page.locator(".jp-InputArea-editor:visible").first();
  await cell.hover();
  await cell.getByRole("button", { name: "복사" }).click();
  await expect.poll(() => cell.getByRole("button").textContent()).toBe("복사됨");
  const source = await cell.locator("pre").innerText();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(source.trimEnd());
  expect(troubles).toEqual([]);
  await page.close();
});

test("without scripts a page in a dark room is light, and its formulas and drawings stand there", async () => {
  const { page, troubles } = await open("en/02-chain-rule.html", {
    javaScriptEnabled: false,
    colorScheme: "dark",
  });
  expect(await page.locator("mjx-container svg").count()).toBeGreaterThan(100);
  await page.locator(".gb-contents a").nth(1).waitFor();
  const plot = page.locator(".gb-plot").first();
  expect(await plot.innerText()).toBe(await plot.getAttribute("aria-label"));
  await picture(page, "site-en-without-scripts");
  expect(troubles).toEqual([]);
  await page.close();
});

const phone = { width: 390, height: 844 };

/** Opens a page of the site in an empty profile, and gathers errors and requests to other hosts. */
async function open(
  file: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; troubles: string[] }> {
  const page = await openPage(browser, { viewport: { width: 1280, height: 900 }, ...options });
  const troubles: string[] = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("pageerror", ({ message }) => troubles.push(message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.address) && !/^(data|blob):/.test(url)) troubles.push(`asked for ${url}`);
  });
  await page.goto(site.address + file);
  return { page, troubles };
}

/** Waits until a page with such an address is there, whole. */
async function arrives(page: Page, address: RegExp): Promise<void> {
  await expect.poll(() => page.url()).toMatch(address);
  await page.waitForLoadState();
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

/** What scripts and figures' data hold are no links. */
function withoutScripts(html: string): string {
  return html.replace(/(<script\b[^>]*>).*?<\/script>/gs, "$1</script>");
}

/** The links of a page, and what it loads by itself. */
function linksOf(html: string, from: string): { address: string; isLoaded: boolean }[] {
  return [...html.matchAll(/<(\w+)\b[^>]*?\s(?:href|src)="([^"]*)"/g)].flatMap(
    ([, element = "", link = ""]) => {
      const text = link.replaceAll("&amp;", "&").replaceAll("&#39;", "'").replaceAll("&quot;", '"');
      if (/^(data|mailto|javascript):/.test(text) || element === "use") return [];
      return [{ address: new URL(text, from).href, isLoaded: element !== "a" }];
    },
  );
}
