// How long an answer is waited for before somebody is given up. Browsers may end a worker without a word.

/** Twice as long is given up: after a computer has slept, the first time means nothing. */
const PATIENCE_MS = 8000;

export class Patience {
  readonly #givenUp: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(givenUp: () => void) {
    this.#givenUp = givenUp;
  }

  begin(): void {
    this.end();
    this.#timer = setTimeout(() => {
      this.#timer = setTimeout(this.#givenUp, PATIENCE_MS);
    }, PATIENCE_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
