// A person's way through all of the page: what it shows there must be right wherever it comes from.
import assert from "node:assert/strict";
import { map, mapBecomes, mapChangesFrom, read, ready, says, text, trainUntil } from "./hands.js";
import type { Visitor } from "./visitor.js";

/** What makes the way short. */
export const SHORT = "#draws=10";

export async function tour(page: Visitor): Promise<void> {
  await playground(page);
  await labs(page);
  await bubbles(page);
}

/** It learns, breaks, and is as it was. */
export async function playground(page: Visitor): Promise<void> {
  await ready(page);
  await trainUntil(page, 0.95);
  const clean = await map(page);
  await page.click("#perturb");
  await mapChangesFrom(page, clean);
  await page.waitForSelector('[data-testid="train-accuracy-change"]');
  await page.click("#restore");
  await mapBecomes(page, clean);
  assert.ok((await read(page, "#train-accuracy")) >= 0.95);
  assert.ok(await page.evaluate(() => document.fonts.check('13px "Inter Variable"')));
}

/** A measurement on all cores, and a race. */
export async function labs(page: Visitor): Promise<void> {
  await page.$eval("#labs", (place) => place.scrollIntoView());
  await page.waitForSelector("#lab-measure");
  await page.click("#lab-measure");
  await page.waitForSelector("#stability-chart");
  await page.waitForFunction(() => document.querySelector("#lab-cancel") === null);
  assert.match(await text(page, "#lab-reading"), /At 10 % noise.*of 10 draws/s);
  await page.click("#race-step");
  await page.waitForSelector("#lanes");
}

/** Both burst. */
export async function bubbles(page: Visitor): Promise<void> {
  const pictures = (): Promise<string[]> =>
    page.$$eval("#bubble-shallow, #bubble-deep", (canvases) =>
      canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()),
    );
  await page.$eval("#labs", (place) => place.scrollIntoView());
  await page.waitForSelector("#bubbles");
  await page.$eval("#bubbles", (place) => place.scrollIntoView());
  await page.waitForFunction(() => {
    const captions = [...document.querySelectorAll(".bubble .changed")];
    return (
      captions.length === 2 &&
      captions.every(({ textContent }) => textContent?.includes("no noise"))
    );
  });
  const clean = await pictures();
  assert.notEqual(clean[0], clean[1]);
  await page.click("#burst");
  await says(page, "#announcement", "changed the shallow generator’s bubble by");
  for (const [place, burst] of (await pictures()).entries()) assert.notEqual(burst, clean[place]);
}
