// One page in each engine that people have: Chrome's, Firefox's, and WebKit, which is Safari's.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { launch } from "../../scripts/browser.mjs";
import { launchFirefox, launchWebKit } from "../../scripts/engines.mjs";
import { serve } from "../../scripts/serve.mjs";
import { serveHosts } from "../e2e/hosts.js";
import type { Visitor } from "../e2e/visitor.js";
import { visitorOf } from "./webkit.js";

const SIZE = { width: 1280, height: 900 };
const PICTURES = "target/e2e";

/** A page, and where it is gone to. */
export interface Visit {
  readonly page: Visitor;
  readonly goto: (address: string) => Promise<unknown>;
}

interface Opened extends Visit {
  /** A PNG in base64. */
  readonly screenshot: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * Drivers hear complaints differently, if at all: so each page keeps its own in its window's name, which outlives
 * reloads and is there without storage. It has its workers at hand, too, which drivers do not give.
 */
const LISTENER = `{
  const complain = (text) => {
    name = JSON.stringify([...JSON.parse(name || "[]"), text]);
  };
  globalThis.workers = [];
  globalThis.Worker = class extends Worker {
    constructor(...script) {
      super(...script);
      workers.push(this);
    }
  };
  addEventListener("error", ({ message, target }) => {
    complain(message ?? "not loaded: " + target.outerHTML);
  }, true);
  addEventListener("unhandledrejection", ({ reason }) => {
    complain("rejected: " + (reason?.stack ?? reason));
  });
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
    complain("against the policy: " + violatedDirective + " " + blockedURI);
  });
  for (const level of ["error", "warn", "assert"]) {
    const say = console[level];
    console[level] = (...words) => {
      complain(level + ": " + words.join(" "));
      say.apply(console, words);
    };
  }
}`;

/** Before all else, and before a policy. */
const withListener = (page: string, folder: string): string =>
  page.replace(/<head>/u, `<head><script src="${folder}listener.js"></script>`);

interface Answer {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** As in a frame that its page trusts with nothing but scripts: of no origin. */
const SANDBOXED = { "Content-Security-Policy": "sandbox allow-scripts" };

/** Files whose names are of this form do not come. */
export const outage: { form: RegExp | undefined } = { form: undefined };

function listened(path: string): Answer | null | undefined {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  if (outage.form?.test(pathname)) return null;
  const script = { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" };
  if (pathname === "/listener.js") return { headers: script, body: LISTENER };
  if (pathname === "/monkey.js")
    return { headers: script, body: readFileSync("tests/engines/monkey.js", "utf8") };
  const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
  if (!file.endsWith(".html")) return undefined;
  const page = readFileSync(join("dist", file), "utf8");
  const html = { "Content-Type": "text/html", ...(searchParams.has("sandboxed") && SANDBOXED) };
  return { headers: html, body: withListener(page, "") };
}

const server = await serve({ base: "/below/the/root/", instead: listened });
const hosts = await serveHosts(server.url, (page) => withListener(page, server.url));

after(() => {
  server.close();
  hosts.close();
});

/** Where the page is, and where pages of others are that embed it. */
export const [ours, theirs] = [server.url, hosts.url];

/** A browser, which is started when it is first needed. */
interface Engine {
  readonly name: string;
  /** Opens a page under a fresh profile. */
  readonly open: () => Promise<Opened>;
}

function underPuppeteer(name: string, start: () => Promise<Browser>): Engine {
  let browser: Promise<Browser> | undefined;
  after(async () => (await browser)?.close());
  const open = async (): Promise<Opened> => {
    browser ??= start();
    const context = await (await browser).createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(SIZE);
    return {
      page,
      goto: (address) => page.goto(address),
      screenshot: () => page.screenshot({ encoding: "base64" }),
      close: () => context.close(),
    };
  };
  return { name, open };
}

function webKit(): Engine {
  let service: ReturnType<typeof launchWebKit> | undefined;
  after(async () => (await service)?.close());
  const open = async (): Promise<Opened> => {
    service ??= launchWebKit();
    const driver = await (await service).open();
    await driver.manage().setTimeouts({ script: 120_000 });
    await driver.manage().window().setRect(SIZE);
    return {
      page: visitorOf(driver),
      goto: (address) => driver.get(address),
      screenshot: () => driver.takeScreenshot(),
      close: () => driver.quit(),
    };
  };
  return { name: "WebKit", open };
}

const engines = [
  underPuppeteer("Chrome", launch),
  underPuppeteer("Firefox", launchFirefox),
  ...(process.platform === "linux" ? [webKit()] : []),
];

/** The same test in each engine, or in each but some; what any page of it complains about fails it. */
export function inEachEngine(
  title: string,
  run: (visit: Visit, test: TestContext) => Promise<void>,
  but: readonly string[] = [],
): void {
  for (const { name, open } of engines.filter((engine) => !but.includes(engine.name)))
    test(`${name}: ${title}`, async (t) => {
      const visit = await open();
      try {
        await run(visit, t);
        assert.deepEqual(await complaints(visit), [], "the page complained");
      } catch (error) {
        mkdirSync(PICTURES, { recursive: true });
        const picture = `${PICTURES}/failed ${t.name}.png`.replaceAll(/[^\w./]+/g, "-");
        writeFileSync(picture, await visit.screenshot(), "base64");
        for (const complaint of await complaints(visit)) t.diagnostic(complaint);
        throw error;
      } finally {
        await visit.close();
      }
    });
}

function complaints({ page }: Visit): Promise<string[]> {
  return page.evaluate(() => JSON.parse(window.name || "[]") as string[]);
}
