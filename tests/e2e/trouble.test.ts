import assert from "node:assert/strict";
import { test } from "node:test";
import {
  epochs,
  map,
  mapBecomes,
  mapChangesFrom,
  read,
  ready,
  says,
  settled,
  text,
  type,
} from "./hands.js";
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

/** How it ends without a word: nothing is heard of it any more. */
const GONE = () => self.close();
/** How it ends in a trap: more memory than WebAssembly can have. */
const TRAPPED = () => {
  const command = { type: "begin", parameters: new Float32Array(2 ** 30 - 16) };
  self.dispatchEvent(new MessageEvent("message", { data: { serial: 0, command } }));
};
const SAID_SO = () => self.postMessage({ type: "failed", reason: "test" });

const said = (reason: string, step: string): string =>
  `The worker stopped (${reason}). Another one goes on from the last weights, at step ${step}; `;

for (const [name, end, reason] of [
  ["says that it failed", SAID_SO, "test"],
  ["has no memory left", TRAPPED, "there was no memory left"],
  ["is gone without a word", GONE, "it gave no answer"],
] as const)
  test(`a worker that ${name} is replaced; weights, noise and the place in training stay`, async (t) => {
    await withPage(t, { path: "#layers=4&data=gaussians" }, async (page) => {
      await ready(page);
      await epochs(page, 3);
      const clean = await map(page);
      await page.click("#perturb");
      await mapChangesFrom(page, clean);
      const noisy = await map(page);
      const [worker] = page.workers();
      await worker?.evaluate(end);
      await page.click("#flip");
      await says(page, ".notice", said(reason, "27"));
      await mapChangesFrom(page, noisy);
      await page.click("#flip");
      await mapBecomes(page, noisy);
      await page.click("#restore");
      await mapBecomes(page, clean);
      await page.click("#epoch-step");
      await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "4");
    });
  });

test("a worker that dies while it trains is replaced, near where it was", async (t) => {
  await withPage(t, { path: "#layers=4&speed=max" }, async (page) => {
    await ready(page);
    const epoch = (): Promise<number> =>
      page.$eval("#epoch-count", ({ textContent }) => Number(textContent?.replaceAll(",", "")));
    await page.click("#play");
    await page.waitForFunction(
      () => Number(document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "")) > 2000,
    );
    await page.workers()[0]?.evaluate(TRAPPED);
    await says(page, ".notice", "Another one goes on from the last weights");
    await settled(page);
    assert.ok((await epoch()) > 2000);
    assert.ok((await read(page, "#train-accuracy")) > 0.9);
    await page.click("#play");
    const before = await epoch();
    await page.waitForFunction(
      (then) =>
        Number(document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "")) > then,
      {},
      before,
    );
  });
});

test("a worker that dies before the first step begins again from the settings", async (t) => {
  await withPage(t, { path: "#layers=4&data=moons" }, async (page) => {
    await ready(page);
    const start = await map(page);
    await page.workers()[0]?.evaluate(SAID_SO);
    await says(
      page,
      ".notice",
      "The worker stopped (test) and was restarted from the same settings; training starts again at step 0.",
    );
    await mapBecomes(page, start);
    await epochs(page, 1);
  });
});
