import { Engine, Orders, pixels } from "../pkg/perturb_bench.js";
import type { Task } from "../task.js";
import "./rust.js";

export interface Tensors {
  readonly inputs: number;
  readonly outputs: number;
  /** Row by row, one for each output. */
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

export interface Labelled {
  readonly x: readonly (readonly [number, number])[];
  readonly labels: readonly number[];
}

/** What Perturb starts from, for the others to start from. */
export interface Given {
  readonly layers: readonly Tensors[];
  readonly train: Labelled;
  readonly test: Labelled;
  /** In which orders the training points are visited. */
  readonly orders: Orders;
  readonly pixels: readonly (readonly [number, number])[];
}

export function given({ link, layers }: Task): Given {
  const engine = new Engine(link, Uint32Array.from(layers));
  const train = labelled(engine.trainingPoints());
  return {
    layers: tensors(engine.parameters(), [2, ...layers, 1]),
    train,
    test: labelled(engine.testPoints()),
    orders: new Orders(train.labels.length),
    pixels: rows(pixels(), 2).map(([x1 = 0, x2 = 0]) => [x1, x2] as const),
  };
}

function tensors(parameters: Float32Array, widths: readonly number[]): Tensors[] {
  let start = 0;
  const take = (count: number) => {
    start += count;
    return parameters.slice(start - count, start);
  };
  return widths.slice(1).map((outputs, index) => {
    const inputs = widths[index] ?? 0;
    return { inputs, outputs, weight: take(outputs * inputs), bias: take(outputs) };
  });
}

function labelled(values: Float32Array): Labelled {
  const points = rows(values, 3);
  return {
    x: points.map(([x1 = 0, x2 = 0]) => [x1, x2] as const),
    labels: points.map(([, , label = 0]) => label),
  };
}

const rows = (values: Float32Array, width: number) =>
  Array.from({ length: values.length / width }, (_, row) => [
    ...values.subarray(row * width, (row + 1) * width),
  ]);
