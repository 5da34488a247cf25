import { count } from "../../format.js";

interface Layers {
  readonly gradient: readonly number[];
  readonly sgd: readonly number[];
  readonly fromage: readonly number[];
}

const range = (values: readonly number[]): string =>
  `${Math.min(...values).toPrecision(2)} to ${Math.max(...values).toPrecision(2)}`;

export const en = {
  noise: {
    title: (depth: number): string => `Depth ${depth}`,
    training: (step: number): string => `learning, step ${count(step)}`,
    clean: (accuracy: string): string => `${accuracy} of the points are right`,
    noisy: (accuracy: string, agreement: string, change: string): string =>
      `${accuracy} right; ${agreement} of the square keeps its side; the output changed by ${change}`,
    press: "Add noise to both",
    size: "Relative size",
    restore: "Restore",
  },
  smooth: {
    free: "No penalty",
    held: (penalty: number): string => (penalty === 0 ? "No penalty yet" : `Penalty ${penalty}`),
    result: (epoch: number, train: string, test: string): string =>
      `epoch ${count(epoch)}: ${train} of the training points, ${test} of others`,
    penalty: "Penalty on the right",
    again: "Start again",
  },
  vanishing: {
    label: "Sizes by layer",
    told: ({ gradient, sgd, fromage }: Layers): string =>
      `From the first layer to the last: gradients of ${range(gradient)}; relative steps of SGD ${range(sgd)}; of Fromage ${range(fromage)}`,
    layer: "layer, from the input to the output",
    beginning: "Initialisation",
    beginnings: {
      playground: "TensorFlow Playground’s",
      kaiming: "Kaiming",
      orthogonal: "Orthogonal",
    },
    series: {
      gradient: "‖g‖, the gradient’s size",
      sgd: "‖ΔW‖/‖W‖ by SGD at 0.03",
      fromage: "‖ΔW‖/‖W‖ by Fromage at 0.01",
    },
  },
};
