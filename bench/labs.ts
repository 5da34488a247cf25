// The labs on the real page: how soon a person sees anything, what a second core is good for, and whether the page stays smooth.

import type { Page } from "puppeteer-core";
import type { RealPage } from "./page.js";
import { deep, type Task, task } from "./task.js";

/** From the press on: milliseconds to the first thing shown and to the last, and frames a second meanwhile. */
export interface LabTimes {
  readonly first: number;
  readonly last: number;
  readonly frames: number;
}

export interface LabBench {
  /** By the number of workers. */
  readonly times: Readonly<Record<number, LabTimes>>;
  /** How many times as fast two workers are as one, over two. */
  readonly efficiency: number;
}

interface Work {
  readonly task: Task;
  /** What is pressed, and where the first thing is shown. */
  readonly button: string;
  readonly shown: string;
  /** Another page lies in front of it. */
  readonly hidden: boolean;
}

const net = task(deep(20, 8), 10);

const sweep: Work = {
  task: task([8, 8], 30),
  button: "#sweep",
  shown: "#sweep-table .best",
  hidden: false,
};

const works: Readonly<Record<string, Work>> = {
  "stability of 20×8, 100 draws × 21 sizes": {
    task: { ...net, link: `${net.link}&draws=100` },
    button: "#lab-measure",
    shown: "#stability-chart",
    hidden: false,
  },
  "sweep of 8-8, 6 rules × 9 step sizes × 5 seeds, 3,000 steps": sweep,
  "the same, on a page that nobody sees": { ...sweep, hidden: true },
};

const ROUNDS = 5;

export async function measureLabs(real: RealPage): Promise<Readonly<Record<string, LabBench>>> {
  const results: Record<string, LabBench> = {};
  for (const [name, work] of Object.entries(works)) results[name] = await measured(real, work);
  return results;
}

async function measured(real: RealPage, work: Work): Promise<LabBench> {
  const rounds: Record<number, LabTimes[]> = { 1: [], 2: [] };
  // In turns, so that what else the machine does touches both alike.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [workers, times] of Object.entries(rounds)) {
      times.push(await real.with(work.task, (page) => timed(page, work, Number(workers))));
    }
  }
  const middle = (all: readonly LabTimes[], what: keyof LabTimes) =>
    all.map((times) => times[what]).sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  const times = Object.fromEntries(
    Object.entries(rounds).map(([workers, all]) => [
      workers,
      {
        first: middle(all, "first"),
        last: middle(all, "last"),
        frames: middle(all, "frames"),
      },
    ]),
  );
  return { times, efficiency: (times[1]?.last ?? 0) / (2 * (times[2]?.last ?? 1)) };
}

async function timed(
  page: Page,
  { button, shown, hidden }: Work,
  workers: number,
): Promise<LabTimes> {
  // The labs ask for the number of cores when they are loaded.
  await page.evaluate((cores) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: cores });
    document.querySelector("#labs")?.scrollIntoView();
  }, workers);
  await page.waitForSelector(button);
  // Once, so that workers are there and their code is compiled.
  await page.evaluate(press, button, shown);
  await page.$eval(button, (element) => element.scrollIntoView());
  if (hidden) await (await page.browserContext().newPage()).bringToFront();
  return page.evaluate(press, button, shown);
}

/** Presses a button and waits for all that it shows. */
async function press(button: string, shown: string): Promise<LabTimes> {
  const start = performance.now();
  let first: number | undefined;
  let last: number | undefined;
  let begun = false;
  let frames = 0;
  // Nothing with a name in here: the page does not have what the bundler names things with.
  await new Promise<void>((resolve) => {
    new MutationObserver((_, watch) => {
      const isAtWork = document.querySelector("#lab-cancel") !== null;
      const isSeen = document.querySelector(shown) !== null;
      begun ||= isAtWork && !isSeen;
      const now = performance.now() - start;
      if (begun && isSeen) first ??= now;
      if (first === undefined || isAtWork) return;
      watch.disconnect();
      last = now;
      resolve();
    }).observe(document, { subtree: true, childList: true });
    document.querySelector<HTMLElement>(button)?.click();
    // A page that nobody sees has no frames.
    void (async () => {
      while (last === undefined) {
        await new Promise(requestAnimationFrame);
        frames += 1;
      }
    })();
  });
  const all = last ?? 0;
  return { first: first ?? all, last: all, frames: (1000 * frames) / all };
}
