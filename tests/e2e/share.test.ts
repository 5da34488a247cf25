// What is on the page is given to others: as a link, a code, a frame, an element.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { isAccessible } from "./accessible.js";
import { ready, says, text } from "./hands.js";
import { picture, pixelsOf, shares, withPage } from "./harness.js";

const value = (page: Page, box: string): Promise<string> =>
  page.$eval(box, (element) => (element as HTMLInputElement).value);

test("the link opens to the same playground, and is a code for telephones", async (t) => {
  await withPage(t, { path: "#layers=4&data=moons" }, async (page) => {
    await ready(page);
    await page.click("#share");
    await page.waitForSelector("dialog[open] svg.code");
    assert.match(await value(page, "#share-link"), /\/below\/the\/root\/#v=1&data=moons&layers=4$/);
    const [black = 0, white = 0] = shares(await pixelsOf(page, "svg.code"), [
      [0, 0, 0],
      [255, 255, 255],
    ]);
    assert.ok(black > 0.3 && white > 0.3 && black + white > 0.8, `${black} ${white}`);
    await page.click("#copy-share");
    await says(page, "#copied", "opied");
    await picture(page, "share");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("dialog") === null);
  });
});

test("a frame is prepared, tried, and is what was prepared", async (t) => {
  await withPage(t, { path: "#data=spiral&layers=5,5" }, async (page) => {
    await ready(page);
    await page.click("#share");
    await page.waitForSelector('dialog [name="way"][value="frame"]');
    await page.click('dialog [name="way"][value="frame"]');
    await page.click('dialog [name="hide"][value="data"]');
    await page.click('dialog [name="hide"][value="share"]');
    await page.click('dialog [name="hide"][value="data"]');
    await page.click('dialog [name="hide"][value="network"]');
    await page.select('dialog [name="embed-theme"]', "dark");
    await page.select('dialog [name="embed-height"]', "900");
    await page.click('dialog [name="embed-play"]');
    await page.waitForFunction(() =>
      document
        .querySelector<HTMLTextAreaElement>("#share-snippet")
        ?.value.endsWith(
          'embed.html#v=1&amp;data=spiral&amp;layers=5,5&amp;hide=share,network&amp;theme=dark&amp;play=1" style="width: 100%; height: 900px; border: 0" title="Perturb"></iframe>',
        ),
    );
    await picture(page, "share frame");
    await page.goto(
      await page.$eval("#share-preview", (preview) => (preview as HTMLAnchorElement).href),
    );
    await ready(page);
    await page.waitForFunction(
      () => Number(document.querySelector("#epoch-count")?.textContent?.replace(",", "")) > 1,
    );
    assert.equal(await page.$eval(".network", (part) => part.checkVisibility()), false);
    assert.equal(await page.$eval("#share", (part) => part.checkVisibility()), false);
    assert.equal(await page.$eval(".data", (part) => part.checkVisibility()), true);
    assert.equal(await page.evaluate(() => document.documentElement.dataset["theme"]), "dark");
  });
});

test("an element is prepared: its HTML, put into a page, is the same playground", async (t) => {
  let snippet = "";
  await withPage(t, { path: "#data=gaussians&layers=3" }, async (page) => {
    await ready(page);
    await page.click("#share");
    await page.waitForSelector('dialog [name="way"][value="element"]');
    await page.click('dialog [name="way"][value="element"]');
    await page.click('dialog [name="hide"][value="theme"]');
    await page.type('dialog [name="hide-names"]', " nose");
    await page.keyboard.press("Tab");
    await says(page, "#hide-problem", "No control is called “nose”");
    await isAccessible(page);
    await page.$eval('dialog [name="hide-names"]', (box) => (box as HTMLInputElement).select());
    await page.type('dialog [name="hide-names"]', "theme speed");
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => document.querySelector("#hide-problem") === null);
    await page.click('dialog [name="show"][value="stability"]');
    await page.click('dialog [name="embed-play"]');
    snippet = await value(page, "#share-snippet");
    assert.match(
      snippet,
      /<perturb-playground spec="v=1&amp;data=gaussians&amp;layers=3" hide="theme speed" show="stability" play>/,
    );
    assert.equal(await text(page, "#dialog-title"), "Share and embed");
  });
  await withPage(t, { host: "frame.html" }, async (page) => {
    await page.setContent(`<!doctype html><title>Course</title>${snippet}`);
    await page.waitForSelector("perturb-playground[data-ready]");
    const layers = await page.$eval(
      "perturb-playground",
      (element) => element.shadowRoot?.querySelectorAll(".layer").length,
    );
    assert.equal(layers, 1);
    await page.waitForFunction(
      () =>
        Number(
          document.querySelector("perturb-playground")?.shadowRoot?.querySelector("#epoch-count")
            ?.textContent,
        ) > 1,
    );
    assert.ok(await page.$("perturb-playground >>> #labs"));
    // Its colours are those of the page around it, if that wants them to be.
    const paper = await page.$eval("perturb-playground", (element) => {
      (element as HTMLElement).style.setProperty("--paper", "rgb(1, 2, 3)");
      const home = element.shadowRoot?.querySelector(".home");
      return home && getComputedStyle(home).backgroundColor;
    });
    assert.equal(paper, "rgb(1, 2, 3)");
  });
});
