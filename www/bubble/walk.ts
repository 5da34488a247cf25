// From one bubble to the next, and on.

/** Between two bubbles: 0 at the one of this number, 1 at the next. */
export interface Place {
  readonly bubble: number;
  readonly walk: number;
}

/** From one bubble to the next. */
const STEP_MS = 2500;

/** So that a page that was hidden does not jump. */
const LONGEST_MS = 100;

export class Walk {
  readonly #arrived: (place: Place) => void;
  #place: Place = { bubble: 1, walk: 0 };
  #last: number | undefined;

  /** `arrived` is told of a place at every frame. */
  constructor(arrived: (place: Place) => void) {
    this.#arrived = arrived;
  }

  get isOn(): boolean {
    return this.#last !== undefined;
  }

  start(bubble: number, walk: number): void {
    this.#place = { bubble, walk };
    this.#last = performance.now();
    requestAnimationFrame(this.#frame);
  }

  stop(): Place {
    this.#last = undefined;
    return this.#place;
  }

  readonly #frame = (now: number): void => {
    if (this.#last === undefined) return;
    this.#place = further(this.#place, Math.min(LONGEST_MS, Math.max(0, now - this.#last)));
    this.#last = now;
    this.#arrived(this.#place);
    requestAnimationFrame(this.#frame);
  };
}

/** Bubbles have numbers of 32 bits: the last is followed by the first. */
export function further({ bubble, walk }: Place, ms: number): Place {
  const share = walk + ms / STEP_MS;
  return share < 1
    ? { bubble, walk: share }
    : { bubble: (bubble + Math.floor(share)) % 2 ** 32, walk: share % 1 };
}
