// The stability lab, as a person uses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "puppeteer-core";
import { ready, says, text, trainUntil, type } from "./hands.js";
import { picture, pixelsOf, shares, withPage } from "./harness.js";

async function openLabs(page: Page): Promise<void> {
  await ready(page);
  await page.$eval("#labs", (labs) => labs.scrollIntoView());
  await page.waitForSelector("#lab-measure");
}

async function complete(page: Page): Promise<void> {
  await page.waitForSelector("#stability-chart");
  await page.waitForFunction(() => document.querySelector("#lab-cancel") === null);
}

test("two networks are measured, compared, read and kept", async (t) => {
  await withPage(t, { path: "#data=gaussians&draws=20" }, async (page) => {
    await openLabs(page);
    await page.click("#lab-pin");
    await says(page, ".pins", "gaussians, 8-8 tanh, seed 1, step 0");
    await page.$eval("#add-layer", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => location.hash.includes("layers=8,8,8"));
    await page.click("#lab-measure");
    await complete(page);
    const reading = await text(page, "#lab-reading");
    assert.match(reading, /At 10 % noise/);
    assert.match(reading, /Now: gaussians, 3×8 tanh, seed 1, step 0/);
    assert.match(reading, /exceeded in .* of 20 draws/);
    assert.match(reading, /not a bound.*isotropic.*always true/s);

    // Two lines: the network as it is now in ink, the pinned one in blue.
    const [ink = 0, blue = 0] = shares(await pixelsOf(page, "#stability-chart"), [
      [0x1c, 0x1d, 0x1f],
      [0x22, 0x74, 0xa5],
    ]);
    assert.ok(ink > 0.002 && blue > 0.002, `${ink} ${blue}`);
    await picture(page, "stability");

    await page.focus("#stability-chart");
    await page.keyboard.press("ArrowRight");
    await says(page, "#lab-reading", "At 15 % noise");
    await page.select('#stability [name="measure"]', "accuracy");
    await page.waitForFunction(() => location.hash.includes("measure=accuracy"));
    await page.click("#stability .numbers summary");
    const rows = await page.$$eval("#stability .numbers tbody tr", (all) =>
      all.map((row) => row.textContent?.replaceAll(/\s+/g, " ").trim() ?? ""),
    );
    assert.equal(rows.length, 21);
    assert.match(rows[20] ?? "", /^100 %\s*\d/);

    // Again, it is the same to the last digit.
    const before = await text(page, "#stability .numbers table");
    await page.click("#lab-measure");
    await complete(page);
    assert.equal(await text(page, "#stability .numbers table"), before);

    await page.click(".pins button");
    await page.waitForFunction(() => document.querySelector(".pins") === null);
  });
});

test("a long measurement shows its progress, answers to Cancel, and keeps what it knows", async (t) => {
  const layers = Array(20).fill(16).join();
  await withPage(t, { path: `#layers=${layers}&draws=1000` }, async (page) => {
    await openLabs(page);
    await page.click("#lab-measure");
    await page.waitForFunction(
      () => (document.querySelector<HTMLProgressElement>("#lab-progress")?.value ?? 0) >= 2,
    );
    await page.waitForSelector("#stability-chart");
    await says(page, ".work", "left");
    await page.click("#lab-cancel");
    await page.waitForFunction(() => document.querySelector("#lab-progress") === null);
    assert.match(await text(page, "#lab-reading"), /of \d+ draws/);
    await page.waitForSelector("#lab-measure:not(:disabled)");
  });
});

test("what is asked for while pins are prepared shows their progress, and one Cancel ends it", async (t) => {
  const heavy = "150000;layers:32,32,32,32";
  const pins = [1, 2, 3, 4, 5].map((seed) => `${heavy};seed:${seed}`).join("~");
  await withPage(t, { path: `#pins=${pins}&data=moons` }, async (page) => {
    await openLabs(page);
    await page.waitForSelector("#lab-progress");
    await page.click("#lab-measure");
    await says(page, "#stability .invitation", "The first draws are on their way.");
    assert.equal((await page.$$("#lab-progress")).length, 1);
    assert.ok(await page.$("#lab-measure:disabled"));
    await page.click("#lab-cancel");
    await page.waitForSelector("#lab-measure:not(:disabled)");
    assert.equal(await page.$("#lab-progress"), null);
    assert.equal(await text(page, "#announcement"), "The measurement was cancelled.");
    // Nothing begins by itself after it.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.equal(await page.$("#lab-progress"), null);
  });
});

test("two pinned networks are compared, and the line between them is walked", async (t) => {
  await withPage(t, {}, async (page) => {
    await openLabs(page);
    await says(page, ".lab", "Pin two networks of the same shape");
    await page.click("#lab-pin");
    await says(page, ".pins", "seed 1, step 0");
    await page.$eval('[name="seed"]', (box) => {
      (box as HTMLInputElement).value = "2";
      box.dispatchEvent(new Event("change"));
    });
    await page.waitForFunction(() => location.hash.includes("seed=2"));
    await page.click("#lab-pin");
    await page.waitForSelector("#pair-compare");
    await page.click("#pair-compare");
    await page.waitForSelector("#pair-answer");
    assert.match(
      await text(page, "#pair-answer"),
      /The output differs by .* There is (a|no) barrier/s,
    );
    assert.match(await text(page, ".apart tfoot"), /∏\(1\+r\) − 1\s+\d/);
    assert.equal((await page.$$(".apart tbody tr")).length, 3);

    const shown = (): Promise<string> =>
      page.$eval("#walk-map", (canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const start = await shown();
    await page.focus("#walk");
    for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
    await says(page, ".maps", "50 % of the way");
    await page.waitForFunction(
      (before) => document.querySelector<HTMLCanvasElement>("#walk-map")?.toDataURL() !== before,
      {},
      start,
    );
    await picture(page, "pair");

    // Of another shape, there is nothing to compare.
    await page.$eval("#add-layer", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => location.hash.includes("layers=8,8,8"));
    // However often it is pressed before the first is there.
    await page.$eval("#lab-pin", (button) => {
      for (let press = 0; press < 5; press += 1) (button as HTMLElement).click();
    });
    await page.waitForFunction(() => document.querySelectorAll(".pins li").length === 3);
    await new Promise((wait) => setTimeout(wait, 300));
    assert.equal((await page.$$(".pins li")).length, 3);
    await page.select("#pair-to", "3");
    await says(page, "#pair-problem", "different layers");
    assert.ok(await page.$("#pair-compare:disabled"));
  });
});

test("a pinned network comes back by its link: trained again, or with its weights", async (t) => {
  let link = "";
  const portraits = (page: Page): Promise<string[]> =>
    page.$$eval(".pins canvas", (all) =>
      all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
    );
  const painted = (page: Page, count: number): Promise<unknown> =>
    page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll<HTMLCanvasElement>(".pins canvas")].filter(
          ({ width }) => width === 50,
        ).length === wanted,
      {},
      count,
    );
  let seen: string[] = [];
  await withPage(t, { path: "#data=gaussians&seed=5" }, async (page) => {
    await openLabs(page);
    await page.$eval("#epoch-step", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "1");
    await page.click("#lab-pin");
    await says(page, ".pins", "gaussians, 8-8 tanh, seed 5, step 9");
    // Noise that is kept is nothing that training could give again.
    await page.$eval("#perturb", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => location.hash.includes("draw=1"));
    await page.$eval("#keep", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => !location.hash.includes("draw=1"));
    await page.click("#lab-pin");
    await painted(page, 2);
    await page.waitForFunction(() => location.hash.includes(";weights:"));
    seen = await portraits(page);
    assert.notEqual(seen[0], seen[1]);
    link = new URL(page.url()).hash;
  });
  assert.match(link, /pins=9;data:gaussians;seed:5~9;data:gaussians;seed:5;weights:/);
  await withPage(t, { path: link }, async (page) => {
    await openLabs(page);
    await painted(page, 2);
    assert.deepEqual(await portraits(page), seen);
    await page.click("#pair-compare");
    await page.waitForSelector("#pair-answer");
    // Noise of 10 %, kept.
    assert.match(await text(page, ".apart tbody tr"), /^1\s*10\.0/);
    await page.click(".pins button");
    await page.waitForFunction(() => /pins=9;data:gaussians;seed:5;weights/.test(location.hash));
  });
});

test("over seeds, the same network is trained anew and measured with the others", async (t) => {
  await withPage(t, { path: "#data=gaussians&draws=10&seeds=3" }, async (page) => {
    await openLabs(page);
    await page.$eval("#epoch-step", (button) => (button as HTMLElement).click());
    await page.waitForFunction(() => document.querySelector("#epoch-count")?.textContent === "1");
    await page.click("#lab-measure");
    await complete(page);
    await says(page, "#lab-reading", "of 30 draws over 3 seeds");
  });
});

test("one network is looked into: moves, sensitivity, breakdown, descent, assumptions", async (t) => {
  await withPage(t, { path: "#data=circle&speed=60" }, async (page) => {
    await trainUntil(page, 0.8);
    await openLabs(page);
    await page.click("#distance-measure");
    await page.waitForSelector("#moves");
    await says(page, "#distance .subject", "circle, 8-8 tanh, seed 1");
    const rows = await page.$$eval("#moves tbody tr, #moves tfoot tr", (all) =>
      all.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent ?? "")),
    );
    assert.equal(rows.length, 4);
    for (const row of rows.slice(0, 3)) {
      // Fromage steps by its step size of 0.01, the noise is of 10 %, and there is no pin.
      assert.match(row[0] ?? "", /^(0\.9\d|1|1\.0)\u202f%$/);
      assert.match(row[2] ?? "", /^(0\.9\d|1|1\.0)\u202f%$/);
      assert.deepEqual([row[6], row[7]], ["–", "–"]);
      assert.match(row[8] ?? "", /^10\.0/);
    }
    assert.match(rows[3]?.[8] ?? "", /^33\.1/);

    assert.match(await text(page, "#sensitivity-answer"), /The steepest place is at .* allows \d/s);
    const map = await pixelsOf(page, "#sensitivity-map");
    const greys = new Set<number>();
    for (let at = 0; at < map.data.length; at += 4) greys.add(map.data[at] ?? 0);
    assert.ok(greys.size > 50, `${greys.size} shades`);

    assert.match(await text(page, "#scatter-chart-answer"), /in \d+\u202f% of 525 displacements/);
    const [blue = 0, orange = 0] = shares(await pixelsOf(page, "#scatter-chart"), [
      [0x84, 0xb0, 0xcb],
      [0xdb, 0xa4, 0x70],
    ]);
    assert.ok(blue > 0.0001 && orange > 0.0001, `${blue} ${orange}`);

    await says(page, "#scatter-chart-answer", "At 8.9");
    await page.focus("#scatter-chart");
    await page.keyboard.press("ArrowRight");
    await says(page, "#scatter-chart-answer", "At 13");
    await says(page, "#descent-chart-answer", "the loss is 0.");
    await says(page, "#breakdown-noise-chart-answer", "At 8.9");
    await page.focus("#breakdown-noise-chart");
    await page.keyboard.press("ArrowRight");
    await says(page, "#breakdown-noise-chart-answer", "At 13");
    assert.match(
      await text(page, "#breakdown-step-chart-answer"),
      /The step itself is one of 1\u202f%/,
    );
    await says(page, "#distance", "modelling assumption here: ignores ∂𝓛/∂f");
    assert.match(
      await text(page, "#descent-chart-answer"),
      /Taylor’s line .* (The formula|In one layer)/,
    );
    assert.match(
      await text(page, "#assumptions"),
      /No biases\..*κ = 1.*α = β = 1.*last layer has one output/s,
    );
    assert.equal((await page.$$("#distance .numbers table")).length, 5);
    await picture(page, "distance");
  });
});

test("an untrained network is looked into as well", async (t) => {
  await withPage(t, {}, async (page) => {
    await openLabs(page);
    await page.click("#distance-measure");
    await page.waitForSelector("#moves");
    // No step has been taken, and nothing has moved.
    const cells = await page.$$eval("#moves tfoot td", (all) =>
      all.map((cell) => cell.textContent),
    );
    assert.deepEqual([cells[0], cells[1], cells[4]], ["–", "–", "0.0\u202f%"]);
  });
});

test("without points, the distance lab says what is missing", async (t) => {
  await withPage(t, { path: "#data=custom" }, async (page) => {
    await openLabs(page);
    await page.click("#distance-measure");
    await says(page, ".notices, .notice", "There are no points to measure on");
  });
});

test("depth 1 or depth 20: one click answers with numbers, and the other start reverses it", async (t) => {
  await withPage(t, {}, async (page) => {
    await openLabs(page);
    await page.click("#depth-predicted");
    await page.waitForSelector("#depth-answer");
    const predicted = await text(page, "#depth-answer");
    assert.match(
      predicted,
      /^Depth 1 is more stable\. At 20 % noise, with depth 1 the output changes by \d+\u202f%/,
    );
    assert.match(predicted, /10 of 10 and (9|10) of 10 networks learned the task/);
    await says(page, "#lab-reading", "depth 20");
    await page.click("#depth-reversed");
    await says(page, "#depth-answer", "Depth 20 is more stable");
    await picture(page, "depth");
  });
});

test("a number of draws out of range is refused beside its box", async (t) => {
  await withPage(t, {}, async (page) => {
    await openLabs(page);
    await type(page, '#stability [name="draws"]', "5000");
    await says(page, "#stability .problem", "from 1 to 1000");
  });
});
