import assert from "node:assert/strict";
import { test } from "node:test";
import { epochs, ready, says, text, type } from "./hands.js";
import { withPage } from "./harness.js";

test("a number out of range is refused beside its box, and nothing is lost", async (t) => {
  await withPage(t, {}, async (page) => {
    await ready(page);
    await type(page, 'input[name="stepSize"]', "99");
    await says(page, "#problem-stepSize", "99");
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => (box as HTMLInputElement).value),
      "99",
    );
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => box.getAttribute("aria-invalid")),
      "true",
    );
    await page.focus('input[name="stepSize"]');
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.querySelector("#problem-stepSize") === null);
    assert.equal(
      await page.$eval('input[name="stepSize"]', (box) => (box as HTMLInputElement).value),
      "0.01",
    );
  });
});

test("a broken link opens with what it says rightly, and tells the rest", async (t) => {
  await withPage(t, { path: "#data=spiral&stepSize=fast" }, async (page) => {
    await ready(page);
    await says(page, ".notice", "fast");
    assert.equal(
      await page.$eval(
        'input[name="data"][value="spiral"]',
        (radio) => (radio as HTMLInputElement).checked,
      ),
      true,
    );
    await page.click('.notice [aria-label="Dismiss"]');
    await page.waitForFunction(() => document.querySelector(".notice") === null);
    await page.evaluate(() => {
      location.hash = "#data=moons&layers=3";
    });
    await page.waitForFunction(() => document.querySelector("#layer-count")?.textContent === "1");
  });
});

test("another algorithm goes on from the last finite weights", async (t) => {
  await withPage(t, { path: "#optimizer=sgd&stepSize=10&l2=1" }, async (page) => {
    await ready(page);
    await page.click("#play");
    await page.waitForSelector("#divergence", { timeout: 30_000 });
    await page.select('select[name="optimizer"]', "adam");
    await page.waitForFunction(() => document.querySelector("#divergence") === null);
    await page.waitForSelector("#play:not(:disabled)");
  });
});

test("divergence stops training with a sentence, and the last finite weights come back", async (t) => {
  await withPage(t, { path: "#optimizer=sgd&stepSize=10&l2=1" }, async (page) => {
    await ready(page);
    await page.click("#play");
    await page.waitForSelector("#divergence", { timeout: 30_000 });
    assert.match(await text(page, "#divergence p"), /step [\d,]+/);
    await page.waitForSelector("#play:disabled");
    await page.click("#recover");
    await page.waitForFunction(() => document.querySelector("#divergence") === null);
    await page.waitForSelector("#play:not(:disabled)");
    await page.waitForFunction(() =>
      Number.isFinite(Number(document.querySelector<HTMLElement>("#train-loss")?.dataset["value"])),
    );
  });
});

test("a worker that dies is replaced, and the person is told", async (t) => {
  await withPage(t, { path: "#layers=4" }, async (page) => {
    await ready(page);
    await epochs(page, 2);
    const [worker] = page.workers();
    assert.ok(worker);
    await worker.evaluate(() => {
      self.postMessage({ type: "failed", reason: "test" });
    });
    await says(
      page,
      ".notice",
      "The worker stopped (test) and was restarted from the same settings; training starts again at step 0.",
    );
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "0");
    await epochs(page, 1);
  });
});
