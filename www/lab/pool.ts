// Many independent jobs on all cores. Outcomes are told by the number of their job, whatever order they come in.
import { HiredWorker } from "#hire";
import type { Job, Outcome } from "../../lab/pkg/perturb_lab.js";
import { ANSWER_MS, LOADING_MS, Patience } from "../patience.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
import type { Answer, Task } from "./worker.js";

/** What the pool needs of a worker. */
export interface Hand {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(task: Task): void;
  terminate(): void;
}

/** Some jobs on their way. */
export interface Run {
  /** Resolves once every job is done; rejects with the reason if one failed or the run was cancelled. */
  readonly done: Promise<void>;
  /** Nothing is told from here on, and what is being worked on is dropped. */
  readonly cancel: () => void;
}

/** Why a cancelled run did not end. */
export class Cancelled extends Error {}

interface Queued {
  readonly run: Progress;
  readonly index: number;
  readonly job: Job;
  /** A worker fell silent over it: it is done once more, and no more than that. */
  isAgain: boolean;
}

/** A job that is being done. */
interface Busy {
  readonly queued: Queued;
  readonly patience: Patience;
}

interface Progress {
  left: number;
  readonly heard: (index: number, outcome: Outcome) => void;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

export class Pool {
  readonly #open: () => Hand;
  readonly #size: number;
  readonly #queue: Queued[] = [];
  readonly #busy = new Map<Hand, Busy>();
  readonly #idle: Hand[] = [];
  /** Those who have said something. */
  readonly #proven = new WeakSet<Hand>();

  /** `open` starts a worker that has the module; at most `size` work at once. */
  constructor(open: () => Hand, size: number) {
    this.#open = open;
    this.#size = Math.max(1, size);
  }

  run(jobs: readonly Job[], heard: (index: number, outcome: Outcome) => void): Run {
    let end: Pick<Progress, "resolve" | "reject"> | undefined;
    const done = new Promise<void>((resolve, reject) => {
      end = { resolve, reject };
    });
    const run = { left: jobs.length, heard, ...(end as Pick<Progress, "resolve" | "reject">) };
    for (const [index, job] of jobs.entries())
      this.#queue.push({ run, index, job, isAgain: false });
    if (jobs.length === 0) run.resolve();
    this.#assign();
    return { done, cancel: () => this.#end(run, new Cancelled("cancelled")) };
  }

  /** For good: whatever is under way counts as cancelled. */
  close(): void {
    const atWork = [...this.#busy.values()].map(({ queued }) => queued);
    const runs = new Set([...this.#queue, ...atWork].map(({ run }) => run));
    this.#queue.length = 0;
    for (const run of runs) this.#end(run, new Cancelled("closed"));
    for (const hand of this.#idle.splice(0)) hand.terminate();
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const hand = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#hire() : undefined);
      const next = hand === undefined ? undefined : this.#queue.shift();
      if (hand === undefined || next === undefined) return;
      const patience = new Patience(() => this.#miss(hand));
      patience.begin(this.#proven.has(hand) ? ANSWER_MS : LOADING_MS);
      this.#busy.set(hand, { queued: next, patience });
      hand.postMessage({ type: "job", job: next.job });
    }
  }

  #hire(): Hand {
    const hand = this.#open();
    hand.onmessage = ({ data }) => this.#hear(hand, data);
    hand.onerror = (event) => {
      event.preventDefault();
      this.#lose(hand, event.message || labWords.now.work.unloaded);
    };
    return hand;
  }

  #hear(hand: Hand, answer: Answer): void {
    const busy = this.#busy.get(hand);
    if (busy === undefined) return;
    this.#proven.add(hand);
    if (answer.type === "working") {
      busy.patience.begin(ANSWER_MS);
      return;
    }
    if (answer.type === "failed") {
      // A trap leaves its worker unusable.
      this.#lose(hand, answer.reason);
      return;
    }
    const { queued: done } = busy;
    this.#part(hand);
    this.#idle.push(hand);
    // What is heard may be shown, and that takes time: the worker goes on meanwhile.
    this.#assign();
    done.run.left -= 1;
    done.run.heard(done.index, answer.outcome);
    if (done.run.left === 0) done.run.resolve();
  }

  /** Browsers may end a worker without a word; another one begins its job again. */
  #miss(hand: Hand): void {
    const busy = this.#busy.get(hand);
    if (busy === undefined) return;
    const { queued } = busy;
    if (queued.isAgain) {
      this.#lose(hand, pageWords.now.notices.workerSilent);
      return;
    }
    this.#part(hand);
    hand.terminate();
    queued.isAgain = true;
    this.#queue.unshift(queued);
    this.#assign();
  }

  #lose(hand: Hand, reason: string): void {
    const lost = this.#busy.get(hand);
    this.#part(hand);
    hand.terminate();
    if (lost !== undefined) this.#end(lost.queued.run, new Error(reason));
  }

  #part(hand: Hand): void {
    this.#busy.get(hand)?.patience.end();
    this.#busy.delete(hand);
  }

  #end(run: Progress, reason: Error): void {
    const others = this.#queue.filter((queued) => queued.run !== run);
    this.#queue.splice(0, this.#queue.length, ...others);
    for (const [hand, { queued }] of this.#busy) {
      if (queued.run !== run) continue;
      this.#part(hand);
      hand.terminate();
    }
    run.reject(reason);
    this.#assign();
  }
}

/** A pool of this browser's workers, one for each core. */
export function openPool(module: WebAssembly.Module): Pool {
  const open = (): Hand => {
    const worker = new HiredWorker(
      /* webpackChunkName: "lab-worker" */ new URL("./worker.ts", import.meta.url),
      { type: "module" },
    );
    worker.postMessage({ type: "open", module } satisfies Task);
    return worker;
  };
  return new Pool(open, Math.min(16, navigator.hardwareConcurrency || 2));
}
