/// <reference lib="webworker" />
// Trains the runs of a race; knows nothing of the page.
import init, { Simulation, type Spec } from "../../pkg/perturb.js";
import { isProblem, reasonOf } from "../problem.js";
import { Trainer } from "../trainer.js";
import { Runners, type Standing } from "./runners.js";

declare const self: DedicatedWorkerGlobalScope;

/** What a race says to its worker. */
export type Order =
  | { readonly type: "open"; readonly module: WebAssembly.Module }
  /** From the start, one run for each of these. */
  | { readonly type: "begin"; readonly race: number; readonly specs: readonly Spec[] }
  | { readonly type: "run"; readonly running: boolean; readonly speed: Spec["speed"] }
  | { readonly type: "advance"; readonly by: "step" | "epoch" }
  | { readonly type: "frame"; readonly dark: boolean };

/** What the worker says. */
export type News =
  | { readonly type: "frame"; readonly race: number; readonly standings: readonly Standing[] }
  | { readonly type: "over" }
  | { readonly type: "failed"; readonly reason: string };

const say = (news: News, transfer: Transferable[] = []): void => self.postMessage(news, transfer);

function failed(error: unknown): void {
  trainer.run(false);
  const { perturbPanic } = globalThis as { perturbPanic?: string };
  const reason = isProblem(error) ? error.message : reasonOf(error);
  say({ type: "failed", reason: perturbPanic ?? reason });
}

const trainer = new Trainer({
  diverged: () => say({ type: "over" }),
  arrived: () => undefined,
  failed,
});
let runners: Runners | undefined;
/** Races are numbered, so that what is on its way is known to be of this one. */
let race = 0;
let opened: Promise<unknown> = Promise.resolve();

function obey(order: Exclude<Order, { type: "open" }>): void {
  if (order.type === "begin") {
    runners?.free();
    race = order.race;
    runners = new Runners(order.specs.map((spec) => new Simulation(spec)));
    trainer.run(false);
    return;
  }
  if (runners === undefined) return;
  switch (order.type) {
    case "run":
      trainer.train(runners, order.speed);
      trainer.run(order.running);
      return;
    case "advance":
      runners.train(order.by === "step" ? 1 : runners.stepsPerEpoch);
      return;
    case "frame": {
      const standings = runners.standings(order.dark);
      const buffers = standings.flatMap(({ map, contour, history }) =>
        [map, contour, history].map(({ buffer }) => buffer),
      );
      say({ type: "frame", race, standings }, buffers);
      return;
    }
  }
}

self.onmessage = ({ data }: MessageEvent<Order>): void => {
  if (data.type === "open") opened = init({ module_or_path: data.module });
  else opened.then(() => obey(data)).catch(failed);
};
