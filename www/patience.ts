// How long an answer is waited for before somebody is given up. Browsers may end a worker without a word.

/** For the answer of somebody who has answered before. */
export const ANSWER_MS = 8000;
/** For the first word of somebody who is still being loaded, over whatever connection there is. */
export const LOADING_MS = 30_000;

export class Patience {
  readonly #givenUp: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(givenUp: () => void) {
    this.#givenUp = givenUp;
  }

  /** After twice this time, they are given up: after a computer has slept, the first time means nothing. */
  begin(ms: number): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(this.#givenUp, ms);
    }, ms);
  }

  /** Unless it has begun: whoever asks again does not make it longer. */
  beginOnce(ms: number): void {
    if (this.#timer === undefined) this.begin(ms);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
