import assert from "node:assert/strict";
import { test } from "node:test";
import { isAccessible } from "./accessible.js";
import { epochs, map, mapChangesFrom, ready } from "./hands.js";
import { withPage } from "./harness.js";

for (const scheme of ["light", "dark"] as const) {
  test(`anybody can use the page: ${scheme}`, async (t) => {
    await withPage(t, { scheme, reducedMotion: true }, async (page) => {
      await ready(page);
      await isAccessible(page);
      await page.click("#perturb");
      await page.waitForSelector(".layer-bars");
      await page.click('[data-node="12"]');
      await page.waitForSelector("#editor");
      await isAccessible(page);
      await page.click('input[name="data"][value="custom"]');
      await page.waitForSelector(".empty");
      await isAccessible(page);
      await page.click('input[name="data"][value="circle"]');
      await page.$eval("#labs", (labs) => labs.scrollIntoView());
      await page.waitForSelector("#lab-pin");
      await page.click("#lab-pin");
      await page.waitForSelector(".pins");
      await page.click("#lab-measure");
      await page.waitForFunction(
        () => document.querySelector("#stability-chart") && !document.querySelector("#lab-cancel"),
      );
      await page.click("#distance-measure");
      await page.waitForSelector("#moves");
      await page.click("#race-step");
      await page.waitForSelector("#lanes");
      for (const study of ["#sweep", "#depths-from-kaiming"]) {
        await page.waitForSelector(`${study}:not(:disabled)`);
        await page.click(study);
      }
      await page.waitForSelector("#depths-kaiming");
      await page.click("#lab-cancel");
      await page.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
      await page.waitForSelector("#bubble-measure:not(:disabled)");
      await page.click("#burst");
      await page.click("#bubble-measure");
      await page.waitForSelector("#bubble-chart");
      await isAccessible(page);
    });
  });
}

test("the theme follows the system until one is chosen, which is remembered", async (t) => {
  await withPage(t, { scheme: "dark" }, async (page) => {
    await ready(page);
    const theme = (): Promise<string | undefined> =>
      page.evaluate(() => document.documentElement.dataset["theme"]);
    assert.equal(await theme(), "dark");
    await page.click("#theme");
    assert.equal(await theme(), "light");
    await page.reload();
    await ready(page);
    assert.equal(await theme(), "light");
  });
});

test("nothing moves by itself under reduced motion", async (t) => {
  await withPage(t, { reducedMotion: true }, async (page) => {
    await ready(page);
    const before = await map(page);
    await page.click("#perturb");
    await mapChangesFrom(page, before);
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  });
});

for (const [name, width, height] of [
  ["phone", 360, 740],
  ["tablet", 768, 1024],
  ["laptop", 1280, 800],
  ["desktop", 1920, 1080],
] as const) {
  test(`the page fits a ${name}`, async (t) => {
    const isTouch = width < 800;
    await withPage(
      t,
      { viewport: { width, height, hasTouch: isTouch, isMobile: isTouch } },
      async (page) => {
        await ready(page);
        const size = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          height: document.querySelector(".playground")?.getBoundingClientRect().height ?? 0,
        }));
        assert.ok(size.width <= width, `scrolls sideways: ${size.width}`);
        if (!isTouch) assert.ok(size.height <= height, `does not fit: ${size.height}`);
        await epochs(page, 1);
        const before = await map(page);
        if (isTouch) await page.tap("#perturb");
        else await page.click("#perturb");
        await mapChangesFrom(page, before);
      },
    );
  });
}

test("on paper there is what was built and found, and nothing to press", async (t) => {
  await withPage(t, { viewport: { width: 794, height: 1123 }, scheme: "dark" }, async (page) => {
    await ready(page);
    await epochs(page, 2);
    await page.click("#perturb");
    await page.waitForSelector(".layer-bars");
    await page.emulateMediaType("print");
    // Regions stand below each other, and none covers another.
    await page.waitForFunction(() => {
      const tops = [".train", ".data", ".network", ".output", ".shape", "#readout"].map((region) =>
        document.querySelector(region)?.getBoundingClientRect(),
      );
      return tops.every((box, place) => {
        const next = tops[place + 1];
        return box !== undefined && (next === undefined || box.bottom <= next.top + 1);
      });
    });
    for (const hidden of ["#play", "#perturb", "#share", ".thumbnails", "#restore"])
      assert.equal(await page.$eval(hidden, (control) => control.checkVisibility()), false, hidden);
    for (const shown of ["#train-loss", "#map", "#readout", ".network"])
      assert.equal(await page.$eval(shown, (part) => part.checkVisibility()), true, shown);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, "rgb(255, 255, 255)");
  });
});

test("at 320 pixels nothing is wider than the page", async (t) => {
  const viewport = { width: 320, height: 640, isMobile: true, hasTouch: true };
  await withPage(t, { viewport }, async (page) => {
    await ready(page);
    await epochs(page, 3);
    // As after an hour of training.
    await page.$eval("#epoch-count", (count) => {
      count.textContent = "1,234,567";
    });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
});
