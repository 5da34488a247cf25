/// <reference lib="webworker" />
// Does one job after the other; knows nothing of the page.
import init, { type Job, type Outcome, runJob } from "../../lab/pkg/perturb_lab.js";
import { isProblem, reasonOf } from "../problem.js";

declare const self: DedicatedWorkerGlobalScope;

/** What the pool says to a worker: first the module, then jobs. */
export type Task =
  | { readonly type: "open"; readonly module: WebAssembly.Module }
  | { readonly type: "job"; readonly job: Job };

/** What a worker answers to each job. */
export type Answer =
  | { readonly type: "outcome"; readonly outcome: Outcome }
  | { readonly type: "failed"; readonly reason: string };

let opened: Promise<unknown> = Promise.resolve();

self.onmessage = async ({ data }: MessageEvent<Task>): Promise<void> => {
  if (data.type === "open") {
    opened = init({ module_or_path: data.module });
    return;
  }
  self.postMessage(await answer(data.job));
};

async function answer(job: Job): Promise<Answer> {
  try {
    await opened;
    return { type: "outcome", outcome: runJob(job) };
  } catch (error) {
    if (isProblem(error)) return { type: "failed", reason: error.message };
    return { type: "failed", reason: reasonOf(error) };
  }
}
