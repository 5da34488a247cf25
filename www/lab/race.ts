// A race on the page: who runs, the worker that trains them, and where everyone is.
import { HiredWorker } from "#hire";
import type { Spec } from "../../pkg/perturb.js";
import { count } from "../format.js";
import { FrameLoop } from "../frames.js";
import { ANSWER_MS, LOADING_MS, Patience } from "../patience.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
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

/** Who races, under which settings. */
export interface Field {
  /** Two fields of the same name run the same race. */
  readonly name: string;
  readonly entrants: readonly Entrant[];
}

interface Surroundings {
  readonly open: () => Track;
  /** Draws the maps. */
  readonly draw: (standings: readonly Standing[], dark: boolean) => void;
  readonly bench: Pick<Bench, "changed" | "did" | "dispatch" | "trouble">;
}

/** Order, losses and curves change this often on the page; maps with every frame. */
const SHOWN_MS = 250;

/** What the worker saw of a race. */
type Sight = Extract<News, { type: "frame" }>;

const NOBODY: Field = { name: "", entrants: [] };

export class Race {
  readonly #around: Surroundings;
  readonly #frames: FrameLoop<boolean, Sight>;
  readonly #patience = new Patience(() => this.#fail(pageWords.now.notices.workerSilent));
  #track: Track | undefined;
  /** The worker has answered once. */
  #proven = false;
  /** Those on the track. */
  #field = NOBODY;
  /** Those who would run if it began now. */
  #next = NOBODY;
  #number = 0;
  #playing = false;
  #inFlight = false;
  #dark = false;
  /** The race was paused, and nobody was told where: what the worker sees next says it. */
  #pause: "unasked" | "asked" | Sight | undefined;
  #shown: readonly Standing[] = [];
  #shownAt = Number.NEGATIVE_INFINITY;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#frames = new FrameLoop<boolean, Sight>({
      describe: () => (this.hasBegun ? this.#dark : undefined),
      draw: (sight, _, now) => this.#draw(sight, now),
      isLive: () => this.#playing,
    });
    this.#frames.start(this);
  }

  get hasBegun(): boolean {
    return this.#field !== NOBODY;
  }

  get entrants(): readonly Entrant[] {
    return this.#field.entrants;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** Where everyone was a moment ago, in the order of the entrants. */
  get standings(): readonly Standing[] {
    return this.#shown;
  }

  get step(): number {
    return Math.max(0, ...this.#shown.map(({ step }) => step));
  }

  get isOver(): boolean {
    return (
      this.#shown.length > 0 && this.#shown.every(({ divergence }) => divergence !== undefined)
    );
  }

  /** Others would run, or under other settings, if it began now. */
  get isOutdated(): boolean {
    return this.hasBegun && this.#field.name !== this.#next.name;
  }

  /** Takes in what the page says; before the first step another field is simply another start. */
  attend(next: Field, dark: boolean): void {
    const wasOutdated = this.isOutdated;
    this.#next = next;
    if (this.isOutdated !== wasOutdated) this.#around.bench.changed();
    const isAtStart = this.#shown.length > 0 && this.step === 0 && !this.#playing;
    if (this.isOutdated && isAtStart) this.restart();
    if (dark !== this.#dark) {
      this.#dark = dark;
      this.#frames.want();
    }
    this.#frames.redraw();
  }

  /** Everyone at the start. */
  restart(): void {
    this.#around.bench.trouble("race", undefined);
    this.#field = this.#next;
    this.#playing = false;
    this.#pause = undefined;
    this.#number += 1;
    const specs = this.entrants.map(({ spec }) => spec);
    this.#send({ type: "begin", race: this.#number, specs });
    this.#see([]);
  }

  toggle(): void {
    if (!this.hasBegun) this.restart();
    this.#playing = !this.#playing;
    this.#pause = this.#playing ? undefined : "unasked";
    if (this.#playing) this.#around.bench.did("race");
    this.run();
    this.#see(this.#shown);
  }

  /** Nobody sees a hidden page: nobody runs. */
  run(): void {
    const running = this.#playing && !document.hidden;
    if (this.hasBegun) this.#send({ type: "run", running, speed: this.#speed() });
  }

  /** For good. */
  close(): void {
    this.#playing = false;
    this.#track?.terminate();
    this.#track = undefined;
    this.#patience.end();
    this.#frames.stop();
  }

  advance(by: "step" | "epoch"): void {
    if (!this.hasBegun) this.restart();
    this.#around.bench.did("race");
    this.#playing = false;
    this.run();
    this.#send({ type: "advance", by });
    this.#see(this.#shown);
  }

  // A source of frames

  get inFlight(): boolean {
    return this.#inFlight;
  }

  request(dark: boolean): void {
    this.#inFlight = true;
    this.#patience.begin(this.#proven ? ANSWER_MS : LOADING_MS);
    if (this.#pause === "unasked") this.#pause = "asked";
    this.#send({ type: "frame", dark });
  }

  #speed(): Spec["speed"] {
    return this.entrants[0]?.spec.speed ?? "auto";
  }

  #say(text: string): void {
    this.#around.bench.dispatch({ type: "announced", text });
  }

  /** What the page knows, until the next frame. */
  #see(standings: readonly Standing[]): void {
    this.#shown = standings;
    this.#shownAt = Number.NEGATIVE_INFINITY;
    this.#frames.want();
    this.#around.bench.changed();
  }

  #draw(sight: Sight, now: number): boolean {
    const { race, standings } = sight;
    if (race !== this.#number) return false;
    this.#around.draw(standings, this.#dark);
    if (standings === this.#shown) return false;
    if (sight !== this.#pause && now - this.#shownAt < SHOWN_MS) return true;
    this.#shown = standings;
    this.#shownAt = now;
    if (sight === this.#pause) {
      this.#pause = undefined;
      this.#say(labWords.now.race.paused(count(this.step)));
    }
    this.#around.bench.changed();
    return false;
  }

  #send(order: Order): void {
    this.#track ??= this.#hire();
    this.#track.postMessage(order);
  }

  #hire(): Track {
    const track = this.#around.open();
    track.onmessage = ({ data }) => this.#hear(data);
    track.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message || labWords.now.race.unloaded);
    };
    return track;
  }

  #hear(news: News): void {
    switch (news.type) {
      case "failed":
        this.#fail(news.reason);
        return;
      case "over":
        this.#playing = false;
        this.#say(labWords.now.race.over);
        this.#see(this.#shown);
        return;
      case "frame":
        this.#inFlight = false;
        this.#proven = true;
        this.#patience.end();
        if (this.#pause === "asked") this.#pause = news;
        if (news.race === this.#number) this.#frames.take(news);
        else this.#frames.want();
    }
  }

  #fail(reason: string): void {
    this.#track?.terminate();
    this.#track = undefined;
    this.#proven = false;
    this.#patience.end();
    this.#inFlight = false;
    this.#playing = false;
    this.#field = NOBODY;
    this.#number += 1;
    this.#see([]);
    this.#around.bench.trouble("race", labWords.now.race.stopped(reason));
  }
}

export function openTrack(module: WebAssembly.Module): Track {
  const worker = new HiredWorker(
    /* webpackChunkName: "race" */ new URL("./race-worker.ts", import.meta.url),
    {
      type: "module",
    },
  );
  worker.postMessage({ type: "open", module } satisfies Order);
  return worker;
}
