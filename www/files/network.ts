// A network in a file: what it holds, how it is checked, and JSON.
import { parameters } from "../../pkg/perturb.js";
import { blocks } from "../layers.js";
import { filesWords } from "../words/files.js";

export interface StoredNetwork {
  readonly hidden: readonly number[];
  /** W_l row by row, then b_l, layer by layer. */
  readonly parameters: Float32Array<ArrayBuffer>;
  /** What is behind the # of a link to the settings that it was trained by. */
  readonly link: string | undefined;
  /** φ of every layer but the last, by its name in links. */
  readonly activation: string | undefined;
  /** For how many steps it was trained. */
  readonly step: number | undefined;
}

/** One that the page writes: everything is known of it. */
export type WrittenNetwork = {
  readonly [Field in keyof StoredNetwork]: NonNullable<StoredNetwork[Field]>;
};

export const FORMAT = "perturb-network";
const VERSION = 1;

/** Numbers of a layer, and what they are called in their file. */
interface Numbers {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

/** A layer as it comes from a file. */
export interface Loose {
  /** `outputs` rows of `inputs` numbers. */
  readonly weight: Numbers & { readonly outputs: number; readonly inputs: number };
  readonly bias: Numbers;
}

/** How many hidden layers a network may have, and how many neurons a layer. */
export function limits(): { readonly layers: number; readonly neurons: number } {
  const kind = parameters().find(({ name }) => name === "layers")?.kind;
  if (kind?.type !== "layers") throw new Error("the core has no layers");
  return { layers: kind.maxLayers, neurons: kind.maxNeurons };
}

/** Throws a sentence unless the layers are those of a network of two inputs and one output. */
export function assemble(layers: readonly Loose[]): Pick<StoredNetwork, "hidden" | "parameters"> {
  const most = limits();
  const last = layers.at(-1);
  if (last === undefined) throw new Error(filesWords.now.refused.noLayers);
  if (layers.length - 1 > most.layers)
    throw new Error(filesWords.now.refused.layers(layers.length - 1, most.layers));
  let before: Loose["weight"] | undefined;
  for (const { weight, bias } of layers) {
    const { name, inputs, outputs } = weight;
    if (before === undefined) {
      if (inputs !== 2) throw new Error(filesWords.now.refused.inputs(name, inputs));
    } else if (inputs !== before.outputs) {
      throw new Error(filesWords.now.refused.chain(name, inputs, before.name, before.outputs));
    }
    if (outputs < 1 || outputs > most.neurons)
      throw new Error(filesWords.now.refused.neurons(name, outputs, most.neurons));
    if (bias.values.length !== outputs)
      throw new Error(filesWords.now.refused.bias(bias.name, bias.values.length, outputs));
    before = weight;
  }
  if (last.weight.outputs !== 1)
    throw new Error(filesWords.now.refused.output(last.weight.name, last.weight.outputs));
  const values = layers.flatMap(({ weight, bias }) => [
    ...narrow(weight, weight.inputs),
    ...narrow(bias),
  ]);
  return {
    hidden: layers.slice(0, -1).map(({ weight }) => weight.outputs),
    parameters: Float32Array.from(values),
  };
}

/** In 32 bits; throws a sentence that names the place of what is no finite number. */
function narrow({ name, values }: Numbers, inputs?: number): number[] {
  return Array.from(values, (value, index) => {
    const narrowed = typeof value === "number" ? Math.fround(value) : Number.NaN;
    if (Number.isFinite(narrowed)) return narrowed;
    const place =
      inputs === undefined ? `${index}` : `${Math.floor(index / inputs)}, ${index % inputs}`;
    throw new Error(filesWords.now.refused.number(`${name} at [${place}]`));
  });
}

/** A number of 32 bits in as few digits as give it back. */
export function digits(value: number): string {
  if (Object.is(value, -0)) return "-0";
  for (let places = 6; places < 9; places += 1) {
    const rounded = Number(value.toPrecision(places));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}

export function toJson({ hidden, parameters, link, activation, step }: WrittenNetwork): string {
  const list = (from: number, length: number): string =>
    `[${Array.from(parameters.subarray(from, from + length), digits).join(", ")}]`;
  const layers = blocks(hidden).map(({ inputs, outputs, weights, biases }) => {
    const rows = Array.from({ length: outputs }, (_, row) => list(weights + row * inputs, inputs));
    return `    {"weight": [${rows.join(", ")}],\n     "bias": ${list(biases, outputs)}}`;
  });
  const about = { format: FORMAT, version: VERSION, link, step, activation };
  const fields = Object.entries(about).map(
    ([name, value]) => `  "${name}": ${JSON.stringify(value)}`,
  );
  return `{\n${fields.join(",\n")},\n  "layers": [\n${layers.join(",\n")}\n  ]\n}\n`;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a file of any kind says of its network beside the numbers; throws a sentence. */
export function about(
  fields: Readonly<Record<string, unknown>>,
): Pick<StoredNetwork, "link" | "activation" | "step"> {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    if (value !== undefined && typeof value !== "string")
      throw new Error(filesWords.now.refused.about(name, "text"));
    return value;
  };
  const { step } = fields;
  if (step !== undefined && !(typeof step === "number" && Number.isSafeInteger(step) && step >= 0))
    throw new Error(filesWords.now.refused.about("step", "count"));
  return { link: text("link"), activation: text("activation"), step };
}

/** What is in the JSON that `toJson` wrote, or another program; throws a sentence. */
export function networkOf(file: unknown): StoredNetwork {
  if (!isRecord(file) || file["format"] !== FORMAT)
    throw new Error(filesWords.now.refused.stranger);
  const { version, layers } = file;
  if (typeof version !== "number")
    throw new Error(filesWords.now.refused.about("version", "number"));
  if (version !== VERSION) throw new Error(filesWords.now.refused.version(String(version)));
  if (!Array.isArray(layers)) throw new Error(filesWords.now.refused.list("“layers”"));
  // Beyond the limit there may be any number: how many is all that is asked of them.
  if (layers.length - 1 > limits().layers)
    throw new Error(filesWords.now.refused.layers(layers.length - 1, limits().layers));
  return { ...assemble(layers.map(looseLayer)), ...about(file) };
}

function looseLayer(layer: unknown, index: number): Loose {
  const [weight, bias] = isRecord(layer) ? [layer["weight"], layer["bias"]] : [];
  const [weightName, biasName] = [`“weight” of layer ${index + 1}`, `“bias” of layer ${index + 1}`];
  if (!Array.isArray(weight)) throw new Error(filesWords.now.refused.list(weightName));
  if (!Array.isArray(bias)) throw new Error(filesWords.now.refused.list(biasName));
  const [first] = weight;
  const inputs = Array.isArray(first) ? first.length : 0;
  const most = limits().neurons;
  if (weight.length > most)
    throw new Error(filesWords.now.refused.neurons(weightName, weight.length, most));
  if (!weight.every((row) => Array.isArray(row) && row.length === inputs))
    throw new Error(filesWords.now.refused.rows(weightName));
  return {
    weight: { name: weightName, values: weight.flat(), outputs: weight.length, inputs },
    bias: { name: biasName, values: bias },
  };
}
