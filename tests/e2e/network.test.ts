import assert from "node:assert/strict";
import { test } from "node:test";
import { map, mapBecomes, mapChangesFrom, ready, says, text, type } from "./hands.js";
import { withPage } from "./harness.js";

test("neurons are added and removed above each layer, layers in each layer's menu", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.click('[data-layer="2"] [data-add-neuron]');
    await page.waitForFunction(() => location.hash.includes("layers=8,9"));
    await page.click('[data-layer="1"] [data-remove-neuron]');
    await page.waitForFunction(() => location.hash.includes("layers=7,9"));
    await page.click('[data-layer="2"] [data-open-layer]');
    await page.click("[data-insert-before]");
    await page.waitForFunction(() => location.hash.includes("layers=7,7,9"));
    await page.click('[data-layer="1"] [data-open-layer]');
    await page.click("[data-remove-layer]");
    await page.waitForFunction(() => location.hash.includes("layers=7,9"));
    await page.click('[data-layer="2"] [data-open-layer]');
    await type(page, "#layer-menu input", "40");
    await says(page, "#layer-menu .problem", "from 1 to 32");
    await type(page, "#layer-menu input", "4");
    await page.waitForFunction(() => location.hash.includes("layers=7,4"));
  });
});

test("twenty layers and none at all can be built by clicking", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    for (let layers = 2; layers < 20; layers += 1) await page.click("#add-layer");
    assert.equal(await text(page, "#layer-count"), "20");
    await page.waitForSelector('[data-layer="20"]');
    for (let layers = 20; layers > 0; layers -= 1) await page.click("#remove-layer");
    await page.waitForSelector("#remove-layer:disabled");
    assert.equal(await text(page, "#layer-count"), "0");
  });
});

test("a neuron under the pointer is shown large, and its numbers can be edited", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    const output = await map(page);
    await page.hover('[data-node="4"]');
    await mapChangesFrom(page, output);
    assert.match(await text(page, "#output-heading"), /Hidden layer 1, neuron 3 of 8/);
    await page.hover("#network-heading");
    await mapBecomes(page, output);

    await page.click('[data-node="4"]');
    await page.waitForSelector("#editor");
    await type(page, '#editor [name="weight-0-2-bias"]', "much");
    await page.waitForSelector("#editor .problem");
    await type(page, '#editor [name="weight-0-2-bias"]', "2.5");
    await page.waitForFunction(() => document.querySelector("#editor .problem") === null);
    const shown = await map(page);
    await type(page, '#editor [name="weight-0-2-0"]', "-3");
    await mapChangesFrom(page, shown);
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("#editor") === null);
    await page.hover("#network-heading");
    await mapChangesFrom(page, output);

    await page.click('[data-node="4"]');
    const kept = await page.$eval(
      '#editor [name="weight-0-2-bias"]',
      (box) => (box as HTMLInputElement).value,
    );
    assert.equal(kept, "2.5");
  });
});

test("an edge under the pointer tells its weight and can be clicked to change it", async (t) => {
  await withPage(t, { path: "#layers=2" }, async (page) => {
    await ready(page);
    const place = await page.evaluate(() => {
      const [from, to] = [0, 2].map((node) =>
        document.querySelector(`[data-node="${node}"]`)?.getBoundingClientRect(),
      );
      if (from === undefined || to === undefined) throw new Error("no neurons");
      return {
        x: (from.right + to.left) / 2,
        y: (from.top + from.height / 2 + to.top + to.height / 2) / 2,
      };
    });
    await page.mouse.move(place.x, place.y);
    await page.waitForFunction(() =>
      /^[+−]\d/.test(document.querySelector(".edge-value")?.textContent ?? ""),
    );
    await page.mouse.click(place.x, place.y);
    await page.waitForSelector("#editor");
    const before = await map(page);
    await type(page, '#editor [name="weight-0-0-0"]', "4");
    await mapChangesFrom(page, before);
    await page.keyboard.press("Escape");
    await page.mouse.move(place.x, place.y);
    await says(page, ".edge-value", "+4.00");
  });
});

test("a deep network zooms and scrolls", async (t) => {
  await withPage(t, { path: `#layers=${Array(32).fill(8).join(",")}` }, async (page) => {
    await ready(page);
    const width = (): Promise<number> => page.$eval("#diagram", (element) => element.scrollWidth);
    const fitting = await width();
    assert.ok(fitting > (await page.$eval("#diagram", (element) => element.clientWidth)));
    await page.click('[aria-label="Zoom in"]');
    await page.waitForFunction(
      (old) => (document.querySelector("#diagram")?.scrollWidth ?? 0) > old,
      {},
      fitting,
    );
    await page.click('[aria-label="Fit the network"]');
    await page.waitForFunction(
      (old) => document.querySelector("#diagram")?.scrollWidth === old,
      {},
      fitting,
    );
  });
});

test("a network of a thousand neurons is drawn coarser while it trains, and sharp when it rests", async (t) => {
  const layers = Array(32).fill(32).join();
  await withPage(t, { path: `#layers=${layers}&speed=max` }, async (page) => {
    await ready(page);
    const side = () => page.$eval("#map", (canvas) => (canvas as HTMLCanvasElement).width);
    assert.equal(await side(), 100);
    await page.click("#play");
    await page.waitForFunction(
      () => (document.querySelector<HTMLCanvasElement>("#map")?.width ?? 100) < 100,
    );
    await page.click("#play");
    await page.waitForFunction(
      () => document.querySelector<HTMLCanvasElement>("#map")?.width === 100,
    );
  });
});
