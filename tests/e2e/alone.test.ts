// The page as one file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import type { Page } from "puppeteer-core";
import { serve } from "../../scripts/serve.mjs";
import { ready, text } from "./hands.js";
import { picture, withPage } from "./harness.js";
import { SHORT, tour } from "./tour.js";

const ways = (page: Page): Promise<string[]> =>
  page.$$eval('dialog [name="way"]', (choices) =>
    choices.map((choice) => (choice as HTMLInputElement).value),
  );

const file = pathToFileURL("dist/perturb.html").href;

test("from a disk: all of the page, without a request; its link says where it leads", async (t) => {
  await withPage(t, { at: file, path: SHORT }, async (page) => {
    await tour(page);
    await page.waitForFunction(() => location.hash.includes("bubbleDraw=1"));
    assert.deepEqual(await page.cookies(), []);
    // Beside it there is nothing to be loaded, or to be put into other pages.
    assert.equal(await page.$('footer a[href="perturb.html"]'), null);
    await page.$eval("#share", (button) => (button as HTMLElement).click());
    await page.waitForSelector("#share-link");
    assert.equal(await text(page, "#dialog-title"), "Share");
    assert.match(await text(page, "dialog"), /leads to a file on this disk/);
    assert.equal(await page.$("dialog svg.code"), null);
    assert.deepEqual(await ways(page), ["link", "files"]);
    const link = await page.$eval("#share-link", (box) => (box as HTMLInputElement).value);
    assert.equal(link, page.url());
    await picture(page, "alone");
  });
});

test("from a disk: a link's fragment opens to the same", async (t) => {
  await withPage(t, { at: file, path: "#data=moons&layers=4,4,4" }, async (page) => {
    await ready(page);
    assert.equal(await text(page, "#layer-count"), "3");
    await page.click("#add-layer");
    await page.waitForFunction(() => location.hash === "#v=1&data=moons&layers=4,4,4,4");
    await page.reload();
    await ready(page);
    assert.equal(await text(page, "#layer-count"), "4");
  });
});

test("from a course's server: the link is a code for telephones, and nothing else is asked for", async (t) => {
  const server = await serve({ base: "/course/" });
  try {
    await withPage(t, { at: `${server.url}perturb.html` }, async (page) => {
      await ready(page);
      await page.click("#share");
      await page.waitForSelector("dialog[open] svg.code");
      assert.doesNotMatch(await text(page, "dialog"), /disk/);
      assert.deepEqual(await ways(page), ["link", "files"]);
      const workers = await page.evaluate(() => navigator.serviceWorker.getRegistrations());
      assert.equal(workers.length, 0);
    });
  } finally {
    server.close();
  }
});
