// Where contestants run: workers of one page in Chrome, workers of Node, and a native program. All are idle but the one
// that is asked.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Worker as NodeWorker } from "node:worker_threads";
import type { Browser, JSHandle, Page } from "puppeteer-core";
import { launch } from "../scripts/browser.mjs";
import { serve } from "../scripts/serve.mjs";
import { addAssets, bundleContestant, bundles } from "./bundle.js";
import type { Answer, Request, State, Work } from "./host.js";
import type { Task } from "./task.js";

/** A contestant with a task. */
export interface Entrant {
  readonly name: string;
  /** Does something so many times; returns in how many milliseconds. */
  run(what: Work, count: number): Promise<number>;
  /** What it has come to, if it can tell. */
  state?(): Promise<State>;
  close(): Promise<void>;
}

type Ask = (request: Request) => Promise<Answer>;

/** Opens what `ask` reaches. */
async function enter(name: string, task: Task, assets: string, ask: Ask, close: Entrant["close"]) {
  const tell = async (request: Request) => {
    const answer = await ask(request);
    if ("error" in answer) throw new Error(`${name}: ${answer.error}`);
    return answer.value;
  };
  await tell({ type: "open", task, assets });
  return {
    name,
    run: (what, count) => tell({ type: "run", what, count }) as Promise<number>,
    state: () => tell({ type: "state" }) as Promise<State>,
    close,
  } satisfies Entrant;
}

/** One page of headless Chrome. */
export class Chrome {
  readonly browser: Browser;
  readonly #page: Page;
  readonly #server: Awaited<ReturnType<typeof serve>>;

  private constructor(browser: Browser, page: Page, server: Awaited<ReturnType<typeof serve>>) {
    this.browser = browser;
    this.#page = page;
    this.#server = server;
  }

  static async start(): Promise<Chrome> {
    addAssets();
    const server = await serve({ folder: "bench/dist" });
    const browser = await launch();
    const page = await browser.newPage();
    await page.goto(server.url);
    return new Chrome(browser, page, server);
  }

  async enter(contestant: string, task: Task): Promise<Entrant> {
    const path = await bundleContestant(contestant, "browser");
    const worker: JSHandle<Worker> = await this.#page.evaluateHandle(
      (address) => new Worker(address),
      path,
    );
    const ask: Ask = (request) =>
      this.#page.evaluate(
        (target, message) =>
          new Promise<Answer>((resolve) => {
            target.onmessage = ({ data }) => resolve(data);
            target.onerror = (event) => resolve({ error: event.message });
            target.postMessage(message);
          }),
        worker,
        request,
      );
    const close = () => this.#page.evaluate((target) => target.terminate(), worker);
    return enter(contestant, task, this.#server.url, ask, close);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.#server.close();
  }
}

/** A worker of this Node. */
export async function enterNode(contestant: string, task: Task): Promise<Entrant> {
  const path = join(bundles, await bundleContestant(contestant, "node"));
  // Silent: TensorFlow.js advertises its native build.
  const worker = new NodeWorker(path, { stdout: true, stderr: true });
  const ask: Ask = async (request) => {
    worker.postMessage(request);
    const [answer] = await once(worker, "message");
    return answer;
  };
  const close = async () => void (await worker.terminate());
  return enter(`${contestant}-node`, task, `${bundles}/`, ask, close);
}

/** The native program. */
export function enterNative(program: string, { link, layers }: Task): Entrant {
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    name: "native",
    run: async (what, count) => {
      child.stdin.write(`${what} ${count} ${link} ${layers}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new Error("The native program ended.");
      return Number(value);
    },
    close: async () => void child.kill(),
  };
}
