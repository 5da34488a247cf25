// What is trained: the same points, the same start and the same rule for everyone.

export interface Task {
  /** Everything but the hidden widths, as the fragment of a link. */
  readonly link: string;
  /** The hidden widths, which may be larger than a page's. */
  readonly layers: readonly number[];
  readonly batchSize: number;
  readonly stepSize: number;
}

/** Half of the link's points are trained on. */
export const EXAMPLES = 250;

/** Of a map of 100×100. */
export const PIXELS = 100 * 100;

const stepSize = 0.03;

export function task(layers: readonly number[], batchSize: number): Task {
  const link = `data=circle&samples=${2 * EXAMPLES}&trainShare=50&initialization=xavier&activation=tanh&optimizer=sgd&stepSize=${stepSize}&batchSize=${batchSize}`;
  return { link, layers, batchSize, stepSize };
}

/** `count` hidden layers of a width. */
export const deep = (count: number, width: number) => Array<number>(count).fill(width);

export const configurations: Readonly<Record<string, Task>> = {
  A: task([4, 2], 10),
  B: task(deep(6, 8), 10),
  C: task(deep(20, 8), 10),
  D: task(deep(6, 8), 128),
  E: task(deep(4, 64), 128),
};

/** "2-(6×8)-1, batch 10" */
export function describe({ layers, batchSize }: Task): string {
  const [first] = layers;
  const even = layers.every((width) => width === first);
  const hidden = even ? `(${layers.length}×${first})` : layers.join("-");
  return `2-${hidden}-1, batch ${batchSize}`;
}

/** Neurons that compute something: the hidden ones and the output. */
export const neurons = ({ layers }: Task) => layers.reduce((sum, width) => sum + width, 1);

/** Weights, without the biases. */
export const weights = ({ layers }: Task) =>
  [...layers, 1].reduce((sum, width, index) => sum + width * (layers[index - 1] ?? 2), 0);

/** Whether a page takes it: it has at most 32 neurons in a layer. */
export const fitsPage = ({ layers }: Task) => Math.max(...layers) <= 32;
