// Ten seconds of training on the real page, and how its two threads spend them.

import type { CDPSession, Page } from "puppeteer-core";
import type { RealPage } from "./page.js";
import { deep, type Task, task } from "./task.js";

/** Shares of the time. */
export interface Profile {
  readonly framesPerSecond: number;
  /** The page's thread: busy in all, and with scripts. */
  readonly page: { readonly busy: number; readonly scripts: number };
  /** The worker's thread. */
  readonly worker: {
    readonly webAssembly: number;
    readonly scripts: number;
    readonly garbage: number;
    readonly waiting: number;
  };
}

const WARM_UP_MS = 5000;
const MEASURED_MS = 10_000;
const SAMPLE_US = 500;

export const profiled: Readonly<Record<string, Task>> = {
  "6×8": task(deep(6, 8), 10),
  "20×8": task(deep(20, 8), 10),
  "32×32": task(deep(32, 32), 10),
};

export async function profile(real: RealPage): Promise<Record<string, Profile>> {
  const profiles: Record<string, Profile> = {};
  for (const [name, net] of Object.entries(profiled)) {
    const playing = { ...net, link: `${net.link}&speed=max` };
    profiles[name] = await real.with(playing, profileOf);
  }
  return profiles;
}

async function profileOf(page: Page): Promise<Profile> {
  await page.click("#play");
  await wait(WARM_UP_MS);
  const client = await page.createCDPSession();
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  const [worker] = page.workers();
  if (worker === undefined) throw new Error("The page has no worker.");

  const before = await metrics(page, client);
  const sampled = sample(worker.client);
  const after = await sampled.then(async (spent) => ({ spent, ...(await metrics(page, client)) }));
  const seconds = after.at - before.at;
  return {
    framesPerSecond: (after.frames - before.frames) / seconds,
    page: {
      busy: (after.busy - before.busy) / seconds,
      scripts: (after.scripts - before.scripts) / seconds,
    },
    worker: after.spent,
  };
}

/** Seconds so far, and frames. */
async function metrics(page: Page, client: CDPSession) {
  const { metrics } = await client.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return {
    at: of("Timestamp"),
    busy: of("TaskDuration"),
    scripts: of("ScriptDuration"),
    frames: await page.evaluate(() => window.framesAsked),
  };
}

/** Samples what a worker does. */
async function sample(client: CDPSession): Promise<Profile["worker"]> {
  await client.send("Profiler.enable");
  await client.send("Profiler.setSamplingInterval", { interval: SAMPLE_US });
  await client.send("Profiler.start");
  await wait(MEASURED_MS);
  const { profile } = await client.send("Profiler.stop");
  const kinds = new Map(
    profile.nodes.map(({ id, callFrame: { functionName, url } }) => [
      id,
      kindOf(functionName, url),
    ]),
  );
  const spent = { webAssembly: 0, scripts: 0, garbage: 0, waiting: 0 };
  const { samples = [], timeDeltas = [] } = profile;
  for (const [index, id] of samples.entries())
    spent[kinds.get(id) ?? "scripts"] += timeDeltas[index] ?? 0;
  const total = Object.values(spent).reduce((sum, time) => sum + time, 0);
  return {
    webAssembly: spent.webAssembly / total,
    scripts: spent.scripts / total,
    garbage: spent.garbage / total,
    waiting: spent.waiting / total,
  };
}

function kindOf(functionName: string, url: string): keyof Profile["worker"] {
  if (functionName.startsWith("wasm-function") || url.endsWith(".wasm")) return "webAssembly";
  if (functionName === "(idle)") return "waiting";
  if (functionName === "(garbage collector)") return "garbage";
  return "scripts";
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
