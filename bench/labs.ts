// The stability lab on the real page: how soon a person sees a curve, and what a second core is good for.

import type { Page } from "puppeteer-core";
import type { RealPage } from "./page.js";
import { deep, task } from "./task.js";

/** Milliseconds from the press to the first curve, and to the last. */
export interface LabTimes {
  readonly first: number;
  readonly last: number;
}

export interface LabBench {
  /** By the number of workers. */
  readonly times: Readonly<Record<number, LabTimes>>;
  /** How many times as fast two workers are as one, over two. */
  readonly efficiency: number;
}

const ROUNDS = 5;
const DRAWS = 100;

/** 100 draws of noise at 21 sizes, of the output on 50×50 points, of 20 layers of 8. */
export async function measureLabs(real: RealPage): Promise<LabBench> {
  const net = task(deep(20, 8), 10);
  const measured = { ...net, link: `${net.link}&draws=${DRAWS}` };
  const rounds: Record<number, LabTimes[]> = { 1: [], 2: [] };
  // In turns, so that what else the machine does touches both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [workers, times] of Object.entries(rounds)) {
      times.push(await real.with(measured, (page) => timed(page, Number(workers))));
    }
  }
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  const times = Object.fromEntries(
    Object.entries(rounds).map(([workers, all]) => [
      workers,
      { first: middle(all.map(({ first }) => first)), last: middle(all.map(({ last }) => last)) },
    ]),
  );
  return { times, efficiency: (times[1]?.last ?? 0) / (2 * (times[2]?.last ?? 1)) };
}

async function timed(page: Page, workers: number): Promise<LabTimes> {
  // The labs ask for the number of cores when they are loaded.
  await page.evaluate((cores) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
    document.querySelector("#labs")?.scrollIntoView();
  }, workers);
  await page.waitForSelector("#lab-measure");
  // Once, so that workers are there and their code is compiled.
  await page.evaluate(measure);
  return page.evaluate(measure);
}

/** Presses the button and waits for the curves. */
function measure(): Promise<LabTimes> {
  return new Promise((resolve) => {
    const start = performance.now();
    let first: number | undefined;
    let begun = false;
    // Nothing with a name in here: the page does not have what the bundler names things with.
    new MutationObserver((_, watch) => {
      const isAtWork = document.querySelector("#lab-cancel") !== null;
      const isSeen = document.querySelector("#stability-chart") !== null;
      begun ||= isAtWork && !isSeen;
      const now = performance.now() - start;
      if (begun && isSeen) first ??= now;
      if (first === undefined || isAtWork) return;
      watch.disconnect();
      resolve({ first, last: now });
    }).observe(document, { subtree: true, childList: true });
    document.querySelector<HTMLElement>("#lab-measure")?.click();
  });
}
