import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addressSettled,
  epochs,
  map,
  mapBecomes,
  mapChangesFrom,
  read,
  ready,
  text,
  trainUntil,
  type,
} from "./hands.js";
import { withPage } from "./harness.js";

test("build, train, perturb, restore, and open the link again", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    for (let added = 0; added < 3; added += 1) await page.click("#add-layer");
    assert.equal(await text(page, "#layer-count"), "5");
    await page.click('input[name="data"][value="spiral"]');
    await page.select('select[name="optimizer"]', "adam");
    await type(page, 'input[name="stepSize"]', "0.003");
    await page.waitForFunction(() => location.hash.includes("stepSize=0.003"));
    assert.match(page.url(), /data=spiral/);
    assert.match(page.url(), /layers=8,8,8,8,8/);

    await epochs(page, 3);
    const afterThree = await read(page, "#train-loss");
    await page.click("#reset");
    await trainUntil(page, 0.95);
    const accuracy = await read(page, "#train-accuracy");
    const before = await map(page);

    await type(page, 'input[name="relativeSize"]', "50");
    await page.click("#perturb");
    await mapChangesFrom(page, before);
    await page.waitForSelector('[data-testid="train-accuracy-change"]');
    assert.ok((await read(page, "#train-accuracy")) < accuracy, "the noise broke nothing");

    await page.click("#restore");
    await mapBecomes(page, before);
    assert.equal(await read(page, "#train-accuracy"), accuracy);

    await addressSettled(page);
    await page.reload();
    await ready(page);
    assert.equal(await text(page, "#epoch-count"), "0");
    await epochs(page, 3);
    assert.equal(await read(page, "#train-loss"), afterThree);
  });
});

test("every press is another noise, the slider rescales the same one, and keeping it bakes it in", async (t) => {
  await withPage(t, { path: "#data=moons" }, async (page) => {
    await ready(page);
    await epochs(page, 2);
    const clean = await map(page);
    await page.click("#perturb");
    await mapChangesFrom(page, clean);
    const first = await map(page);
    await page.click("#perturb");
    await mapChangesFrom(page, first);
    const second = await map(page);
    await type(page, 'input[name="relativeSize"]', "40");
    await mapChangesFrom(page, second);
    await type(page, 'input[name="relativeSize"]', "10");
    await mapBecomes(page, second);

    await page.click("#flip");
    await page.waitForFunction(() =>
      document.querySelector("#output-heading")?.textContent?.includes("before noise"),
    );
    await page.click("#flip");
    await mapBecomes(page, second);

    const loss = await read(page, "#train-loss");
    await page.click("#keep");
    await page.waitForSelector("#keep:disabled");
    await page.waitForSelector("#readout .invitation");
    assert.equal(await read(page, "#train-loss"), loss);
  });
});

test("a paused page costs nothing", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await new Promise((wait) => setTimeout(wait, 600));
    const frames = await page.evaluate(async () => {
      const original = window.requestAnimationFrame;
      let asked = 0;
      window.requestAnimationFrame = (callback) => {
        asked += 1;
        return original.call(window, callback);
      };
      await new Promise((wait) => setTimeout(wait, 700));
      return asked;
    });
    assert.equal(frames, 0);
  });
});
