// The playground in another language than English: all of it, and wherever it lives.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { en as article } from "../../www/words/en/article.js";
import { en as bubble } from "../../www/words/en/bubble.js";
import { en as lab } from "../../www/words/en/lab.js";
import { en as lesson } from "../../www/words/en/lesson.js";
import { en as page } from "../../www/words/en/page.js";
import { isAccessible } from "./accessible.js";
import { ready, says, text, type } from "./hands.js";
import { picture, withPage } from "./harness.js";

/** All plain texts of an object of words. */
const texts = (words: object): string[] =>
  Object.values(words).flatMap((word: unknown) =>
    typeof word === "string"
      ? [word]
      : typeof word === "object" && word !== null
        ? texts(word)
        : [],
  );

/** Words that are the same in German. */
const SHARED = new Set([
  "Orange",
  "orange",
  "Zoom",
  "Bias",
  "Test",
  "linear",
  "log",
  "Kaiming",
  "Training",
  "Orthogonal",
  "Perturb",
  "Link",
  "Element",
  "Text",
]);
/** Names that conditions of lessons have, which links have as well. */
const NAMES = new Set(["done"]);
const ENGLISH = [page, lesson, article]
  .flatMap(texts)
  .filter((word) => !SHARED.has(word) && !NAMES.has(word));

/** What a person may read or hear of the page, but for the labs. */
const seen = (on: Page): Promise<string[]> =>
  on.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("body *:not(.lab, .lab *)")) {
      for (const name of ["aria-label", "title", "placeholder"])
        found.push(element.getAttribute(name) ?? "");
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) found.push(child.textContent?.trim() ?? "");
    }
    return found.filter((each) => each !== "");
  });

async function isGerman(on: Page): Promise<void> {
  const english = new Set(ENGLISH);
  assert.deepEqual(
    (await seen(on)).filter((each) => english.has(each)),
    [],
  );
}

test("a person chooses German, and it is German again the next time", async (t) => {
  await withPage(t, {}, async (on) => {
    await ready(on);
    assert.equal(await on.evaluate(() => document.documentElement.lang), "en");
    await on.select("#language", "de");
    await says(on, "#train-heading", "Training");
    await says(on, ".data h2", "Daten");
    assert.equal(await on.evaluate(() => document.documentElement.lang), "de");
    await isGerman(on);
    await on.reload();
    await ready(on);
    await says(on, ".data h2", "Daten");
    await on.select("#language", "en");
    await says(on, ".data h2", "Data");
  });
});

test("in German there is no English on the way from data to noise", async (t) => {
  await withPage(t, { languages: ["de-AT", "en"] }, async (on) => {
    await ready(on);
    await isGerman(on);
    await type(on, 'input[name="stepSize"]', "-1");
    await says(on, "#problem-stepSize", "Schrittweite muss eine Zahl von 0.000001 bis 10 sein");
    await on.keyboard.press("Escape");
    await on.click("#epoch-step");
    await on.click("#perturb");
    await on.waitForSelector(".layer-bars");
    await says(on, "#announcement", "Rauschen hinzugefügt");
    await on.click('[data-node="12"]');
    await on.waitForSelector("#editor");
    await isGerman(on);
    await on.click('input[name="data"][value="custom"]');
    await on.waitForSelector(".empty");
    await isGerman(on);
    await on.click("#share");
    await on.waitForSelector("dialog[open]");
    await isGerman(on);
    await on.keyboard.press("Escape");
    await picture(on, "german");
    await isAccessible(on);
  });
});

test("lessons and the article are German, and change their language while they are open", async (t) => {
  await withPage(t, { path: "#lesson=spiral", languages: ["de"] }, async (on) => {
    await ready(on);
    await says(on, "#lesson-title", "Die knifflige Spirale");
    await isGerman(on);
    await on.click("#lesson-list");
    await on.waitForSelector("dialog .lessons li");
    await isGerman(on);
    await on.click("#make-lesson");
    await on.waitForSelector("#lesson-name");
    await isGerman(on);
    await on.keyboard.press("Escape");
    await on.select("#language", "en");
    await says(on, "#lesson-title", "The tricky spiral");
    await on.click("#lesson-leave");
    await on.$eval("#labs", (labs) => labs.scrollIntoView());
    await on.waitForSelector('[data-chapter="closing"]');
    assert.match(await text(on, "[data-chapter=stability] h2"), /shaking/);
    await on.select("#language", "de");
    await says(on, "[data-chapter=stability] h2", "rüttelt");
    await on.waitForSelector('[data-figure="vanishing"] .stand');
    await isGerman(on);
  });
});

test("in a frame its link says which language, in a page of others the page around it", async (t) => {
  await withPage(t, { path: "embed.html#lang=de&data=moons&play=oui" }, async (on) => {
    await ready(on);
    await says(on, ".data h2", "Daten");
    await says(on, "[data-notice=presentation-0]", "Im Link: play ist 0 oder 1");
  });
  await withPage(t, { host: "lesson.html", languages: ["de"] }, async (on) => {
    // That page is in English.
    await on.waitForSelector("perturb-playground >>> #lesson-title");
    assert.equal(
      await on.$eval("perturb-playground >>> #lesson-title", (title) => title.textContent),
      "Inject noise",
    );
  });
});

test("German fits on a telephone", async (t) => {
  await withPage(
    t,
    {
      languages: ["de"],
      viewport: { width: 360, height: 740, isMobile: true, hasTouch: true },
    },
    async (on) => {
      await ready(on);
      assert.equal(await on.evaluate(() => document.documentElement.scrollWidth), 360);
      const cut = await on.$$eval(".press button", (buttons) =>
        buttons.filter((button) => button.scrollWidth > button.clientWidth).map(({ id }) => id),
      );
      assert.deepEqual(cut, []);
      await picture(on, "german telephone");
    },
  );
});

/** Words of labs that are the same in German, or that parts of sentences are. */
const OF_LABS = new Set(["linear", "Test"]);
const LABS = [lab, bubble].flatMap(texts).filter((word) => !OF_LABS.has(word));

test("the labs and the bubbles are German, with all that they find, and fit on a telephone", async (t) => {
  const small = "#layers=3&draws=10&rules=sgd,fromage&trials=1&budget=200&lowest=0.01&highest=0.1";
  const path = `${small}&data=checkerboard&tasks=circle,moons`;
  await withPage(t, { path, languages: ["de"] }, async (on) => {
    await ready(on);
    await on.click("#epoch-step");
    await on.click("#epoch-step");
    await on.$eval("#labs", (labs) => labs.scrollIntoView());
    await on.waitForSelector("#lab-measure");
    const press = async (selector: string): Promise<void> => {
      await on.waitForSelector(`${selector}:not(:disabled)`);
      await on.$eval(selector, (button) => (button as HTMLElement).click());
    };
    await press("#lab-pin");
    await press("#lab-measure");
    await on.waitForSelector("#lab-reading");
    await press("#distance-measure");
    await on.waitForSelector("#assumptions");
    await press("#race-step");
    await on.waitForSelector("#lanes");
    await press("#sweep");
    await on.waitForSelector("#sweep-finding");
    await press("#depths-from-kaiming");
    await on.waitForSelector("#depths-kaiming");
    await on.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
    await press("#burst");
    await on.waitForFunction(() => document.querySelectorAll(".changed b").length === 2);
    await press("#bubble-measure");
    await on.waitForSelector("#bubble-finding");
    const english = new Set(LABS);
    const found = await on.evaluate(() => {
      const said: string[] = [];
      for (const element of document.querySelectorAll(".lab, .lab *")) {
        for (const name of ["aria-label", "title"]) said.push(element.getAttribute(name) ?? "");
        for (const child of element.childNodes)
          if (child.nodeType === Node.TEXT_NODE) said.push(child.textContent?.trim() ?? "");
      }
      return said.filter((each) => each !== "");
    });
    assert.ok(found.length > 200);
    assert.deepEqual(
      found.filter((each) => english.has(each)),
      [],
    );
    for (const finding of ["#sweep-finding", "#bubble-finding", "#sensitivity-answer"])
      assert.doesNotMatch(await text(on, finding), /\b(the|of|works|is)\b/, finding);
    assert.match(await text(on, "#lab-reading"), /\d,\d\u202f%/);
    await isAccessible(on);
    await on.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
    await on.waitForFunction(() => document.documentElement.scrollWidth <= 360);
    await picture(on, "german labs");
  });
});
