import convnetjs, { type Net, type Trainer, type Vol } from "convnetjs";
import type { Task } from "../task.js";
import type { Contestant } from "./contestant.js";
import { type Given, given, type Labelled, type Tensors } from "./given.js";

/** One input volume, used again for every point, and the library's own SGD trainer. */
class Convnetjs implements Contestant {
  readonly #given: Given;
  readonly #batchSize: number;
  readonly #net: Net;
  readonly #trainer: Trainer;
  readonly #input: Vol = new convnetjs.Vol(1, 1, 2, 0);
  readonly #responses: Float32Array[];

  constructor(task: Task) {
    this.#given = given(task);
    this.#batchSize = task.batchSize;
    this.#net = build(this.#given.layers);
    this.#trainer = new convnetjs.Trainer(this.#net, {
      method: "sgd",
      learning_rate: task.stepSize,
      momentum: 0,
      batch_size: task.batchSize,
    });
    const { layers, pixels } = this.#given;
    this.#responses = layers.map(({ outputs }) => new Float32Array(outputs * pixels.length));
  }

  train(epochs: number): void {
    const { orders, train } = this.#given;
    const label = [0];
    for (let epoch = 0; epoch < epochs; epoch += 1) {
      const order = orders.nextOrder();
      for (let start = 0; start < order.length; start += this.#batchSize) {
        const batch = order.subarray(start, start + this.#batchSize);
        // The last batch of an epoch may be smaller, and its gradient is the mean over its own points.
        this.#trainer.k = 0;
        this.#trainer.batch_size = batch.length;
        for (const index of batch) {
          label[0] = train.labels[index] ?? 0;
          this.#trainer.train(this.#at(train.x[index]), label);
        }
      }
    }
  }

  #at(point: readonly [number, number] | undefined): Vol {
    this.#input.w[0] = point?.[0] ?? 0;
    this.#input.w[1] = point?.[1] ?? 0;
    return this.#input;
  }

  losses(): number[] {
    const mean = ({ x, labels }: Labelled) => {
      let sum = 0;
      for (const [index, label] of labels.entries()) {
        const output = this.#net.forward(this.#at(x[index])).w[0] ?? 0;
        sum += 0.5 * (output - label) ** 2;
      }
      return sum / labels.length;
    };
    return [mean(this.#given.train), mean(this.#given.test)];
  }

  heatmaps(): void {
    const depth = this.#responses.length;
    for (const [pixel, point] of this.#given.pixels.entries()) {
      this.#net.forward(this.#at(point));
      for (let layer = 0; layer < depth; layer += 1) {
        const isOutput = layer === depth - 1;
        // Of the input, and then of a linear and a tanh layer each.
        const response = this.#net.layers[2 * layer + (isOutput ? 1 : 2)]?.out_act.w ?? [];
        const to = this.#responses[layer];
        to?.set(response, pixel * response.length);
      }
    }
  }

  responses(): Float32Array[] {
    return this.#responses;
  }

  parameters(): number[] {
    const linear = this.#net.layers.filter((layer) => layer instanceof convnetjs.FullyConnLayer);
    return linear.flatMap(({ filters, biases }) =>
      [...filters, biases].flatMap((tensor) => [...tensor.w]),
    );
  }
}

/** Layer by layer: the library's `makeLayers` puts no tanh between the output and a squared error. */
function build(layers: readonly Tensors[]): Net {
  const { FullyConnLayer, InputLayer, Net, RegressionLayer, TanhLayer } = convnetjs;
  const of = (width: number) => ({ in_sx: 1, in_sy: 1, in_depth: width });
  const net = new Net();
  net.layers = [
    new InputLayer({ out_sx: 1, out_sy: 1, out_depth: 2 }),
    ...layers.flatMap(({ inputs, outputs, weight, bias }) => {
      const linear = new FullyConnLayer({ ...of(inputs), num_neurons: outputs });
      for (const [row, filter] of linear.filters.entries())
        filter.w.set(weight.subarray(row * inputs, (row + 1) * inputs));
      linear.biases.w.set(bias);
      return [linear, new TanhLayer(of(outputs))];
    }),
    new RegressionLayer(of(1)),
  ];
  return net;
}

export const open = (task: Task) => new Convnetjs(task);
