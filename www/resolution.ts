// How fine maps are while a network trains: a picture of a thousand neurons must not hold up the next one.
import type { FrameRequest } from "../pkg/perturb.js";

/** Half a frame of the screen; the rest is for training and for the page. */
const BUDGET_MS = 9;
/** Sides, as shares of what was asked for. */
const SHARES = [1, 0.8, 0.64, 0.5, 0.4, 0.32] as const;
/** The median of so many frames decides, so that one disturbed frame does not. */
const FRAMES = 5;
/** Finer only if that would leave this share of the budget free: there is no going back and forth. */
const MARGIN = 0.3;

export class Resolution {
  #step = 0;
  #times: number[] = [];

  /** What a frame can show in time. No neuron's map is finer than the large one. */
  fit(request: FrameRequest): FrameRequest {
    const mapSize = Math.round(request.mapSize * this.#share(this.#step));
    return { ...request, mapSize, nodeSize: Math.min(request.nodeSize, mapSize) };
  }

  /** How long a frame that fits took. */
  took(ms: number): void {
    this.#times.push(ms);
    if (this.#times.length < FRAMES) return;
    const typical = this.#times.toSorted((a, b) => a - b)[FRAMES >> 1] ?? ms;
    this.#times.shift();
    const expected = (step: number) => typical * (this.#share(step) / this.#share(this.#step)) ** 2;
    const finer = this.#step - 1;
    if (typical > BUDGET_MS) {
      const fitting = SHARES.findIndex((_, step) => expected(step) <= BUDGET_MS);
      this.#go(fitting === -1 ? SHARES.length - 1 : fitting);
    } else if (finer >= 0 && expected(finer) < BUDGET_MS * (1 - MARGIN)) this.#go(finer);
  }

  #go(step: number): void {
    if (step === this.#step) return;
    this.#step = step;
    this.#times = [];
  }

  #share(step: number): number {
    return SHARES[step] ?? 1;
  }
}
