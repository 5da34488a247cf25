// Once seen, the page is there without connection; and one release never mixes with another.
import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { serve } from "../../scripts/serve.mjs";
import { map, mapChangesFrom, ready } from "./hands.js";
import { withPage } from "./harness.js";
import { labs, SHORT, tour } from "./tour.js";

/** All is kept, and the page is served from there. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

test("after one visit: playground, labs, race, bubbles and code, with the server gone", async (t) => {
  const server = await serve({ base: "/somewhere/" });
  try {
    await withPage(t, { at: server.url, path: SHORT }, async (page) => {
      await ready(page);
      await kept(page);
      server.close();
      await page.reload();
      await tour(page);
      await page.$eval("#share", (button) => (button as HTMLElement).click());
      await page.waitForSelector("dialog[open] svg.code");
    });
  } finally {
    server.close();
  }
});

test("a frame and an element keep nothing", async (t) => {
  for (const options of [{ path: "embed.html" }, { host: "plain.html" }]) {
    await withPage(t, options, async (page) => {
      await page.waitForSelector("[data-ready=true]");
      await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
      const found = await page.evaluate(async () => [
        (await navigator.serviceWorker.getRegistrations()).length,
        (await caches.keys()).length,
      ]);
      assert.deepEqual(found, [0, 0]);
    });
  }
});

/** Another release in the same folder: no file but the page and what has no hash keeps its name. */
function releaseAnew(folder: string): void {
  const turned = (text: string): string =>
    text.replaceAll(/(?<=[."])[0-9a-f]{8}(?=[."])/g, (hash) => [...hash].reverse().join(""));
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (/\.(?:js|css|html)$/.test(name))
      writeFileSync(
        path,
        turned(readFileSync(path, "utf8")).replaceAll("<title>Perturb", "<title>Newer"),
      );
    renameSync(path, join(folder, turned(name)));
  }
}

test("a new release is seen at once; an open tab keeps the old one, whole; then only the new one is kept", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  cpSync("dist", folder, { recursive: true });
  for (const name of ["perturb.zip", "perturb.html"]) rmSync(join(folder, name));
  const server = await serve({ folder });
  try {
    await withPage(t, { at: server.url, path: SHORT }, async (old) => {
      await ready(old);
      await kept(old);
      const before = readdirSync(folder);
      releaseAnew(folder);
      assert.ok(before.filter((name) => !readdirSync(folder).includes(name)).length > 15);

      const page = await old.browserContext().newPage();
      await page.goto(server.url);
      await ready(page);
      assert.match(await page.title(), /^Newer/);
      await page.waitForFunction(
        async () => (await navigator.serviceWorker.getRegistration())?.waiting,
      );

      // Nothing of it is on the server any more.
      await old.bringToFront();
      assert.match(await old.title(), /^Perturb/);
      await labs(old);

      await page.close();
      await old.goto("about:blank");
      await old.goto(server.url + SHORT);
      await ready(old);
      assert.match(await old.title(), /^Newer/);
      await old.waitForFunction(async () => (await caches.keys()).length === 1);
      server.close();
      await old.reload();
      await ready(old);
      assert.match(await old.title(), /^Newer/);
      const clean = await map(old);
      await old.click("#perturb");
      await mapChangesFrom(old, clean);
      await labs(old);
    });
  } finally {
    server.close();
  }
});
