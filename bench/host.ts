// Runs one contestant where it is: in a worker of a browser or of Node.

import type { FrameRequest } from "../pkg/perturb.js";
import type { Contestant, Open } from "./contestants/contestant.js";
import { Painter } from "./contestants/picture.js";
import type { Task } from "./task.js";

export type Request =
  | { readonly type: "open"; readonly task: Task; readonly assets: string }
  | { readonly type: "state" }
  | { readonly type: "run"; readonly what: Work; readonly count: number };

/** Training for an epoch, computing all heatmaps, or a frame. */
export type Work = "training" | "heatmaps" | FrameRequest;

/** What a contestant has come to, for comparison with the others. */
export interface State {
  readonly parameters: readonly number[];
  /** Over the training points, and over the test points. */
  readonly losses: readonly number[];
  /** Some of all neurons' responses. */
  readonly responses: readonly number[];
}

export type Answer = { readonly value: State | number } | { readonly error: string };

/** After how many epochs a contestant that keeps no losses by itself is asked for them: a page does so at every 16th to 32nd. */
const EPOCHS_PER_RECORD = 64;

/** Answers requests one after the other. */
export function host(open: Open): (request: Request) => Promise<Answer> {
  let contestant: Contestant | undefined;
  let painter: Painter | undefined;
  let epochs = 0;

  function train(current: Contestant, more: number): void {
    if (current.keepsLosses) {
      current.train(more);
      return;
    }
    for (let left = more; left > 0; ) {
      const run = Math.min(left, EPOCHS_PER_RECORD - (epochs % EPOCHS_PER_RECORD));
      current.train(run);
      left -= run;
      epochs += run;
      if (epochs % EPOCHS_PER_RECORD === 0) current.losses();
    }
  }

  function draw(current: Contestant, request: FrameRequest): void {
    if (current.frame !== undefined) {
      current.frame(request);
      return;
    }
    painter ??= new Painter();
    current.heatmaps();
    painter.paint(current.responses());
  }

  function run(current: Contestant, what: Work, count: number): number {
    const start = performance.now();
    if (what === "training") train(current, count);
    else if (what === "heatmaps") for (let done = 0; done < count; done += 1) current.heatmaps();
    else for (let done = 0; done < count; done += 1) draw(current, what);
    return performance.now() - start;
  }

  return async (request) => {
    try {
      if (request.type === "open") {
        contestant = await open(request.task, request.assets);
        return { value: 0 };
      }
      if (contestant === undefined) throw new Error("Nothing is open.");
      if (request.type === "run") return { value: run(contestant, request.what, request.count) };
      return { value: stateOf(contestant) };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
}

function stateOf(contestant: Contestant): State {
  contestant.heatmaps();
  const parameters = Array.from(contestant.parameters());
  const losses = Array.from(contestant.losses());
  const responses = contestant.responses().flatMap((layer) => [...layer.filter(isSample)]);
  return { parameters, losses, responses };
}

/** A prime step meets every neuron and every row. */
const isSample = (_: number, index: number) => index % 1009 === 0;
