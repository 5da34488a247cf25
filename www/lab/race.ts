// A race on the page: its worker, and where everyone is.
import type { Spec } from "../../pkg/perturb.js";
import type { Contestant } from "./contestants.js";
import type { Bench } from "./lab.js";
import type { News, Order } from "./race-worker.js";
import type { Standing } from "./runners.js";

/** What a race needs of a worker. */
export interface Track {
  onmessage: ((event: MessageEvent<News>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(order: Order): void;
  terminate(): void;
}

/** One of those who race. */
export interface Entrant extends Contestant {
  readonly spec: Spec;
}

/** Order, losses and curves change this often on the page; maps with every frame. */
const SHOWN_MS = 250;

export class Race {
  readonly #open: () => Track;
  readonly #bench: Pick<Bench, "changed" | "problem" | "dispatch">;
  #track: Track | undefined;
  #entrants: readonly Entrant[] = [];
  #playing = false;
  #awaited = false;
  #latest: readonly Standing[] = [];
  #shown: readonly Standing[] = [];
  #shownAt = 0;

  constructor(open: () => Track, bench: Pick<Bench, "changed" | "problem" | "dispatch">) {
    this.#open = open;
    this.#bench = bench;
  }

  get entrants(): readonly Entrant[] {
    return this.#entrants;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** As in the last frame, for maps. */
  get latest(): readonly Standing[] {
    return this.#latest;
  }

  /** As they were a moment ago, for what is read. */
  get shown(): readonly Standing[] {
    return this.#shown;
  }

  get step(): number {
    return Math.max(0, ...this.#shown.map(({ step }) => step));
  }

  /** Everyone at the start. */
  begin(entrants: readonly Entrant[]): void {
    this.#entrants = entrants;
    this.#playing = false;
    this.#latest = [];
    this.#shown = [];
    this.#send({ type: "begin", specs: entrants.map(({ spec }) => spec) });
  }

  play(playing: boolean, speed: Spec["speed"]): void {
    this.#playing = playing;
    this.#send({ type: "run", running: playing && !document.hidden, speed });
    this.#shownAt = 0;
    this.#bench.changed();
  }

  advance(by: "step" | "epoch"): void {
    this.#playing = false;
    const [first] = this.#entrants;
    this.#send({ type: "run", running: false, speed: first?.spec.speed ?? "auto" });
    this.#send({ type: "advance", by });
    this.#shownAt = 0;
    this.#bench.changed();
  }

  /** One frame at a time. */
  request(dark: boolean): void {
    if (this.#awaited || this.#entrants.length === 0) return;
    this.#awaited = true;
    this.#send({ type: "frame", dark });
  }

  #send(order: Order): void {
    this.#track ??= this.#hire();
    this.#track.postMessage(order);
  }

  #hire(): Track {
    const track = this.#open();
    track.onmessage = ({ data }) => this.#hear(data);
    track.onerror = (event) => this.#fail(event.message || "its worker could not be loaded");
    return track;
  }

  #hear(news: News): void {
    switch (news.type) {
      case "failed":
        this.#fail(news.reason);
        return;
      case "over":
        this.#playing = false;
        this.#bench.dispatch({ type: "announced", text: "Everyone in the race has diverged." });
        this.#bench.changed();
        return;
      case "frame": {
        this.#awaited = false;
        // A frame from before the race began anew has as many lanes as that race had.
        if (news.standings.length !== this.#entrants.length) return;
        this.#latest = news.standings;
        const now = performance.now();
        if (this.#playing && now - this.#shownAt < SHOWN_MS) return;
        this.#shownAt = now;
        const isNew = this.#shown[0]?.step !== news.standings[0]?.step || this.#shown.length === 0;
        this.#shown = news.standings;
        if (isNew) this.#bench.changed();
      }
    }
  }

  #fail(reason: string): void {
    this.#track?.terminate();
    this.#track = undefined;
    this.#awaited = false;
    this.#playing = false;
    this.#latest = [];
    this.#shown = [];
    this.#entrants = [];
    this.#bench.problem(`The race stopped (${reason}). Press Restart to begin again.`);
    this.#bench.changed();
  }
}

export function openRunners(module: WebAssembly.Module): Track {
  const worker = new Worker(
    /* webpackChunkName: "race" */ new URL("./race-worker.ts", import.meta.url),
    { type: "module" },
  );
  worker.postMessage({ type: "open", module } satisfies Order);
  return worker;
}
