// The ways that people take, in each engine.
import assert from "node:assert/strict";
import type { Moment } from "../../www/element.js";
import { address, addressSettled, epochs, read, ready, says, text, type } from "../e2e/hands.js";
import { bubbles, labs, playground } from "../e2e/tour.js";
import type { Visitor } from "../e2e/visitor.js";
import { inEachEngine, ours, outage, theirs } from "./engines.js";

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

declare global {
  /** Of the page, in the order in which they were started: engines.ts keeps them. */
  var workers: readonly Worker[];
}

inEachEngine("a worker that is killed while it trains is replaced", async ({ page, goto }) => {
  await goto(`${ours}#layers=4&speed=max`);
  await ready(page);
  const reaches = (epoch: number) =>
    page.waitForFunction(
      (least) =>
        Number(document.querySelector("#epoch-count")?.textContent?.replaceAll(",", "")) > least,
      {},
      epoch,
    );
  await page.click("#play");
  await reaches(500);
  await page.evaluate(() => {
    const killed = new ErrorEvent("error", { message: "killed", cancelable: true });
    workers[0]?.dispatchEvent(killed);
  });
  await says(page, ".notice", "The worker stopped (killed). Another one goes on from the last");
  await page.click("#play");
  await reaches(600);
  assert.ok((await read(page, "#train-accuracy")) > 0.9);
});

inEachEngine("a link that is damaged, and another one while it is open", async ({ page, goto }) => {
  await goto(`${ours}#data=spiral&layers=%ff&stepSize=<b>fast</b>&pins=;;~&${"x".repeat(2000)}`);
  await ready(page);
  await says(page, ".notice", "<b>fast</b>");
  assert.equal(await page.$eval(".notices", (all) => all.querySelector("b")), null);
  await page.evaluate(() => {
    location.hash = "#data=moons&layers=3";
  });
  await page.waitForFunction(() => document.querySelector("#layer-count")?.textContent === "1");
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

const isOfNoOrigin = (page: Visitor): Promise<boolean> =>
  page.evaluate(() => self.origin === "null");

inEachEngine(
  "in one file, in a frame that may run scripts and nothing else",
  async ({ page, goto }) => {
    await goto(`${ours}perturb.html?sandboxed#draws=10`);
    assert.ok(await isOfNoOrigin(page));
    await playground(page);
    await labs(page);
  },
);

// There, nothing but what is in a page is its own to WebKit.
inEachEngine(
  "in a frame that may run scripts and nothing else",
  async ({ page, goto }) => {
    await goto(`${ours}embed.html?sandboxed#draws=10&show=stability,optimisers,bubbles`);
    assert.ok(await isOfNoOrigin(page));
    await playground(page);
    await labs(page);
    await bubbles(page);
  },
  ["WebKit"],
);

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

inEachEngine("a link as long as pins and points make it", async ({ page, goto }) => {
  const points = "AAAAA".repeat(5000);
  const pins = [1, 2, 3, 4].map((step) => `${step};data:custom;points:${points}`).join("~");
  await goto(`${ours}#data=custom&points=${points}&pins=${pins}`);
  await ready(page);
  assert.equal(await page.$eval(".notices", (all) => all.querySelectorAll(".notice").length), 0);
  await page.click("#add-layer");
  await addressSettled(page);
  const link = await address(page);
  assert.ok(link.length > 125_000 && link.includes("layers=8,8,8"), link.slice(0, 100));
  await page.reload();
  await ready(page);
  assert.equal(await page.$eval("#layer-count", ({ textContent }) => textContent), "3");
  assert.equal(await page.$eval(".notices", (all) => all.querySelectorAll(".notice").length), 0);
});

inEachEngine("what is missing for a while comes once it is there", async ({ page, goto }) => {
  outage.form = /\/(?:lab|share|article-en)\.\w+\.js$/u;
  try {
    await goto(ours);
    await ready(page);
    await page.click("#share");
    await says(page, "[data-notice=share]", "could not be loaded");
    await page.evaluate(() => document.querySelector("#labs")?.scrollIntoView());
    await says(page, "[data-notice=lab]", "The labs could not be loaded");
  } finally {
    outage.form = undefined;
  }
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.waitForSelector("#lab-measure");
  await page.waitForSelector(".chapter h2");
  await page.click("#share");
  await page.waitForSelector("#share-link");
  await page.waitForFunction(() => document.querySelector(".notice") === null);
});

inEachEngine(
  "a frame in a page of another origin is as high as what is in it",
  async ({ page, goto }) => {
    await goto(`${theirs}frame.html`);
    await page.waitForFunction(() => (document.querySelector("iframe")?.clientHeight ?? 0) > 400);
  },
);
