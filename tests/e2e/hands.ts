// What a person does on the page, and what they read from it.

import type { Page } from "puppeteer-core";
import type { Visitor } from "./visitor.js";

/** The first frame is drawn. */
export async function ready(page: Visitor): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset["ready"] === "true");
}

/** Types into a number box and leaves it. */
export async function type(page: Visitor, selector: string, text: string): Promise<void> {
  await page.waitForSelector(selector, { visible: true });
  await page.focus(selector);
  await page.$eval(selector, (element) => (element as HTMLInputElement).select());
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

/** A number that the page shows, unrounded. */
export async function read(page: Visitor, id: string): Promise<number> {
  return page.$eval(id, (element) => Number((element as HTMLElement).dataset["value"]));
}

export async function text(page: Visitor, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent?.trim() ?? "");
}

/** Waits until an element says something. */
export async function says(page: Visitor, selector: string, what: string): Promise<void> {
  await page.waitForFunction(
    (place, words) =>
      [...document.querySelectorAll(place)].some((element) => element.textContent?.includes(words)),
    {},
    selector,
    what,
  );
}

const MAP = "#map, #map-lines, #map-points";

/** Everything on the large map, as text to compare. */
export async function map(page: Visitor): Promise<string> {
  return page.$$eval(MAP, (canvases) =>
    canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()).join(),
  );
}

export async function mapChangesFrom(page: Visitor, before: string): Promise<void> {
  await page.waitForFunction(
    (canvases, old) =>
      [...document.querySelectorAll<HTMLCanvasElement>(canvases)]
        .map((canvas) => canvas.toDataURL())
        .join() !== old,
    {},
    MAP,
    before,
  );
}

export async function mapBecomes(page: Visitor, wanted: string): Promise<void> {
  await page.waitForFunction(
    (canvases, then) =>
      [...document.querySelectorAll<HTMLCanvasElement>(canvases)]
        .map((canvas) => canvas.toDataURL())
        .join() === then,
    {},
    MAP,
    wanted,
  );
}

/** Trains until a share of the training points is on the right side, then pauses. */
export async function trainUntil(page: Visitor, accuracy: number): Promise<void> {
  await page.click("#play");
  await page.waitForFunction(
    (wanted) =>
      Number(document.querySelector<HTMLElement>("#train-accuracy")?.dataset["value"]) >= wanted,
    { timeout: 60_000 },
    accuracy,
  );
  await page.click("#play");
  await says(page, "#announcement", "Training paused");
  await settled(page);
}

/** The last frame is drawn: one that was asked for before a pause shows more training than the one before it. */
export async function settled(page: Visitor): Promise<void> {
  let before: string;
  let now = await map(page);
  do {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 250));
    now = await map(page);
  } while (now !== before);
}

/** Trains for whole epochs, one press each. */
export async function epochs(page: Visitor, count: number): Promise<void> {
  for (let epoch = 1; epoch <= count; epoch += 1) {
    await page.click("#epoch-step");
    await page.waitForFunction(
      (now) => document.querySelector("#epoch-count")?.textContent === String(now),
      {},
      epoch,
    );
  }
}

/** What the address bar says. */
export function address(page: Visitor): Promise<string> {
  return page.evaluate(() => location.href);
}

/** The address bar has caught up with the page. */
export async function addressSettled(page: Visitor): Promise<void> {
  let before: string;
  let now = await address(page);
  do {
    before = now;
    await new Promise((wait) => setTimeout(wait, 400));
    now = await address(page);
  } while (now !== before);
}

/** A place on the large map, in the page's pixels. */
export async function onMap(
  page: Page,
  x1: number,
  x2: number,
): Promise<{ readonly x: number; readonly y: number }> {
  const box = await (await page.$("#map"))?.boundingBox();
  if (box === null || box === undefined) throw new Error("no map");
  return { x: box.x + ((x1 + 6) / 12) * box.width, y: box.y + ((6 - x2) / 12) * box.height };
}
