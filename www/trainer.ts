import type { Report, Spec } from "../pkg/perturb.js";
import { owed, sliceSteps, waitMs } from "./pacing.js";

/** A slice ends after about this long, so that a pause, an edit or a press is heard at once. */
const SLICE_MS = 4;

/** The longest sleep: whatever happens meanwhile is noticed after it. */
const IDLE_MS = 20;

/** What can be trained: a run, or several side by side. */
export interface Trainable {
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly train: (steps: number) => Report;
}

interface Listener {
  readonly diverged: (sentence: string) => void;
  /** The step that was to be reached is reached. */
  readonly arrived: () => void;
  readonly failed: (error: unknown) => void;
}

/** Trains in slices that yield to messages: a timer would be slowed to 4 ms, a MessageChannel is not. */
export class Trainer {
  readonly #listener: Listener;
  readonly #channel = new MessageChannel();
  #simulation: Trainable | undefined;
  #speed: Spec["speed"] = "auto";
  #running = false;
  /** The step to stop at, and to get to as fast as may be. */
  #goal: number | undefined;
  #scheduled = false;
  #playedMs = 0;
  #last = 0;
  #debt = 0;
  #slice = 1;

  constructor(listener: Listener) {
    this.#listener = listener;
    this.#channel.port1.onmessage = () => this.#turn();
  }

  get running(): boolean {
    return this.#running;
  }

  train(simulation: Trainable, speed: Spec["speed"]): void {
    if (simulation !== this.#simulation) this.slowStart();
    this.#simulation = simulation;
    this.#speed = speed;
    this.#slice = 1;
  }

  /** The next play begins slowly again. */
  slowStart(): void {
    this.#playedMs = 0;
    this.#debt = 0;
  }

  run(running: boolean, goal?: number): void {
    this.#running = running;
    this.#goal = goal;
    this.#last = performance.now();
    if (running) this.#schedule(0);
  }

  advance(steps: number): void {
    const divergence = this.#simulation?.train(steps).divergence;
    if (divergence !== undefined) this.#diverge(divergence);
  }

  #diverge(sentence: string): void {
    this.#running = false;
    this.#listener.diverged(sentence);
  }

  #schedule(delayMs: number): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (delayMs >= 1) setTimeout(() => this.#turn(), delayMs);
    else this.#channel.port2.postMessage(undefined);
  }

  #turn(): void {
    this.#scheduled = false;
    if (!this.#running || this.#simulation === undefined) return;
    try {
      this.#schedule(this.#trainSlice(this.#simulation));
    } catch (error) {
      this.#listener.failed(error);
    }
  }

  /** Returns how long to wait before the next slice. */
  #trainSlice(simulation: Trainable): number {
    const speed = this.#goal === undefined ? this.#speed : "max";
    const left = (this.#goal ?? Number.POSITIVE_INFINITY) - simulation.step;
    if (left <= 0) {
      this.#running = false;
      this.#listener.arrived();
      return 0;
    }
    const start = performance.now();
    const elapsed = start - this.#last;
    this.#last = start;
    this.#playedMs += Math.min(elapsed, 100);
    const stepsPerEpoch = simulation.stepsPerEpoch;
    this.#debt = owed(this.#debt, speed, this.#playedMs, elapsed, stepsPerEpoch);
    const steps = Math.floor(Math.min(this.#debt, this.#slice, left));
    if (steps < 1)
      return Math.min(IDLE_MS, waitMs(this.#debt, speed, this.#playedMs, stepsPerEpoch));

    const trained = simulation.train(steps);
    this.#debt = this.#debt === Number.POSITIVE_INFINITY ? 0 : this.#debt - trained.steps;
    if (trained.divergence !== undefined) {
      this.#diverge(trained.divergence);
      return 0;
    }
    // There are no points to learn from, yet: nobody needs a busy core for that.
    if (trained.steps === 0) return IDLE_MS;
    if (steps >= this.#slice) this.#slice = sliceSteps(steps, performance.now() - start, SLICE_MS);
    return this.#debt >= 1 || speed === "max"
      ? 0
      : Math.min(IDLE_MS, waitMs(this.#debt, speed, this.#playedMs, stepsPerEpoch));
  }
}
