// What a person waits for on the real page, in Chrome.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "puppeteer-core";
import type { FrameRequest } from "../pkg/perturb.js";
import { root } from "../scripts/run.mjs";
import { serve } from "../scripts/serve.mjs";
import type { Task } from "./task.js";

declare global {
  interface Window {
    /** When the first frame was drawn, in milliseconds since the navigation. */
    firstFrame: Promise<number>;
    /** What the page last asked its worker to draw. */
    frameRequest: FrameRequest;
    /** How many times. */
    framesAsked: number;
  }
}

const viewport = { width: 1280, height: 800 };

export class RealPage {
  readonly #browser: Browser;
  readonly #server: Awaited<ReturnType<typeof serve>>;

  private constructor(browser: Browser, server: Awaited<ReturnType<typeof serve>>) {
    this.#browser = browser;
    this.#server = server;
  }

  static async of(browser: Browser): Promise<RealPage> {
    return new RealPage(browser, await serve());
  }

  close(): void {
    this.#server.close();
  }

  /** Milliseconds from the navigation to the first frame, with nothing in any cache. */
  firstHeatmap(task: Task): Promise<number> {
    return this.with(task, (page) => page.evaluate(() => window.firstFrame));
  }

  /** What the page asks its worker for. */
  frameRequest(task: Task): Promise<FrameRequest> {
    return this.with(task, (page) => page.evaluate(() => window.frameRequest));
  }

  /** Milliseconds from each of `count` presses of the red button to the frame that shows the noise. */
  presses(task: Task, count: number): Promise<number[]> {
    return this.with(task, async (page) => {
      const times: number[] = [];
      while (times.length < count) {
        // Somewhere between two frames of the screen, as a person would.
        await new Promise((wait) => setTimeout(wait, 50 + 17 * Math.random()));
        times.push(await page.evaluate(pressed));
      }
      return times;
    });
  }

  /** Opens the page on a task. */
  async with<T>({ link, layers }: Task, measure: (page: Page) => Promise<T>): Promise<T> {
    const context = await this.#browser.createBrowserContext();
    try {
      const page = await context.newPage();
      await page.setViewport(viewport);
      await page.evaluateOnNewDocument(watch);
      await page.goto(`${this.#server.url}#${link}&layers=${layers}`);
      await page.evaluate(() => window.firstFrame);
      return await measure(page);
    } finally {
      await context.close();
    }
  }
}

/** Before the page's own scripts: notes the first frame, and what is asked of the worker. */
function watch(): void {
  window.firstFrame = new Promise((resolve) => {
    new MutationObserver(() => {
      if (document.documentElement.dataset["ready"] === "true") resolve(performance.now());
    }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
  });
  window.framesAsked = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (this: Worker, ...args: [unknown]) {
    const [message] = args as [{ command?: { type: string; request: FrameRequest } }];
    if (message.command?.type === "frame") {
      window.frameRequest = message.command.request;
      window.framesAsked += 1;
    }
    post.apply(this, args);
  };
}

/** Presses the button; resolves once the frame that follows is drawn and on its way to the screen. */
function pressed(): Promise<number> {
  return new Promise((resolve) => {
    const { prototype } = CanvasRenderingContext2D;
    const put = prototype.putImageData;
    const start = performance.now();
    prototype.putImageData = function (this: CanvasRenderingContext2D, ...args: unknown[]) {
      prototype.putImageData = put;
      // A message is heard after the rest of the animation frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - start);
      port2.postMessage(undefined);
      return Reflect.apply(put, this, args);
    };
    document.querySelector<HTMLElement>("#perturb")?.click();
  });
}

/** The bytes of the built page and of the engine in it, and of the labs that come later: as they are and as a server sends them. */
export function bytes(): Record<string, number> {
  const files = readdirSync(join(root, "dist"));
  const sum = (names: string[], size: (bytes: Buffer) => number) =>
    names.reduce((total, name) => total + size(readFileSync(join(root, "dist", name))), 0);
  const labs = files.filter((name) => /^((perturb_)?lab|race)[-._]/.test(name));
  const page = files.filter((name) => !labs.includes(name));
  const wasm = page.filter((name) => name.endsWith(".wasm"));
  const gzip = (content: Buffer) => gzipSync(content, { level: 9 }).length;
  const brotli = (content: Buffer) => brotliCompressSync(content).length;
  return {
    page: sum(page, gzip),
    wasm: sum(wasm, gzip),
    labs: sum(labs, gzip),
    pageBrotli: sum(page, brotli),
    wasmBrotli: sum(wasm, brotli),
    labsBrotli: sum(labs, brotli),
    pageRaw: sum(page, (content) => content.length),
    wasmRaw: sum(wasm, (content) => content.length),
    labsRaw: sum(labs, (content) => content.length),
  };
}
