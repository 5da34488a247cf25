import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Page } from "puppeteer-core";
import { ready } from "./hands.js";
import { withPage } from "./harness.js";

const dist = new URL("../../dist/", import.meta.url);

/** Names of the files that a page has loaded. */
function loaded(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = performance.getEntriesByType("resource").map(({ name }) => name);
    return ["index.html", ...new Set(names.map((name) => name.split("/").at(-1) ?? ""))];
  });
}

function compressed(names: readonly string[]): number {
  const sizes = names.map(
    (name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length,
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("a first visit loads at most 300 KB compressed, fonts included, the labs at most 250 KB more, the article 40 KB and its stills 80 KB, and the bubbles 150 KB beside their weights", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    const first = await loaded(page);
    assert.ok(
      first.some((name) => name.endsWith(".wasm")) && first.some((name) => name.endsWith(".woff2")),
    );
    // The worker's own requests are not the page's: its script is.
    assert.ok(first.length >= 6, first.join());
    assert.ok(compressed(first) <= 300_000, `${compressed(first)} bytes: ${first}`);

    await page.$eval("#labs", (labs) => labs.scrollIntoView());
    await page.waitForSelector("#lab-measure");
    await page.click("#lab-measure");
    await page.waitForSelector("#stability-chart");
    await page.click("#race-step");
    await page.waitForSelector("#lanes");
    // The last of the labs is so near the bubbles that they may have come as well.
    const isBubble = (name: string): boolean => /bubble|safetensors/.test(name);
    // Its figures run in the playground's own worker.
    const isArticle = (name: string): boolean => /^article|^stix/.test(name);
    const isStill = (name: string): boolean => /^(?:depth|free|held)-.*\.svg$/.test(name);
    const all = (await loaded(page)).filter((name) => !first.includes(name));
    const later = all.filter((name) => !isBubble(name) && !isArticle(name) && !isStill(name));
    const article = all.filter(isArticle);
    assert.ok(article.length >= 3, all.join());
    assert.ok(compressed(article) <= 40_000, `${compressed(article)} bytes: ${article}`);
    const stills = all.filter(isStill);
    assert.ok(compressed(stills) <= 80_000, `${compressed(stills)} bytes: ${stills}`);
    assert.ok(
      later.some((name) => name.endsWith(".wasm")),
      later.join(),
    );
    assert.ok(compressed(later) <= 250_000, `${compressed(later)} bytes: ${later}`);
    assert.ok(!first.some(isBubble), first.join());

    await page.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
    await page.waitForSelector("#bubble-measure:not(:disabled)");
    const bubbles = (await loaded(page)).filter(isBubble);
    assert.ok(bubbles.length >= 3, bubbles.join());
    assert.ok(compressed(bubbles) <= 150_000, `${compressed(bubbles)} bytes: ${bubbles}`);
  });
});
