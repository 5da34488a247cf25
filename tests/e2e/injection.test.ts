// Texts that would like to be HTML, by every way in: each is shown as it is written, or not at all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { initSync } from "../../pkg/perturb.js";
import { codeOf } from "../../www/lesson/code.js";
import { readLesson } from "../../www/lesson/lesson.js";
import { ready, says } from "./hands.js";
import { withPage } from "./harness.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });

const CORPUS = [
  "<script>injected()</script>",
  '"><img src=x onerror=injected()>',
  "'><svg/onload=injected()>",
  '<a href="javascript:injected()">a</a>',
  "javascript:injected()",
  "<iframe srcdoc='<script>parent.injected()</script>'></iframe>",
  "</title></style></textarea></dialog><x-y>bold</x-y>",
  "<style>*{display:none}</style>",
  "<!--?lit$0$--><x-y>bold</x-y>",
  "{{injected()}}$" + "{injected()}",
  "[a](javascript:injected())",
  "<math><mtext><table><mglyph><style><img src=x onerror=injected()>",
  "&lt;script&gt;injected()&lt;/script&gt;",
  "\u202e<x-y>bold</x-y>\u0000",
];

declare global {
  var wasInjected: boolean;
  var injected: () => void;
}

const watch = (): void => {
  globalThis.wasInjected = false;
  globalThis.injected = () => {
    globalThis.wasInjected = true;
  };
};

/** No element is there that the page does not make itself. */
async function isHarmless(page: Page): Promise<void> {
  // What is to be loaded gets its time.
  await new Promise((wait) => setTimeout(wait, 200));
  const found = await page.evaluate(() => ({
    ran: wasInjected,
    strange: [
      ...document.querySelectorAll(
        "body script, body style, iframe, img[src=x], mglyph, [onerror], [onload], a[href^=javascript], x-y, body title",
      ),
    ]
      .filter((element) => !element.closest(".chapter"))
      .map((element) => element.outerHTML),
  }));
  assert.deepEqual(found, { ran: false, strange: [] });
}

/** Written as they are, and in the escapes of addresses. */
const inLinks = CORPUS.flatMap((text) => [
  `data=${encodeURIComponent(text)}`,
  `stepSize=${text}`,
  `${encodeURIComponent(text)}=1`,
  `lesson=${encodeURIComponent(text)}`,
  `pins=1;data:${encodeURIComponent(text)}`,
  text,
]);

test("in links", async (t) => {
  await withPage(t, { before: watch }, async (page) => {
    await ready(page);
    for (const link of inLinks) {
      await page.evaluate((fragment) => {
        location.hash = fragment;
      }, link);
      await new Promise((wait) => setTimeout(wait, 20));
    }
    await isHarmless(page);
    await page.evaluate(() => {
      location.hash = "data=%3Cx-y%3Ebold%3C%2Fx-y%3E";
    });
    await says(page, ".notice", "<x-y>bold</x-y>");
    await isHarmless(page);
  });
});

test("in the link of a frame", async (t) => {
  for (const text of CORPUS.slice(0, 3)) {
    const fragment = ["hide", "theme", "lang", "play", "show"]
      .map((name) => `${name}=${encodeURIComponent(text)}`)
      .join("&");
    await withPage(t, { path: `embed.html#${fragment}`, before: watch }, async (page) => {
      await ready(page);
      await page.waitForSelector(".notice");
      await isHarmless(page);
    });
  }
});

test("in lessons, by link", async (t) => {
  const [first = "", ...rest] = CORPUS;
  const lesson = readLesson(
    JSON.stringify({
      format: "perturb-lesson",
      version: 1,
      title: first,
      text: rest,
      tasks: CORPUS.map((text, place) =>
        place % 2 === 0
          ? { text }
          : { text, answers: [{ text, right: true, reply: text }, { text: "b" }] },
      ),
    }),
  );
  assert.ok(typeof lesson !== "string", String(lesson));
  const path = `#lesson=${await codeOf(lesson)}`;
  await withPage(t, { path, before: watch }, async (page) => {
    await ready(page);
    await says(page, ".lesson", first);
    for (let task = 0; task < CORPUS.length; task += 1) {
      await isHarmless(page);
      await page.$eval(".lesson", (bar) => {
        bar.querySelector<HTMLElement>(".answers input, #tick")?.click();
      });
      await page.$$eval("#next-task:not(:disabled)", ([next]) => (next as HTMLElement)?.click());
    }
    await isHarmless(page);
  });
});

test("in files, and in their names", async (t) => {
  await withPage(t, { before: watch }, async (page) => {
    await ready(page);
    for (const [place, text] of CORPUS.entries()) {
      const quoted = JSON.stringify(text);
      const files = [
        ["<img src=x onerror=injected()>.csv", `1,2,${text}\n`],
        ["network.json", `{"format":"perturb-network","version":${quoted},"layers":[]}`],
        [
          "activation.json",
          `{"format":"perturb-network","version":1,"activation":${quoted},"layers":[]}`,
        ],
        [
          "lesson.json",
          `{"format":"perturb-lesson","version":1,"title":"t","tasks":[{"text":"t","check":${quoted}}]}`,
        ],
        ["study.json", `{"study":"sweep","settings":${quoted},"scores":[]}`],
      ] as const;
      const [name, content] = files[place % files.length] ?? files[0];
      await page.evaluate(
        (called, held) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([held], called));
          const drop = { dataTransfer, bubbles: true, cancelable: true };
          document.documentElement.dispatchEvent(new DragEvent("drop", drop));
        },
        name,
        content,
      );
      await page.waitForSelector(".notice");
      await isHarmless(page);
    }
  });
});

test("in messages, of which a page hears none", async (t) => {
  for (const path of ["", "embed.html"]) {
    await withPage(t, { path, before: watch }, async (page) => {
      await ready(page);
      const before = page.url();
      await page.evaluate((texts) => {
        const words = ["play", "spec", "perturb-height", "perturb-pressed", "webpackHotUpdate"];
        for (const word of [...words, ...texts])
          for (const message of [word, { type: word, data: word, height: 1e9, spec: word }])
            postMessage(message, "*");
      }, CORPUS);
      await isHarmless(page);
      assert.equal(page.url(), before);
      assert.equal(await page.$(".notice"), null);
      assert.ok(await page.$("#play:not([aria-pressed=true])"));
    });
  }
});
