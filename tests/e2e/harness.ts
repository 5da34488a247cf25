// Opens the built page in Chrome for one test, and fails the test for whatever the page complains about.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import type { Browser, Page, Viewport } from "puppeteer-core";
import { launch } from "../../scripts/browser.mjs";
import { serve } from "../../scripts/serve.mjs";
import { serveHosts } from "./hosts.js";

export interface PageOptions {
  /** What follows the address: "#data=spiral", say. */
  readonly path?: string;
  /** A page of another origin that embeds the playground: a file of examples/. */
  readonly host?: string;
  /** The whole address of a page elsewhere, all of which must come from there. */
  readonly at?: string;
  readonly viewport?: Partial<Viewport>;
  readonly scheme?: "light" | "dark";
  readonly reducedMotion?: boolean;
  /** Runs in the page before anything of it does. */
  readonly before?: () => void;
  /** What the person reads, the best first. */
  readonly languages?: readonly string[];
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha, 0 to 255, row by row from the top. */
  readonly data: readonly number[];
}

const pictures = "target/e2e";

// From a folder below the root, as on a static host: an absolute address in the page would not be found.
const server = await serve({ base: "/below/the/root/" });
let browser: Promise<Browser> | undefined;

const hosts = await serveHosts(server.url);

after(async () => {
  await (await browser)?.close();
  server.close();
  hosts.close();
});

/** Runs a test on a page of its own; a picture of the page is kept if it fails. */
export async function withPage(
  test: TestContext,
  options: PageOptions,
  run: (page: Page) => Promise<void>,
): Promise<void> {
  browser ??= launch();
  const context = await (await browser).createBrowserContext();
  const page = await context.newPage();
  const complaints = listen(page, options);
  try {
    await open(page, options);
    await run(page);
    assert.deepEqual(complaints, [], "the page complained");
  } catch (error) {
    await picture(page, `failed ${test.name}`);
    for (const complaint of complaints) test.diagnostic(`The page complained: ${complaint}`);
    throw error;
  } finally {
    await context.close();
  }
}

/** Keeps a picture of what the page shows, as target/e2e/<name>.png. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name.replaceAll(/\W+/g, "-")}.png` });
}

/** The pixels of an element as a person sees them, whatever draws it and whatever lies over it. */
export async function pixelsOf(page: Page, selector: string): Promise<Pixels> {
  const element = await page.waitForSelector(selector, { visible: true });
  assert.ok(element);
  const png = await element.screenshot({ encoding: "base64" });
  return pixelsOfImage(page, `data:image/png;base64,${png}`);
}

/** Does something with pictures in a page of its own: the playground's policy loads none from `data:` addresses. */
export async function onEasel<Result>(
  page: Page,
  work: (easel: Page) => Promise<Result>,
): Promise<Result> {
  const easel = await page.browserContext().newPage();
  try {
    return await work(easel);
  } finally {
    await easel.close();
    await page.bringToFront();
  }
}

/** The pixels of a picture at a `data:` address, as Chrome draws it. */
export function pixelsOfImage(page: Page, address: string): Promise<Pixels> {
  return onEasel(page, (easel) =>
    easel.evaluate(async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const { naturalWidth: width, naturalHeight: height } = image;
      const context = new OffscreenCanvas(width, height).getContext("2d");
      if (context === null) throw new Error("no canvas to read the picture with");
      context.drawImage(image, 0, 0);
      return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
    }, address),
  );
}

/** The shares of a picture that are nearly of these colours. */
export function shares(pixels: Pixels, colors: readonly number[][]): number[] {
  const counts = colors.map(() => 0);
  for (let at = 0; at < pixels.data.length; at += 4) {
    colors.forEach((color, index) => {
      const apart = color.map((channel, place) =>
        Math.abs(channel - (pixels.data[at + place] ?? 0)),
      );
      if (Math.max(...apart) < 24) counts[index] = (counts[index] ?? 0) + 1;
    });
  }
  return counts.map((count) => count / (pixels.data.length / 4));
}

/** The text of the file that the page hands to the person. */
export async function saved(page: Page, press: () => Promise<unknown>): Promise<string> {
  return readFileSync(await savedAs(page, press), "utf8");
}

/** Where that file is, under the name that the page gave it. */
export async function savedAs(page: Page, press: () => Promise<unknown>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  const session = await page.createCDPSession();
  const { id } = page.browserContext();
  assert.ok(id !== undefined);
  await session.send("Browser.setDownloadBehavior", {
    behavior: "allow",
    downloadPath: folder,
    browserContextId: id,
    eventsEnabled: true,
  });
  const complete = new Promise<void>((resolve, reject) => {
    session.on("Browser.downloadProgress", ({ state }) => {
      if (state === "completed") resolve();
      if (state === "canceled") reject(new Error("the download was cancelled"));
    });
  });
  await press();
  await complete;
  await session.detach();
  const [name] = readdirSync(folder);
  if (name === undefined) throw new Error("no file was saved");
  return join(folder, name);
}

async function open(page: Page, options: PageOptions): Promise<void> {
  const {
    path = "",
    host,
    at,
    viewport,
    scheme = "light",
    reducedMotion = false,
    before,
    languages,
  } = options;
  await page.setViewport({ width: 1280, height: 800, ...viewport });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
  ]);
  if (before !== undefined) await page.evaluateOnNewDocument(before);
  if (languages !== undefined)
    await page.evaluateOnNewDocument((read) => {
      Object.defineProperty(navigator, "languages", { value: read });
    }, languages);
  // What is refused by the page's own policy is said aloud.
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`against the policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  // Idle: the engine and the worker are there, or their complaints are.
  const address = host === undefined ? (at ?? server.url) + path : hosts.url + host;
  await page.goto(address, { waitUntil: "networkidle0" });
}

function listen(page: Page, { at }: PageOptions): string[] {
  const complaints: string[] = [];
  const places = at === undefined ? [server.url, hosts.url] : [at];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn", "assert"].includes(message.type())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const isOurs =
      places.some((place) => request.url().startsWith(place)) ||
      /^(?:data|blob):/.test(request.url());
    if (!isOurs) complaints.push(`request to another place: ${request.url()}`);
  });
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A reload aborts what is still loading.
    if (reason !== "net::ERR_ABORTED") complaints.push(`${reason}: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (!response.ok()) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}
