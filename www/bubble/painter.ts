// What a generator's worker does, in the order of its urgency: the picture that is wanted, that of the next press, the strip, the measurement.
import type { Band, Request } from "../../bubble/pkg/perturb_bubble.js";

/** What is needed of a generator at work. */
export interface Studio {
  readonly change: number;
  readonly layers: number;
  readonly parameters: number;
  paint(request: Request): Uint8ClampedArray;
  prepare(request: Request): void;
  theory(layer: number, size: number): Float64Array;
}

/** How far pictures move under noise of these sizes, in per cent. */
export interface Curve {
  readonly request: Request;
  readonly sizes: readonly number[];
  readonly draws: number;
  readonly bands: readonly Band[];
  /** The formula and the estimate, at each size. */
  readonly distance: readonly number[];
  readonly estimate: readonly number[];
}

export interface Painting {
  readonly request: Request;
  readonly pixels: Uint8ClampedArray;
  readonly change: number;
}

export type Order =
  | { readonly type: "paint"; readonly request: Request }
  /** As what may be wanted next. */
  | { readonly type: "foresee"; readonly request: Request }
  /** The same bubble at each of these sizes. */
  | { readonly type: "strip"; readonly request: Request; readonly sizes: readonly number[] }
  | {
      readonly type: "measure";
      readonly request: Request;
      readonly sizes: readonly number[];
      readonly draws: number;
    }
  | { readonly type: "cancel" };

export type News =
  | { readonly type: "opened"; readonly layers: number; readonly parameters: number }
  | { readonly type: "painted"; readonly painting: Painting }
  | { readonly type: "foreseen"; readonly painting: Painting }
  | { readonly type: "strip"; readonly place: number; readonly painting: Painting }
  | { readonly type: "working" }
  | { readonly type: "measured"; readonly done: number; readonly curve: Curve }
  | { readonly type: "failed"; readonly reason: string };

interface Strip {
  readonly request: Request;
  readonly sizes: readonly number[];
  place: number;
}

interface Measurement {
  readonly request: Request;
  readonly sizes: readonly number[];
  readonly draws: number;
  readonly changes: number[];
}

/** What nobody waits for is begun after as long: the page needs the cores to show a picture. */
const REST_MS = 60;

/** Does one thing at a turn, so that a press waits for one picture at the most. */
export class Painter {
  readonly #studio: Studio;
  readonly #bands: (changes: Float64Array, sizes: number) => Band[];
  readonly #say: (news: News) => void;
  readonly #later: (turn: () => void, ms: number) => void;
  #wanted: Request | undefined;
  /** What may be asked for next, and the one of these whose noise is drawn. */
  #next: Request | undefined;
  #prepared: Request | undefined;
  #strip: Strip | undefined;
  #measurement: Measurement | undefined;
  /** The turn that comes next: another one that was announced before is void. */
  #turnAt: object | undefined;

  constructor(
    studio: Studio,
    bands: (changes: Float64Array, sizes: number) => Band[],
    say: (news: News) => void,
    later: (turn: () => void, ms: number) => void,
  ) {
    this.#studio = studio;
    this.#bands = bands;
    this.#say = say;
    this.#later = later;
  }

  obey(order: Order): void {
    switch (order.type) {
      case "paint":
        this.#wanted = order.request;
        break;
      case "foresee":
        this.#next = order.request;
        break;
      case "strip":
        this.#strip = { request: order.request, sizes: order.sizes, place: 0 };
        break;
      case "measure":
        this.#measurement = { ...order, changes: [] };
        break;
      case "cancel":
        this.#measurement = undefined;
        break;
    }
    if (this.#wanted !== undefined) this.#takeTurn(0);
    else if (this.#turnAt === undefined) this.#takeTurn(REST_MS);
  }

  #takeTurn(ms: number): void {
    const turn = {};
    this.#turnAt = turn;
    this.#later(() => {
      if (this.#turnAt === turn) this.#turn();
    }, ms);
  }

  #turn(): void {
    const isUrgent = this.#wanted !== undefined;
    if (this.#wanted !== undefined) this.#paint(this.#wanted);
    else if (this.#next !== undefined) this.#foresee(this.#next);
    else if (this.#strip !== undefined) this.#paintStrip(this.#strip);
    else if (this.#measurement !== undefined) this.#measure(this.#measurement);
    else {
      this.#turnAt = undefined;
      return;
    }
    this.#takeTurn(isUrgent ? REST_MS : 0);
  }

  #painting(request: Request): Painting {
    const pixels = this.#studio.paint(request);
    return { request, pixels, change: this.#studio.change };
  }

  #paint(request: Request): void {
    this.#wanted = undefined;
    this.#say({ type: "painted", painting: this.#painting(request) });
  }

  #paintStrip(strip: Strip): void {
    const { request, sizes, place } = strip;
    const size = sizes[place] ?? 0;
    this.#say({ type: "strip", place, painting: this.#painting({ ...request, size }) });
    strip.place += 1;
    if (strip.place === sizes.length) this.#strip = undefined;
  }

  /** To draw noise takes longer than to paint: it is a turn of its own. */
  #foresee(request: Request): void {
    if (this.#prepared !== request) {
      this.#prepared = request;
      this.#studio.prepare(request);
      return;
    }
    this.#next = undefined;
    this.#say({ type: "foreseen", painting: this.#painting(request) });
  }

  #measure(measurement: Measurement): void {
    const { request, sizes, draws, changes } = measurement;
    const size = (sizes[changes.length % sizes.length] ?? 0) / 100;
    const draw = 1 + Math.floor(changes.length / sizes.length);
    this.#studio.paint({ ...request, draw, size });
    changes.push(this.#studio.change);
    if (changes.length % sizes.length !== 0) {
      this.#say({ type: "working" });
      return;
    }
    const theory = sizes.map((each) => this.#studio.theory(request.layer, each / 100));
    const curve = {
      request,
      sizes,
      draws: draw,
      bands: this.#bands(Float64Array.from(changes), sizes.length),
      distance: theory.map(([distance = 0]) => distance),
      estimate: theory.map(([, estimate = 0]) => estimate),
    };
    this.#say({ type: "measured", done: draw / draws, curve });
    if (draw === draws) this.#measurement = undefined;
  }
}
