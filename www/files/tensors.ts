// A network as safetensors (https://github.com/huggingface/safetensors, “Format”): eight bytes with the length of the
// header, the header in JSON, then the numbers, all little-endian.
import { short } from "../format.js";
import { blocks } from "../layers.js";
import { filesWords } from "../words/files.js";
import {
  about,
  assemble,
  FORMAT,
  type Loose,
  limits,
  type StoredNetwork,
  type WrittenNetwork,
} from "./network.js";

const words = filesWords.now.refused.tensors;

/** Of the length before the header. */
const PREFIX = 8;

/**
 * The names are those of `torch.nn.Sequential(Linear, Tanh, Linear, …)`, so that its `load_state_dict` takes them: layer l
 * is 2l, since the activation counts as well.
 */
export const names = (layer: number): readonly [string, string] => [
  `${2 * layer}.weight`,
  `${2 * layer}.bias`,
];

export function toTensors({
  hidden,
  parameters,
  link,
  activation,
  step,
}: WrittenNetwork): Uint8Array<ArrayBuffer> {
  const tensor = (shape: readonly number[], from: number): object => {
    const length = shape.reduce((product, side) => product * side, 1);
    return { dtype: "F32", shape, data_offsets: [4 * from, 4 * (from + length)] };
  };
  const tensors = blocks(hidden).flatMap(({ inputs, outputs, weights, biases }, layer) => {
    const [weight, bias] = names(layer);
    return [
      [weight, tensor([outputs, inputs], weights)],
      [bias, tensor([outputs], biases)],
    ];
  });
  const metadata = { format: FORMAT, version: "1", link, step: String(step), activation };
  const header = new TextEncoder().encode(
    JSON.stringify({ __metadata__: metadata, ...Object.fromEntries(tensors) }),
  );
  // Filled up with spaces, so that the numbers are aligned.
  const start = PREFIX + Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(start + 4 * parameters.length).fill(0x20, 0, start);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(start - PREFIX), true);
  file.set(header, PREFIX);
  for (const [index, value] of parameters.entries())
    view.setFloat32(start + 4 * index, value, true);
  return file;
}

const READERS: Readonly<
  Record<string, { readonly bytes: number; readonly read: (view: DataView, at: number) => number }>
> = {
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** A tensor as the header describes it. */
interface Entry {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Whether these bytes begin as safetensors do. */
export function beginsAsTensors(bytes: Uint8Array): boolean {
  return (
    bytes[PREFIX] === "{".charCodeAt(0) && bytes.subarray(4, PREFIX).every((byte) => byte === 0)
  );
}

/** Reads what `toTensors` wrote, or safetensors of a `state_dict`; throws a sentence. */
export function fromTensors(bytes: Uint8Array<ArrayBuffer>): StoredNetwork {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { entries, metadata, start } = headerOf(view, bytes);
  const { version, step, ...rest } = metadata;
  if (metadata["format"] === FORMAT && version !== "1") {
    const said = typeof version === "string" ? version : JSON.stringify(version);
    throw new Error(filesWords.now.refused.version(short(String(said))));
  }
  const layers = layersOf(entries).map(([weight, bias]): Loose => {
    const [outputs = 0, inputs = 0] = weight.shape;
    return {
      weight: { ...numbers(view, start, weight), outputs, inputs },
      bias: numbers(view, start, bias),
    };
  });
  const steps = step === undefined ? {} : { step: step === "" ? Number.NaN : Number(step) };
  return { ...assemble(layers), ...about({ ...rest, ...steps }) };
}

interface Header {
  readonly entries: readonly Entry[];
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Where the numbers begin. */
  readonly start: number;
}

function headerOf(view: DataView, bytes: Uint8Array): Header {
  if (bytes.length < PREFIX) throw new Error(words.short);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(bytes.length - PREFIX)) throw new Error(words.header(length, bytes.length));
  const start = PREFIX + Number(length);
  let header: unknown;
  try {
    header = JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(PREFIX, start)),
    );
  } catch {
    throw new Error(words.notJson);
  }
  if (typeof header !== "object" || header === null || Array.isArray(header))
    throw new Error(words.notJson);
  const { __metadata__: metadata, ...described } = header as Record<string, unknown>;
  const tensors = Object.entries(described);
  const most = 2 * (limits().layers + 1);
  if (tensors.length > most) throw new Error(words.many(tensors.length, most));
  const entries = tensors.map(([name, value]) => entry(name.slice(0, 80), value));
  checkPlaces(entries, bytes.length - start);
  const isRecord = typeof metadata === "object" && metadata !== null;
  return { entries, metadata: isRecord ? { ...metadata } : {}, start };
}

const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

function entry(name: string, value: unknown): Entry {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isReadable =
    typeof dtype === "string" &&
    Array.isArray(shape) &&
    shape.every(isCount) &&
    Array.isArray(offsets) &&
    offsets.length === 2 &&
    offsets.every(isCount);
  if (!isReadable) throw new Error(words.entry(name));
  const [from, to] = offsets as [number, number];
  return { name, dtype, shape, from, to };
}

/** One behind the other they fill what is behind the header. */
function checkPlaces(entries: readonly Entry[], length: number): void {
  let end = 0;
  for (const { name, dtype, shape, from, to } of [...entries].sort(
    (a, b) => a.from - b.from || a.to - b.to,
  )) {
    const bytes = READERS[dtype]?.bytes;
    if (bytes === undefined) throw new Error(words.kind(name, dtype.slice(0, 20)));
    if (from > to || to > length) throw new Error(words.place(name));
    if (to - from !== shape.reduce((product, side) => product * side, bytes))
      throw new Error(words.size(name));
    if (from !== end) throw new Error(words.gap(name));
    end = to;
  }
  if (end !== length) throw new Error(words.rest);
}

/** Weights with their biases, in the order of the numbers in their names: 0, 1, 2, or 0, 2, 4, with anything before. */
function layersOf(entries: readonly Entry[]): readonly (readonly [Entry, Entry])[] {
  const weights = new Map<number, Entry>();
  const biases = new Map<number, Entry>();
  let prefix: string | undefined;
  for (const tensor of entries) {
    const parts = /^(?<before>.*?)(?<place>\d{1,9})\.(?<kind>weight|bias)$/u.exec(
      tensor.name,
    )?.groups;
    if (parts === undefined || (prefix ?? parts["before"]) !== parts["before"])
      throw new Error(words.name(tensor.name));
    prefix = parts["before"];
    const isWeight = parts["kind"] === "weight";
    if (tensor.shape.length !== (isWeight ? 2 : 1))
      throw new Error(words.sides(tensor.name, isWeight ? 2 : 1));
    const [kind, place] = [isWeight ? weights : biases, Number(parts["place"])];
    if (kind.has(place)) throw new Error(words.name(tensor.name));
    kind.set(place, tensor);
  }
  const called = (place: number, kind: string): string => `${prefix ?? ""}${place}.${kind}`;
  for (const place of biases.keys())
    if (!weights.has(place)) throw new Error(words.missing(called(place, "weight")));
  return [...weights]
    .sort(([a], [b]) => a - b)
    .map(([place, weight]) => {
      const bias = biases.get(place);
      if (bias === undefined) throw new Error(words.missing(called(place, "bias")));
      return [weight, bias];
    });
}

function numbers(
  view: DataView,
  start: number,
  { name, dtype, from, to }: Entry,
): { readonly name: string; readonly values: readonly number[] } {
  const { bytes = 1, read } = READERS[dtype] ?? {};
  const values = Array.from({ length: (to - from) / bytes }, (_, index) =>
    read === undefined ? Number.NaN : read(view, start + from + index * bytes),
  );
  return { name: `“${name}”`, values };
}
