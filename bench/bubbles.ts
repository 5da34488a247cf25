// The bubbles on the real page: in which frame after a press both are seen, and how long a generator paints.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import init, { type Request, Studio } from "../bubble/pkg/perturb_bubble.js";
import { root } from "../scripts/run.mjs";
import type { RealPage } from "./page.js";
import { task } from "./task.js";

export interface BubbleBench {
  /** For each press, the frame in which both new pictures were there, counted from 1. */
  readonly frames: readonly number[];
  /** Milliseconds on one core, by generator: a picture, one under noise that is drawn, the noise. */
  readonly times: Readonly<Record<string, Readonly<Record<"clean" | "noisy" | "noise", number>>>>;
}

const PRESSES = 100;
const ROUNDS = 31;

export async function measureBubbles(real: RealPage): Promise<BubbleBench> {
  const frames = await real.with(task([8, 8], 30), async (page) => {
    await open(page);
    const counted: number[] = [];
    while (counted.length < PRESSES) {
      // As fast as a person would look.
      await new Promise((wait) => setTimeout(wait, 600 + 100 * Math.random()));
      counted.push(await page.evaluate(pressed));
    }
    return counted;
  });
  await init({ module_or_path: readFileSync(join(root, "bubble/pkg/perturb_bubble_bg.wasm")) });
  const times = Object.fromEntries(["shallow", "deep"].map((name) => [name, paintingTimes(name)]));
  return { frames, times };
}

async function open(page: Page): Promise<void> {
  await page.$eval("#labs", (labs) => labs.scrollIntoView());
  await page.waitForSelector("#bubbles");
  await page.$eval("#bubbles", (bubbles) => bubbles.scrollIntoView());
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll(".strip td span")].filter(
        ({ textContent }) => textContent !== "…",
      ).length === 14,
  );
}

/** Presses, and counts frames until both pictures are others. */
async function pressed(): Promise<number> {
  const canvases = [
    ...document.querySelectorAll<HTMLCanvasElement>("#bubble-shallow, #bubble-deep"),
  ];
  const before = canvases.map((canvas) => canvas.toDataURL());
  let frames = 0;
  document.querySelector<HTMLElement>("#burst")?.click();
  do {
    await new Promise(requestAnimationFrame);
    frames += 1;
  } while (!canvases.every((canvas, place) => canvas.toDataURL() !== before[place]));
  return frames;
}

function paintingTimes(name: string): BubbleBench["times"][string] {
  const studio = new Studio(readFileSync(join(root, `bubble/weights/${name}.safetensors`)));
  const request = (what: Partial<Request>): Request => ({
    bubble: 1,
    walk: 0,
    seed: 1,
    draw: 0,
    layer: 0,
    size: 0.2,
    ...what,
  });
  const middle = (run: (round: number) => unknown): number => {
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const start = performance.now();
      run(round);
      return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0;
  };
  return {
    clean: middle((round) => studio.paint(request({ bubble: round }))),
    noise: middle((round) => studio.prepare(request({ draw: 1 + round }))),
    noisy: middle(() => studio.paint(request({ draw: ROUNDS }))),
  };
}
