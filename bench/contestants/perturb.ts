import {
  type FrameRequest,
  type Pixels,
  parameters,
  parseLink,
  Simulation,
} from "../../pkg/perturb.js";
import { Engine } from "../pkg/perturb_bench.js";
import type { Task } from "../task.js";
import type { Contestant } from "./contestant.js";
import { upload } from "./picture.js";
import "./rust.js";

/**
 * The page's own module trains and draws. It hands out no responses without colours and takes no net wider than a page's:
 * those come from the same kernels in the benchmark's module.
 */
class Perturb implements Contestant {
  readonly keepsLosses = true;
  readonly #engine: Engine;
  readonly #simulation: Simulation | undefined;
  readonly #depth: number;
  #spent: Pixels | undefined;
  #epochs = 0;
  #engineEpochs = 0;

  constructor({ link, layers }: Task) {
    this.#engine = new Engine(link, Uint32Array.from(layers));
    this.#depth = layers.length + 1;
    if (Math.max(...layers) <= widest())
      this.#simulation = new Simulation({ ...parseLink(link).spec, layers: [...layers] });
  }

  train(epochs: number): void {
    this.#epochs += epochs;
    if (this.#simulation === undefined) this.#catchUp();
    else {
      const { divergence } = this.#simulation.train(epochs * this.#simulation.stepsPerEpoch);
      if (divergence !== undefined) throw new Error(divergence);
    }
  }

  #catchUp(): void {
    this.#engine.train(this.#epochs - this.#engineEpochs);
    this.#engineEpochs = this.#epochs;
  }

  losses(): ArrayLike<number> {
    return this.#simulation?.frame(smallest).history.slice(-2) ?? this.#engine.losses();
  }

  heatmaps(): void {
    this.#engine.heatmaps();
  }

  responses(): Float32Array[] {
    this.#catchUp();
    this.#engine.heatmaps();
    return Array.from({ length: this.#depth }, (_, layer) => this.#engine.layer(layer));
  }

  frame(request: FrameRequest): void {
    if (this.#simulation === undefined) throw new Error("no page draws a net as wide as this");
    const frame = this.#simulation.frame(request, this.#spent);
    this.#spent = frame;
    const { atlas, columns, nodeSize, map, mapSize } = frame;
    upload("atlas", new ImageData(atlas, columns * nodeSize));
    upload("map", new ImageData(map, mapSize));
  }

  parameters(): Float32Array {
    return this.#simulation?.frame(smallest).parameters ?? this.#engine.parameters();
  }
}

const smallest: FrameRequest = {
  nodeSize: 1,
  mapSize: 2,
  shown: 0,
  clean: true,
  compared: false,
  dark: false,
};

function widest(): number {
  const kind = parameters().find(({ name }) => name === "layers")?.kind;
  if (kind?.type !== "layers") throw new Error("The table has no range of layers.");
  return kind.maxNeurons;
}

export const open = (task: Task) => new Perturb(task);
