import { chromium } from "playwright-core";
import { expect, test } from "vitest";
import { feedbackPage } from "../../lib/grading/feedback.js";
import type { Result } from "../../lib/grading/record.js";
import { launchChromium, openPage } from "./chromium.js";

/** Ways to run a script from a text; each would set `window.owned`. */
const payloads: readonly string[] = [
  "<script>window.owned=1</script>",
  "</p></td></table><script>window.owned=1</script>",
  "<img src=x onerror=window.owned=1>",
  '"><img src=x onerror=window.owned=1>',
  "'><svg/onload=window.owned=1>",
  "<svg><script>window.owned=1</script></svg>",
  "<svg><animate onbegin=window.owned=1 attributeName=x dur=1s>",
  "<body onload=window.owned=1>",
  "<iframe srcdoc='<script>parent.owned=1</script>'></iframe>",
  "<iframe src=javascript:parent.owned=1></iframe>",
  "<a href=javascript:window.owned=1 id=link>x</a>",
  "<input autofocus onfocus=window.owned=1>",
  "<details open ontoggle=window.owned=1>",
  "<video><source onerror=window.owned=1></video>",
  "<object data='data:text/html,<script>parent.owned=1</script>'>",
  "<meta http-equiv=refresh content='0;url=javascript:window.owned=1'>",
  "<base href='javascript:window.owned=1//'>",
  "<style>@import 'javascript:window.owned=1';</style></style><script>window.owned=1</script>",
  "</title><script>window.owned=1</script>",
  "<!--><script>window.owned=1</script>-->",
  "`<script>window.owned=1</script>`",
  "\u003cscript\u003ewindow.owned=1\u003c/script\u003e\u202e\u0000<math><mtext><img src=x onerror=window.owned=1>",
];

/** A result in which every text that comes from a student holds the payload. */
function resultWith(payload: string): Result {
  return {
    version: 1,
    homework: "03",
    course: "",
    student: payload,
    file: payload,
    sha256: "",
    submitted: payload,
    seed: "",
    engine: "",
    isolation: "wasm+process",
    state: "unreadable",
    message: payload,
    language: "ko",
    score: 0,
    outOf: 2,
    flags: [`defined-twice: ${payload}`],
    cells: [{ cell: 1, line: 1, message: payload }],
    questions: [
      {
        id: payload,
        state: "threw",
        label: null,
        hint: { en: payload, ko: payload },
        points: 0,
        outOf: 2,
        signature: "",
      },
    ],
  };
}

test("no text of a student runs in a feedback page, or asks another host for anything", async () => {
  const server = await launchChromium();
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await openPage(browser);
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  for (const payload of payloads) {
    // Without the policy, too: the page is escaped, whatever the browser makes of its policy.
    for (const html of [
      feedbackPage(resultWith(payload)),
      withoutPolicy(feedbackPage(resultWith(payload))),
    ]) {
      await page.setContent(html);
      await page.mouse.click(200, 200);
      expect([payload, await page.evaluate("window.owned")]).toEqual([payload, undefined]);
      expect(await page.locator("script, img, iframe, svg, a, object, input, video, base").count()).toBe(0);
    }
  }
  expect(requests).toEqual([]);
  await browser.close();
  await server.close();
});

function withoutPolicy(html: string): string {
  const bare = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  expect(bare).not.toBe(html);
  return bare;
}
