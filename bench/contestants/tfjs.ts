import * as tf from "@tensorflow/tfjs";
import type { Task } from "../task.js";
import type { Contestant } from "./contestant.js";
import { type Given, given } from "./given.js";

tf.enableProdMode();

interface Layer {
  /** `[in, out]` */
  readonly weight: tf.Variable<tf.Rank.R2>;
  readonly bias: tf.Variable<tf.Rank.R1>;
}

interface Labelled {
  /** `[points, 2]` */
  readonly x: tf.Tensor2D;
  /** `[points, 1]` */
  readonly labels: tf.Tensor2D;
}

/** A training step by hand: one optimizer, one `tidy` an epoch, all points uploaded once. */
export class Tfjs implements Contestant {
  readonly #given: Given;
  readonly #batchSize: number;
  readonly #layers: readonly Layer[];
  readonly #variables: tf.Variable[];
  readonly #optimizer: tf.SGDOptimizer;
  readonly #train: Labelled;
  readonly #test: Labelled;
  readonly #pixels: tf.Tensor2D;
  #responses: Float32Array[] = [];

  /** Once a backend is ready. */
  constructor(task: Task) {
    this.#given = given(task);
    this.#batchSize = task.batchSize;
    this.#layers = this.#given.layers.map(({ inputs, outputs, weight, bias }) => ({
      weight: tf.variable(tf.tensor2d(weight, [outputs, inputs]).transpose()),
      bias: tf.variable(tf.tensor1d(bias)),
    }));
    this.#variables = this.#layers.flatMap(({ weight, bias }): tf.Variable[] => [weight, bias]);
    this.#optimizer = tf.train.sgd(task.stepSize);
    const tensors = ({ x, labels }: Given["train"]): Labelled => ({
      x: tf.tensor2d(x.flat(), [x.length, 2]),
      labels: tf.tensor2d([...labels], [labels.length, 1]),
    });
    this.#train = tensors(this.#given.train);
    this.#test = tensors(this.#given.test);
    const { pixels } = this.#given;
    this.#pixels = tf.tensor2d(pixels.flat(), [pixels.length, 2]);
  }

  train(epochs: number): void {
    for (let epoch = 0; epoch < epochs; epoch += 1) tf.tidy(() => this.#trainEpoch());
  }

  #trainEpoch(): void {
    const order = tf.tensor1d(Int32Array.from(this.#given.orders.nextOrder()), "int32");
    const x = tf.gather(this.#train.x, order);
    const labels = tf.gather(this.#train.labels, order);
    for (let start = 0; start < order.size; start += this.#batchSize) {
      const size = Math.min(this.#batchSize, order.size - start);
      const batch = { x: x.slice(start, size), labels: labels.slice(start, size) };
      this.#optimizer.minimize(() => this.#loss(batch), false, this.#variables);
    }
  }

  /** z of each layer, and h = tanh z of all but the last. */
  #forward(x: tf.Tensor2D): tf.Tensor2D[] {
    const last = this.#layers.length - 1;
    const responses: tf.Tensor2D[] = [];
    let h = x;
    for (const [index, { weight, bias }] of this.#layers.entries()) {
      const z = tf.add<tf.Tensor2D>(tf.matMul(h, weight), bias);
      h = index < last ? tf.tanh(z) : z;
      responses.push(h);
    }
    return responses;
  }

  #loss({ x, labels }: Labelled): tf.Scalar {
    const output = tf.tanh(this.#forward(x).at(-1) as tf.Tensor2D);
    return tf.mul(tf.mean(tf.squaredDifference(output, labels)), 0.5);
  }

  losses(): number[] {
    const loss = (set: Labelled) => tf.tidy(() => this.#loss(set).dataSync()[0] ?? Number.NaN);
    return [loss(this.#train), loss(this.#test)];
  }

  heatmaps(): void {
    // `tidy` would look for tensors in every number of an array that it returned.
    tf.tidy(() => {
      const responses = this.#forward(this.#pixels);
      this.#responses = responses.map((response) => response.dataSync<"float32">());
    });
  }

  responses(): Float32Array[] {
    return this.#responses;
  }

  parameters(): number[] {
    return tf.tidy(() =>
      this.#layers.flatMap(({ weight, bias }) => [
        ...weight.transpose().dataSync(),
        ...bias.dataSync(),
      ]),
    );
  }
}
