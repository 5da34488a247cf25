/// <reference lib="webworker" />
// Does one job after the other; knows nothing of the page.
import init, { type Job, type Outcome, runJob } from "../../lab/pkg/perturb_lab.js";
import { isProblem, reasonOf } from "../problem.js";

declare const self: DedicatedWorkerGlobalScope;

/** What the pool says to a worker: first the module, then jobs. */
export type Task =
  | { readonly type: "open"; readonly module: WebAssembly.Module }
  | { readonly type: "job"; readonly job: Job };

/** What a worker answers: to each job an outcome, and meanwhile that it is at it. */
export type Answer =
  | { readonly type: "working" }
  | { readonly type: "outcome"; readonly outcome: Outcome }
  | { readonly type: "failed"; readonly reason: string };

/** A job says more often that it goes on than anybody needs to hear. */
const TOLD_MS = 1000;

let opened: Promise<unknown> = Promise.resolve();
let toldAt = 0;

const say = (answer: Answer): void => self.postMessage(answer);

function working(): void {
  const now = performance.now();
  if (now - toldAt < TOLD_MS) return;
  toldAt = now;
  say({ type: "working" });
}

self.onmessage = async ({ data }: MessageEvent<Task>): Promise<void> => {
  if (data.type === "open") {
    opened = init({ module_or_path: data.module });
    return;
  }
  say(await answer(data.job));
};

async function answer(job: Job): Promise<Answer> {
  try {
    await opened;
    working();
    return { type: "outcome", outcome: runJob(job, working) };
  } catch (error) {
    if (isProblem(error)) return { type: "failed", reason: error.message };
    return { type: "failed", reason: reasonOf(error) };
  }
}
