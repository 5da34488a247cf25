// The ways that people take, in each engine.
import assert from "node:assert/strict";
import type { Moment } from "../../www/element.js";
import { address, addressSettled, epochs, read, ready, text, type } from "../e2e/hands.js";
import { bubbles, labs, playground } from "../e2e/tour.js";
import { inEachEngine, ours, theirs } from "./engines.js";

inEachEngine("build, train, perturb, restore, and open the link again", async ({ page, goto }) => {
  await goto(ours);
  await ready(page);
  await page.click("#add-layer");
  await page.click('input[name="data"][value="moons"]');
  await page.select('select[name="optimizer"]', "adam");
  await type(page, 'input[name="stepSize"]', "0.003");
  await epochs(page, 3);
  const loss = await read(page, "#train-loss");
  await page.click("#reset");
  await playground(page);
  await addressSettled(page);
  assert.match(await address(page), /data=moons.*layers=8,8,8.*optimizer=adam.*stepSize=0.003/);
  await page.reload();
  await ready(page);
  assert.equal(await text(page, "#epoch-count"), "0");
  await epochs(page, 3);
  assert.equal(await read(page, "#train-loss"), loss);
});

inEachEngine("the labs: a measurement, a race, a sweep", async ({ page, goto }) => {
  await goto(`${ours}#draws=10&seeds=1&budget=100&tasks=circle`);
  await ready(page);
  await labs(page);
  await page.click("#sweep");
  await page.waitForSelector("#sweep-finding", { timeout: 120_000 });
});

inEachEngine("two bubbles burst", async ({ page, goto }) => {
  await goto(ours);
  await ready(page);
  await bubbles(page);
});

inEachEngine("two elements in a page of another origin", async ({ page, goto }) => {
  await goto(`${theirs}plain.html`);
  await page.waitForFunction(
    () => document.querySelectorAll("perturb-playground[data-ready=true]").length === 2,
  );
  const loss = await page.evaluate(async () => {
    const element = document.querySelector("perturb-playground");
    const heard = new Promise<number>((resolve) => {
      element?.addEventListener("perturb-epoch", (event) =>
        resolve((event as CustomEvent<Moment>).detail.train.loss),
      );
    });
    await element?.epoch();
    return heard;
  });
  assert.ok(loss > 0);
});

inEachEngine(
  "a frame in a page of another origin is as high as what is in it",
  async ({ page, goto }) => {
    await goto(`${theirs}frame.html`);
    await page.waitForFunction(() => (document.querySelector("iframe")?.clientHeight ?? 0) > 400);
  },
);
