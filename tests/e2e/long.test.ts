// Long use, compressed: what is done a million times leaves nothing behind. LONG_SHARE=1 does all of it.
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { CDPSession, Page } from "puppeteer-core";
import type { PerturbPlayground } from "../../www/element.js";
import { ready, settled } from "./hands.js";
import { withPage } from "./harness.js";

const share = Number(process.env["LONG_SHARE"] ?? 0.03);
const STEPS = 1e6 * share;
const PRESSES = 1e4 * share;
const RESETS = 1e3 * share;
const MOUNTS = 1e2 * Math.max(share, 0.1);

/** What a page and its workers hold. */
interface Held {
  /** In bytes, of the page and of its workers, WebAssembly's memories included. */
  readonly page: number;
  readonly workers: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly hired: number;
}

interface Usage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}

async function usage(session: CDPSession): Promise<number> {
  // Twice: what was only reachable from what went away goes in the second round.
  for (let round = 0; round < 2; round += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = (await session.send("Runtime.getHeapUsage")) as Usage;
  return usedSize + backingStorageSize + (await inModules(session));
}

/** Memories of WebAssembly, which no heap counts. */
async function inModules(session: CDPSession): Promise<number> {
  const { result } = await session.send("Runtime.evaluate", {
    expression: "WebAssembly.Memory.prototype",
    objectGroup: "memories",
  });
  const { objects } = await session.send("Runtime.queryObjects", {
    prototypeObjectId: result.objectId ?? "",
    objectGroup: "memories",
  });
  const { result: bytes } = await session.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration:
      "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
  });
  await session.send("Runtime.releaseObjectGroup", { objectGroup: "memories" });
  return Number(bytes.value);
}

async function held(page: Page): Promise<Held> {
  const session = await page.createCDPSession();
  const workers = page.workers();
  let inWorkers = 0;
  for (const worker of workers) inWorkers += await usage(worker.client);
  const bytes = await usage(session);
  await session.detach();
  const { JSEventListeners = 0, Nodes = 0 } = await page.metrics();
  const hired = workers.length;
  return { page: bytes, workers: inWorkers, listeners: JSEventListeners, nodes: Nodes, hired };
}

function tell(t: TestContext, what: string, before: Held, after: Held): void {
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  t.diagnostic(
    `${what}: page ${megabytes(before.page)} → ${megabytes(after.page)} MiB, workers ${megabytes(before.workers)} → ${megabytes(after.workers)} MiB, listeners ${before.listeners} → ${after.listeners}, nodes ${before.nodes} → ${after.nodes}`,
  );
}

function isFlat(before: Held, after: Held): void {
  const { page, workers, listeners, nodes, hired } = after;
  assert.equal(hired, before.hired, "workers");
  assert.ok(page < 1.1 * before.page + 2 ** 20, `page ${before.page} → ${page}`);
  assert.ok(workers < 1.1 * before.workers + 2 ** 20, `workers ${before.workers} → ${workers}`);
  assert.ok(listeners <= before.listeners + 5, `listeners ${before.listeners} → ${listeners}`);
  assert.ok(nodes <= 1.1 * before.nodes + 50, `nodes ${before.nodes} → ${nodes}`);
}

/** Presses these in turn, as often, and lets the page draw in between. */
const press = (page: Page, selectors: readonly string[], times: number): Promise<void> =>
  page.evaluate(
    async (wanted, count) => {
      for (let turn = 0; turn < count; turn += 1) {
        const selector = wanted[turn % wanted.length] ?? "";
        document.querySelector<HTMLElement>(selector)?.click();
        await new Promise(requestAnimationFrame);
      }
    },
    selectors,
    times,
  );

const EDITS = [
  "#perturb",
  "#add-layer",
  '[name="data"][value="spiral"]',
  "#perturb",
  "#flip",
  "#restore",
  "#remove-layer",
  '[name="data"][value="circle"]',
  "#epoch-step",
  "#theme",
];

const step = (page: Page): Promise<number> =>
  page.$eval("#perturb-page", (root) => Number(root.getAttribute("data-step")));

async function trainFor(page: Page, steps: number): Promise<void> {
  const goal = (await step(page)) + steps;
  await page.click("#play");
  await page.waitForFunction(
    (wanted) =>
      Number(document.querySelector("#perturb-page")?.getAttribute("data-step")) >= wanted,
    { timeout: 200_000, polling: 200 },
    goal,
  );
  await page.click("#play");
  await settled(page);
}

/** Pictures that the page draws in a second while it trains. */
async function framesPerSecond(page: Page): Promise<number> {
  await page.click("#play");
  const frames = await page.evaluate(async () => {
    const paint = CanvasRenderingContext2D.prototype.putImageData;
    let seen = 0;
    CanvasRenderingContext2D.prototype.putImageData = function (...given: unknown[]) {
      // The large map, once a picture.
      if (this.canvas.id === "map") seen += 1;
      Reflect.apply(paint, this, given);
    };
    await new Promise((wait) => setTimeout(wait, 2000));
    CanvasRenderingContext2D.prototype.putImageData = paint;
    return seen / 2;
  });
  await page.click("#play");
  await settled(page);
  return frames;
}

test("a page in long use holds what it held, and draws as often", async (t) => {
  await withPage(t, { path: "#speed=max" }, async (page) => {
    await ready(page);
    // What is made once is there before it counts.
    await trainFor(page, 20_000);
    await press(page, EDITS, 60);
    await press(page, ["#reset", "#step"], 20);
    const first = await framesPerSecond(page);
    let before = await held(page);
    const doing = [
      [`${STEPS} steps`, () => trainFor(page, STEPS)],
      [`${PRESSES} presses and edits`, () => press(page, EDITS, PRESSES)],
      [`${RESETS} resets`, () => press(page, ["#reset", "#step"], 2 * RESETS)],
    ] as const;
    for (const [what, work] of doing) {
      await work();
      await settled(page);
      const after = await held(page);
      tell(t, what, before, after);
      isFlat(before, after);
      before = after;
    }
    const last = await framesPerSecond(page);
    t.diagnostic(`frames per second: ${first} → ${last}`);
    assert.ok(last > 0.6 * first, `${first} → ${last}`);
  });
});

test("elements that come and go leave nothing behind", async (t) => {
  await withPage(t, { host: "plain.html" }, async (page) => {
    const mount = (times: number): Promise<void> =>
      page.evaluate(async (count) => {
        for (const element of document.querySelectorAll("perturb-playground")) element.remove();
        for (let turn = 0; turn < count; turn += 1) {
          const element = document.createElement("perturb-playground") as PerturbPlayground;
          document.body.append(element);
          await element.ready;
          await element.perturb();
          await element.epoch();
          element.remove();
          await new Promise((wait) => setTimeout(wait, 30));
        }
      }, times);
    await mount(5);
    const before = await held(page);
    assert.equal(before.hired, 0);
    await mount(MOUNTS);
    const after = await held(page);
    tell(t, `${MOUNTS} elements that came and went`, before, after);
    isFlat(before, after);
  });
});
