import { Reference } from "../pkg/perturb_bench.js";
import type { Task } from "../task.js";
import type { Contestant } from "./contestant.js";
import "./rust.js";

/** Perturb's own mathematics as plain ndarray, compiled to WebAssembly as Perturb is. */
class Ndarray implements Contestant {
  readonly #reference: Reference;
  readonly #depth: number;

  constructor({ link, layers }: Task) {
    this.#reference = new Reference(link, Uint32Array.from(layers));
    this.#depth = layers.length + 1;
  }

  train(epochs: number): void {
    this.#reference.train(epochs);
  }

  losses(): Float32Array {
    return this.#reference.losses();
  }

  heatmaps(): void {
    this.#reference.heatmaps();
  }

  responses(): Float32Array[] {
    return Array.from({ length: this.#depth }, (_, layer) => this.#reference.layer(layer));
  }

  parameters(): Float32Array {
    return this.#reference.parameters();
  }
}

export const open = (task: Task) => new Ndarray(task);
