// What is measured: of the page, and of each configuration.

import { cpus, release, type } from "node:os";
import type { FrameRequest } from "../pkg/perturb.js";
import { nativeProgram } from "../scripts/build.mjs";
import { type Chrome, type Entrant, enterNative, enterNode } from "./arena.js";
import { bundleContestant } from "./bundle.js";
import {
  checkAgreement,
  checkLearning,
  compete,
  median,
  quantile,
  settle,
  spread,
  type Times,
} from "./contest.js";
import { bytes, RealPage } from "./page.js";
import { configurations, describe, EXAMPLES, fitsPage, neurons, type Task } from "./task.js";

/** By contestant. */
export type Row = Record<string, number>;

export interface Waiting {
  readonly median: number;
  /** Nine in ten are shorter. */
  readonly p90: number;
}

/** Each by configuration. */
export interface Contests {
  /** Examples a second. */
  readonly training: Record<string, Row>;
  /** Milliseconds for every neuron's map at 100×100. */
  readonly heatmaps: Record<string, Row>;
  /** Milliseconds for all that in colour on a canvas; "perturb-shown" with maps as large as a page shows them. */
  readonly frame: Record<string, Row>;
}

export interface Results extends Contests {
  /** Half the distance between the quartiles over the rounds, relative to the median. */
  readonly spread: Contests;
  /** Milliseconds from a press of the red button to the frame that shows the noise. */
  readonly press: Waiting;
  /** Milliseconds from the navigation to the first frame, with empty caches. */
  readonly firstHeatmap: Waiting;
  /** Of dist/: with gzip, unless the name says otherwise. */
  readonly bytes: Row;
  readonly machine: Record<string, string | number>;
}

const inChrome = ["perturb", "ndarray", "convnetjs", "tfjs-wasm", "tfjs-cpu"];
const inNode = ["perturb", "ndarray", "convnetjs", "tfjs-wasm"];

const TRAINING = { rounds: 9, ms: 120 };
const DRAWING = { rounds: 9, ms: 60 };
const PRESSES = 40;
const NAVIGATIONS = 9;

/** Measures the page and these configurations. */
export async function measure(names: readonly string[], chrome: Chrome): Promise<Results> {
  await Promise.all([
    ...inChrome.map((name) => bundleContestant(name, "browser")),
    ...inNode.map((name) => bundleContestant(name, "node")),
  ]);
  const page = await RealPage.of(chrome.browser);
  try {
    console.error("The page");
    const results: Results = {
      ...contests(),
      spread: contests(),
      ...(await waits(page)),
      bytes: bytes(),
      machine: {
        processor: cpus()[0]?.model ?? "unknown",
        cores: cpus().length,
        system: `${type()} ${release()}`,
        chrome: await chrome.browser.version(),
        node: process.version,
      },
    };
    for (const name of names) {
      const task = configurations[name] as Task;
      console.error(`${name}: ${describe(task)}`);
      const times = await contest(task, chrome, page);
      for (const kind of ["training", "heatmaps", "frame"] as const) {
        const unit = kind === "training" ? examplesPerSecond : (ms: number) => ms;
        results[kind][name] = each(times[kind], (values) => unit(median(values)));
        results.spread[kind][name] = each(times[kind], spread);
      }
    }
    return results;
  } finally {
    page.close();
  }
}

const contests = (): Contests => ({ training: {}, heatmaps: {}, frame: {} });

const examplesPerSecond = (msPerEpoch: number) => (EXAMPLES / msPerEpoch) * 1000;

const each = (times: Times, summarize: (values: readonly number[]) => number): Row =>
  Object.fromEntries([...times].map(([name, values]) => [name, summarize(values)]));

async function waits(page: RealPage): Promise<Pick<Results, "press" | "firstHeatmap">> {
  const task = configurations["B"] as Task;
  const first: number[] = [];
  while (first.length < NAVIGATIONS) first.push(await page.firstHeatmap(task));
  return { press: waiting(await page.presses(task, PRESSES)), firstHeatmap: waiting(first) };
}

const waiting = (times: readonly number[]): Waiting => ({
  median: median(times),
  p90: quantile(times, 0.9),
});

/** One configuration: who agrees trains, computes heatmaps, and draws frames. */
async function contest(
  task: Task,
  chrome: Chrome,
  page: RealPage,
): Promise<Record<keyof Contests, Times>> {
  const entrants: Entrant[] = [];
  try {
    for (const name of inChrome) entrants.push(await chrome.enter(name, task));
    for (const name of inNode) entrants.push(await enterNode(name, task));
    entrants.push(enterNative(nativeProgram, task));
    const losses = await checkAgreement(entrants, task);
    for (const entrant of entrants.filter(({ name }) => /^(perturb|native)/.test(name)))
      await settle(entrant);
    const training = await compete(entrants, "training", TRAINING);
    const heatmaps = await compete(entrants, "heatmaps", DRAWING);
    const frame = new Map([
      ...(await compete(entrants.filter(draws(task)), wholeFrame(task), DRAWING)),
      ...(await framesAsShown(task, entrants, page)),
    ]);
    await checkLearning(losses);
    return { training, heatmaps, frame };
  } finally {
    for (const entrant of entrants) await entrant.close();
  }
}

/** Only in Chrome is there a canvas, and only a net that fits the page has a frame of Perturb's. */
const draws = (task: Task) => (entrant: Entrant) =>
  inChrome.includes(entrant.name) && (fitsPage(task) || entrant.name !== "perturb");

/** All maps at 100×100; the large one shows the output. */
const wholeFrame = (task: Task): FrameRequest => ({
  nodeSize: 100,
  mapSize: 100,
  shown: neurons(task) + 1,
  clean: false,
  compared: false,
  dark: false,
});

async function framesAsShown(
  task: Task,
  entrants: readonly Entrant[],
  page: RealPage,
): Promise<Times> {
  if (!fitsPage(task)) return new Map();
  const perturb = entrants.filter(({ name }) => name === "perturb");
  const times = await compete(perturb, await page.frameRequest(task), DRAWING);
  return new Map([["perturb-shown", times.get("perturb") ?? []]]);
}
