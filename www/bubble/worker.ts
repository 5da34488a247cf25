/// <reference lib="webworker" />
// A generator in a worker of its own; knows nothing of the page.
import init, { bands, Studio } from "../../bubble/pkg/perturb_bubble.js";
import { isProblem, reasonOf } from "../problem.js";
import { stopped, unloaded } from "./loading.js";
import { type News, type Order, Painter } from "./painter.js";

declare const self: DedicatedWorkerGlobalScope;

/** What the page says to a worker: first where the weights are, then what to do. */
export type Task =
  | { readonly type: "open"; readonly module: WebAssembly.Module; readonly weights: string }
  | Order;

const say = (news: News): void => {
  self.postMessage(news, "painting" in news ? [news.painting.pixels.buffer] : []);
};

function failed(reason: string): void {
  say({ type: "failed", reason });
}

function attempt(turn: () => void): void {
  try {
    turn();
  } catch (error) {
    const { perturbPanic } = globalThis as { perturbPanic?: string };
    failed(stopped(perturbPanic ?? reasonOf(error)));
  }
}

// A timer would be slowed to 4 ms, a MessageChannel is not.
const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => {
  const turn = turns.shift();
  if (turn !== undefined) attempt(turn);
};
const later = (turn: () => void, ms: number): void => {
  if (ms > 0) {
    setTimeout(() => attempt(turn), ms);
    return;
  }
  turns.push(turn);
  channel.port2.postMessage(undefined);
};

let painter: Painter | undefined;

async function open(module: WebAssembly.Module, weights: string): Promise<void> {
  try {
    const [answer] = await Promise.all([fetch(weights), init({ module_or_path: module })]);
    if (!answer.ok) throw new Error(`its weights are not there: ${answer.status}`);
    const studio = new Studio(new Uint8Array(await answer.arrayBuffer()));
    painter = new Painter(studio, bands, say, later);
    say({ type: "opened", layers: studio.layers, parameters: studio.parameters });
  } catch (error) {
    failed(isProblem(error) ? error.message : unloaded(reasonOf(error)));
  }
}

self.onmessage = ({ data }: MessageEvent<Task>): void => {
  if (data.type === "open") void open(data.module, data.weights);
  else painter?.obey(data);
};
