import { HiredWorker } from "#hire";
import type { Applied, Frame, FrameRequest, Pixels, Problem, Spec } from "../pkg/perturb.js";
import { ANSWER_MS, LOADING_MS, Patience } from "./patience.js";
import type { Command, Kept, Numbered, Report, Snapshot, Typed, WeightEdit } from "./protocol.js";
import { pageWords } from "./words/page.js";

export interface Listener {
  readonly frame: (frame: Frame) => void;
  /** A frame came that shows a network from before the last change: it was dropped. */
  readonly stale: () => void;
  readonly points: (points: Float32Array<ArrayBuffer>) => void;
  readonly applied: (applied: Applied) => void;
  readonly problem: (problem: Problem, typed: Typed | undefined) => void;
  readonly diverged: (sentence: string) => void;
  /** Training has come to its goal. */
  readonly arrived: () => void;
  /** The worker died, and a new one goes on at a step: from the last finite weights, or at step 0 from the start. */
  readonly restarted: (reason: string, step: number) => void;
  /** The worker died while it opened the spec: another one would die as well. */
  readonly lost: (reason: string) => void;
}

/** Somebody who waits for a snapshot. */
interface Awaited {
  readonly picture: FrameRequest | undefined;
  readonly resolve: (snapshot: Snapshot) => void;
}

/** Owns the worker: the only road from the page to the network. */
export class Client {
  readonly #module: WebAssembly.Module;
  readonly #listener: Listener;
  #worker: Worker | undefined;
  #spec: Spec;
  #serial = 0;
  /** Frames numbered below this show a network that no longer exists. */
  #current = 0;
  #inFlight = false;
  #proven = false;
  #awaited: Awaited[] = [];
  /** The last finite weights that were seen, of a network of these layers. */
  #kept: (Kept & { readonly layers: string }) | undefined;
  readonly #patience = new Patience(() => this.#fail(pageWords.now.notices.workerSilent));

  constructor(module: WebAssembly.Module, spec: Spec, listener: Listener) {
    this.#module = module;
    this.#spec = spec;
    this.#listener = listener;
    this.#open();
  }

  get inFlight(): boolean {
    return this.#inFlight;
  }

  apply(spec: Spec, pivot: number | undefined): void {
    const redrawn =
      spec.layers !== this.#spec.layers ||
      spec.data !== this.#spec.data ||
      spec.draw !== this.#spec.draw;
    this.#spec = spec;
    this.#send({ type: "apply", spec, pivot });
    // Only then: a slider sends specs faster than frames come back, and dropping those would freeze the picture.
    if (redrawn) this.#current = this.#serial;
  }

  run(running: boolean, goal: number | undefined): void {
    this.#send({ type: "run", running, goal });
  }

  advance(by: "step" | "epoch"): void {
    this.#send({ type: "advance", by });
  }

  reset(): void {
    this.#kept = undefined;
    this.#send({ type: "reset" });
    this.#current = this.#serial;
  }

  recover(): void {
    this.#send({ type: "recover" });
    this.#current = this.#serial;
  }

  keep(): void {
    this.#send({ type: "keep" });
  }

  edit(edit: WeightEdit): void {
    this.#send({ type: "edit", edit });
  }

  /** Starts from these weights. */
  begin(parameters: Float32Array<ArrayBuffer>): void {
    this.#kept = { step: 0, epoch: 0, parameters, layers: String(this.#spec.layers) };
    this.#send({ type: "begin", parameters });
    this.#current = this.#serial;
  }

  /** The clean network as it is now, with a picture if that is asked for. */
  snapshot(picture?: FrameRequest): Promise<Snapshot> {
    this.#await();
    this.#send({ type: "snapshot", picture });
    return new Promise((resolve) => this.#awaited.push({ picture, resolve }));
  }

  /** One frame at a time: asking while one is on its way does nothing. Takes the pixels away. */
  request(request: FrameRequest, spent: Pixels | undefined): void {
    if (this.#inFlight) return;
    this.#inFlight = true;
    this.#await();
    const buffers = spent === undefined ? [] : [spent.atlas.buffer, spent.map.buffer];
    this.#send({ type: "frame", request, spent }, buffers);
  }

  /** For good. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#patience.end();
  }

  #await(): void {
    this.#patience.beginOnce(this.#proven ? ANSWER_MS : LOADING_MS);
  }

  #send(command: Command, transfer: Transferable[] = []): void {
    this.#serial += 1;
    const numbered: Numbered = { serial: this.#serial, command };
    this.#worker?.postMessage(numbered, transfer);
  }

  #open(): void {
    const worker = new HiredWorker(
      /* webpackChunkName: "worker" */ new URL("./worker.ts", import.meta.url),
      {
        type: "module",
      },
    );
    worker.onmessage = ({ data }: MessageEvent<Report>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message || pageWords.now.notices.workerUnloaded);
    };
    this.#worker = worker;
    this.#inFlight = false;
    this.#proven = false;
    // Whoever waited for the worker that died waits for this one.
    for (const { picture } of this.#awaited)
      queueMicrotask(() => this.#send({ type: "snapshot", picture }));
    const kept = this.#kept?.layers === String(this.#spec.layers) ? this.#kept : undefined;
    this.#kept = kept;
    this.#send({ type: "open", module: this.#module, spec: this.#spec, kept });
    this.#current = this.#serial;
  }

  #hear(report: Report): void {
    switch (report.type) {
      case "frame":
        this.#inFlight = false;
        this.#patience.end();
        this.#proven = true;
        this.#keep(report);
        if (report.serial >= this.#current) this.#listener.frame(report.frame);
        else this.#listener.stale();
        return;
      case "points":
        this.#listener.points(report.points);
        return;
      case "snapshot":
        if (!this.#inFlight) this.#patience.end();
        this.#awaited.shift()?.resolve(report.snapshot);
        return;
      case "applied":
        if (report.applied.restarted) this.#kept = undefined;
        this.#listener.applied(report.applied);
        return;
      case "problem":
        this.#listener.problem(report.problem, report.typed);
        return;
      case "diverged":
        this.#listener.diverged(report.sentence);
        return;
      case "arrived":
        this.#listener.arrived();
        return;
      case "failed":
        this.#fail(report.reason ?? pageWords.now.notices.workerFull);
        return;
    }
  }

  #keep({ frame, clean, serial }: Extract<Report, { type: "frame" }>): void {
    const { step, epoch, finite, layers } = frame;
    if (!finite || serial < this.#current) return;
    this.#kept = { step, epoch, parameters: clean ?? frame.parameters, layers: String(layers) };
  }

  #fail(reason: string): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#patience.end();
    if (!this.#proven) {
      if (this.#kept === undefined) {
        this.#listener.lost(reason);
        return;
      }
      // Perhaps it is the weights that it dies of.
      this.#kept = undefined;
    }
    this.#open();
    this.#listener.restarted(reason, this.#kept?.step ?? 0);
  }
}
