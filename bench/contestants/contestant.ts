import type { FrameRequest } from "../../pkg/perturb.js";
import type { Task } from "../task.js";

/** Something that trains nets and computes what their neurons respond. */
export interface Contestant {
  /** Trains for whole epochs, each in an order of its own. */
  train(epochs: number): void;
  /** The mean loss over the training points, and over the test points. */
  losses(): ArrayLike<number>;
  /** Whether `train` takes the losses by itself. */
  readonly keepsLosses?: boolean;
  /** Computes every neuron's response to every pixel. */
  heatmaps(): void;
  /** What `heatmaps` computed: `[pixel][neuron]`, layer by layer; of the output, before its tanh. */
  responses(): Float32Array[];
  /** Computes, colours and uploads a frame of its own, as a page asks for it. */
  frame?(request: FrameRequest): void;
  /** W_l row by row, then b_l, layer by layer. */
  parameters(): ArrayLike<number>;
}

/** Opens a contestant; `assets` is where the files lie that it loads. */
export type Open = (task: Task, assets: string) => Contestant | Promise<Contestant>;
