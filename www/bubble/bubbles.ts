// Two generators, each in a worker of its own, under the same noise.
import type { Request } from "../../bubble/pkg/perturb_bubble.js";
import type { Spec } from "../../pkg/perturb.js";
import { percent } from "../format.js";
import { paced } from "../lab/paced.js";
import { ANSWER_MS, Patience } from "../patience.js";
import { LAST_DRAW } from "../state.js";
import { bubbleWords } from "../words/bubble.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
import { stopped, unloaded } from "./loading.js";
import type { Curve, News, Order, Painting } from "./painter.js";
import { type Place, Walk } from "./walk.js";

export const NAMES = ["shallow", "deep"] as const;
export type Name = (typeof NAMES)[number];

/** The sizes of noise in the strip, in per cent. */
export const STRIP = [0, 1, 2, 5, 10, 20, 50] as const;

/** The sizes at which the change is measured, in per cent. */
const SIZES = [0, 1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100] as const;

/** What is needed of a worker. */
export interface Maker {
  onmessage: ((event: MessageEvent<News>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(order: Order): void;
  terminate(): void;
}

interface Employed {
  readonly maker: Maker;
  readonly patience: Patience;
}

/** For a generator's weights, over whatever connection there is. */
const WEIGHTS_MS = 60_000;

/** A generator as the page knows it. */
export interface Generator {
  readonly name: Name;
  readonly status: "loading" | "open" | "failed";
  /** Why it failed. */
  readonly reason: string;
  readonly layers: number;
  readonly parameters: number;
  readonly painting: Painting | undefined;
  /** What the next press will show, if nothing else changes. */
  readonly foreseen: Painting | undefined;
  /** At the sizes of the strip. */
  readonly strip: readonly (Painting | undefined)[];
  readonly curve: Curve | undefined;
  /** Of the measurement under way, from 0 to 1. */
  readonly done: number | undefined;
}

export interface Surroundings {
  /** Starts a worker that fetches the weights of this name. */
  readonly open: (name: Name) => Maker;
  readonly changed: () => void;
  readonly say: (text: string) => void;
  /** Draws a picture at once, in place of another. */
  readonly draw: (name: Name, painting: Painting, before: Painting | undefined) => void;
}

export type Wanted = Pick<
  Spec,
  "bubble" | "bubbleWalk" | "bubbleNoise" | "bubbleLayer" | "bubbleDraw" | "seed"
>;

const requestOf = (spec: Wanted): Request => ({
  bubble: spec.bubble,
  walk: spec.bubbleWalk / 100,
  seed: spec.seed,
  draw: spec.bubbleDraw,
  layer: spec.bubbleLayer,
  size: spec.bubbleNoise / 100,
});

const same = (a: object | undefined, b: object | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const asleep = (name: Name): Generator => ({
  name,
  status: "loading",
  reason: "",
  layers: 0,
  parameters: 0,
  painting: undefined,
  foreseen: undefined,
  strip: [],
  curve: undefined,
  done: undefined,
});

export class Bubbles {
  readonly #around: Surroundings;
  readonly #makers = new Map<Name, Employed>();
  readonly #showSoon: () => void;
  readonly walk = new Walk((place) => this.#step(place));
  #told = 0;
  #generators: readonly Generator[] = NAMES.map(asleep);
  #request: Request | undefined;
  #strip: Request | undefined;
  #lastDraw = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#showSoon = paced(() => around.changed());
  }

  get generators(): readonly Generator[] {
    return this.#generators;
  }

  get isMeasuring(): boolean {
    return this.#generators.some(({ done }) => done !== undefined);
  }

  /** From 0 to 1: as far as the one that is behind. */
  get done(): number {
    return Math.min(...this.#generators.map(({ done }) => done ?? 1));
  }

  /** The noise that the next press draws: fresh even after the noise was taken away. */
  get nextDraw(): number {
    return (this.#lastDraw % LAST_DRAW) + 1;
  }

  /** Fetches what is not there yet. */
  open(): void {
    for (const name of NAMES) if (!this.#makers.has(name)) this.#hire(name);
    this.#around.changed();
  }

  /** For good. */
  close(): void {
    this.walk.stop();
    for (const { maker, patience } of this.#makers.values()) {
      maker.terminate();
      patience.end();
    }
    this.#makers.clear();
  }

  /** Paints what the specification asks for, if it is something else than before. */
  follow(spec: Wanted): void {
    this.#lastDraw = Math.max(this.#lastDraw, spec.bubbleDraw);
    const request = requestOf(spec);
    if (this.walk.isOn && this.#request !== undefined) {
      // Where the walk is, the specification learns when it stops.
      const { bubble, walk } = this.#request;
      this.#ask({ ...request, bubble, walk });
      return;
    }
    this.#ask(request);
    this.#askForStrip();
  }

  /** Goes on from one bubble to the next until it is stopped. */
  startWalk(): void {
    const { bubble, walk } = this.#request ?? { bubble: 1, walk: 0 };
    this.walk.start(bubble, walk);
    this.#around.changed();
  }

  /** Where it stopped. */
  stopWalk(): Place {
    const place = this.walk.stop();
    this.#around.changed();
    return place;
  }

  /** A step of the walk, once the step before is painted. */
  #step(place: Place): void {
    const isPainted = this.#opened.every(({ painting }) => same(painting?.request, this.#request));
    if (this.#request !== undefined && isPainted) this.#ask({ ...this.#request, ...place });
  }

  #ask(request: Request): void {
    if (same(request, this.#request)) return;
    this.#request = request;
    for (const { name, foreseen } of this.#opened) {
      if (foreseen !== undefined && same(foreseen.request, request)) this.#show(name, foreseen);
      else this.#order(name, { type: "paint", request });
    }
    this.#foresee();
  }

  /** The next press is painted ahead of its time, so that it is seen at once. */
  #foresee(): void {
    if (this.#request === undefined || this.walk.isOn) return;
    const request = { ...this.#request, draw: this.nextDraw };
    this.#send({ type: "foresee", request });
  }

  measure(draws: number): void {
    if (this.#request === undefined) return;
    for (const { name } of this.#opened) this.#set(name, { done: 0, curve: undefined });
    this.#send({ type: "measure", request: this.#request, sizes: SIZES, draws });
    this.#around.changed();
  }

  cancel(): void {
    this.#send({ type: "cancel" });
    for (const name of NAMES) this.#set(name, { done: undefined });
    this.#around.say(labWords.now.work.cancelled);
    this.#around.changed();
  }

  get #opened(): readonly Generator[] {
    return this.#generators.filter(({ status }) => status === "open");
  }

  /** The strip shows noise although none may be on: the next press's then. Its sizes are its own. */
  #askForStrip(): void {
    if (this.#request === undefined) return;
    const { draw, ...rest } = this.#request;
    const request = { ...rest, draw: draw === 0 ? this.nextDraw : draw, size: 0 };
    if (same(request, this.#strip)) return;
    this.#strip = request;
    this.#send({ type: "strip", request, sizes: STRIP.map((size) => size / 100) });
  }

  #send(order: Order): void {
    for (const { name } of this.#opened) this.#order(name, order);
  }

  #order(name: Name, order: Order): void {
    const employed = this.#makers.get(name);
    employed?.maker.postMessage(order);
    if (this.#owes(name)) employed?.patience.beginOnce(ANSWER_MS);
  }

  /** A picture or a measurement is to come. */
  #owes(name: Name): boolean {
    const { painting, done } = this.#of(name);
    return done !== undefined || !same(painting?.request, this.#request);
  }

  #hire(name: Name): void {
    const maker = this.#around.open(name);
    const lose = (reason: string): void => {
      const say = this.#of(name).status === "open" ? stopped : unloaded;
      this.#lose(name, say(reason));
    };
    const patience = new Patience(() => lose(pageWords.now.notices.workerSilent));
    patience.begin(WEIGHTS_MS);
    this.#makers.set(name, { maker, patience });
    maker.onmessage = ({ data }) => this.#hear(name, data);
    maker.onerror = (event) => {
      event.preventDefault();
      lose(event.message || labWords.now.race.unloaded);
    };
    this.#set(name, { status: "loading", reason: "" });
  }

  #lose(name: Name, reason: string): void {
    const employed = this.#makers.get(name);
    employed?.maker.terminate();
    employed?.patience.end();
    this.#makers.delete(name);
    this.#set(name, { status: "failed", reason, done: undefined });
    this.#around.changed();
  }

  #hear(name: Name, news: News): void {
    this.#makers.get(name)?.patience.end();
    this.#take(name, news);
    if (this.#owes(name)) this.#makers.get(name)?.patience.begin(ANSWER_MS);
  }

  #take(name: Name, news: News): void {
    switch (news.type) {
      case "opened":
        this.#set(name, { status: "open", layers: news.layers, parameters: news.parameters });
        this.#catchUp(name);
        this.#around.changed();
        return;
      case "painted":
        this.#show(name, news.painting);
        return;
      case "foreseen":
        this.#set(name, { foreseen: news.painting });
        return;
      case "strip": {
        const { strip } = this.#of(name);
        this.#set(name, {
          strip: STRIP.map((_, place) => (place === news.place ? news.painting : strip[place])),
        });
        this.#showSoon();
        if (news.place === STRIP.length - 1) this.#around.changed();
        return;
      }
      case "measured":
        if (this.#of(name).done === undefined) return;
        this.#set(name, { curve: news.curve, done: news.done < 1 ? news.done : undefined });
        this.#showSoon();
        if (this.isMeasuring) return;
        this.#around.say(labWords.now.work.complete);
        this.#around.changed();
        return;
      case "working":
        return;
      case "failed":
        this.#lose(name, news.reason);
        return;
    }
  }

  #show(name: Name, painting: Painting): void {
    this.#around.draw(name, painting, this.#of(name).painting);
    this.#set(name, { painting });
    this.#tell();
    if (!this.walk.isOn) this.#around.changed();
  }

  /** What a press did, once both have painted it. */
  #tell(): void {
    const { draw, size } = this.#request ?? { draw: 0, size: 0 };
    const paintings = this.#opened.map(({ painting }) => painting);
    if (draw === this.#told || !paintings.every((each) => same(each?.request, this.#request)))
      return;
    this.#told = draw;
    if (draw === 0) {
      this.#around.say(bubbleWords.now.told.restored);
      return;
    }
    const changes = this.#opened.map(({ name, painting }) =>
      bubbleWords.now.told.change[name](percent(painting?.change ?? 0)),
    );
    this.#around.say(bubbleWords.now.told.pressed(percent(size), changes));
  }

  /** What was asked for before it was there. */
  #catchUp(name: Name): void {
    if (this.#request === undefined || this.#strip === undefined) return;
    this.#order(name, { type: "paint", request: this.#request });
    this.#order(name, { type: "foresee", request: { ...this.#request, draw: this.nextDraw } });
    this.#order(name, {
      type: "strip",
      request: this.#strip,
      sizes: STRIP.map((size) => size / 100),
    });
  }

  #of(name: Name): Generator {
    return this.#generators.find((generator) => generator.name === name) ?? asleep(name);
  }

  #set(name: Name, what: Partial<Generator>): void {
    this.#generators = this.#generators.map((generator) =>
      generator.name === name ? { ...generator, ...what } : generator,
    );
  }
}
