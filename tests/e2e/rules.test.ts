// Learning algorithms: choosing one, its hyperparameters, its schedule.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressSettled, ready, says, text, type } from "./hands.js";
import { picture, withPage } from "./harness.js";

test("an algorithm brings its own step size and hyperparameters, until others are chosen", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await page.select('[name="optimizer"]', "adam");
    await page.waitForFunction(() => location.hash.includes("optimizer=adam&stepSize=0.003"));
    await page.click("#advanced summary");
    const box = (name: string): Promise<string> =>
      page.$eval(`[name="${name}"]`, (element) => (element as HTMLInputElement).value);
    assert.deepEqual([await box("beta1"), await box("beta2")], ["0.9", "0.999"]);
    await type(page, '[name="beta1"]', "0.5");
    await page.waitForFunction(() => location.hash.includes("beta1=0.5"));
    await page.waitForSelector("#advanced .changed");
    await type(page, '[name="beta1"]', "2");
    await says(page, "#problem-beta1", "a number from 0 to 0.9999, or auto");
    // Emptied, it is the rule's own again.
    await page.$eval('[name="beta1"]', (element) => {
      (element as HTMLInputElement).value = "";
      element.dispatchEvent(new Event("change"));
    });
    await page.waitForFunction(() => !location.hash.includes("beta1"));
    assert.equal(await box("beta1"), "0.9");

    await page.select('[name="schedule"]', "exponential");
    await page.waitForSelector('[name="decay"]');
    await picture(page, "rules");
    await page.keyboard.press("Escape");

    // A step size that somebody has chosen stays.
    await type(page, '.train [name="stepSize"]', "0.05");
    await page.select('[name="optimizer"]', "sgd");
    await page.waitForFunction(() => location.hash.includes("optimizer=sgd&stepSize=0.05"));
  });
});

test("every algorithm takes its steps", async (t) => {
  await withPage(t, { path: "#speed=max" }, async (page) => {
    await ready(page);
    const names = await page.$$eval('[name="optimizer"] option', (options) =>
      options.map((option) => (option as HTMLOptionElement).value),
    );
    assert.equal(names.length, 16);
    for (const name of names) {
      await page.select('[name="optimizer"]', name);
      await addressSettled(page);
      const before = Number(await text(page, "#epoch-count"));
      await page.click("#epoch-step");
      await page.waitForFunction(
        (was) => Number(document.querySelector("#epoch-count")?.textContent) > was,
        {},
        before,
      );
    }
    assert.equal(await page.$("#divergence"), null);
  });
});
