// A file that a person chose or dropped: a network, points, a study of the labs, or a lesson.
import { type Problem, parseLink, type Spec, setParameter } from "../../pkg/perturb.js";
import { layersText } from "../layers.js";
import { LESSON } from "../lesson/format.js";
import { isProblem } from "../problem.js";
import { filesWords } from "../words/files.js";
import { isRecord, networkOf, type StoredNetwork } from "./network.js";
import { beginsAsTensors, fromTensors } from "./tensors.js";

export type Found =
  | { readonly type: "network"; readonly network: StoredNetwork }
  | { readonly type: "study" | "lesson"; readonly text: string }
  | { readonly type: "points"; readonly text: string };

/** In bytes: ten times the largest that there can be, of networks and points, and of studies. */
const LARGEST = 4e6;
const LARGEST_STUDY = 1e8;
/** By this much of a file it is known whether it may be one of those. */
const HEAD = 4096;

/** What is in a file; throws a sentence that says why it is nothing of use. */
export async function find(file: File): Promise<Found> {
  if (file.size === 0) throw new Error(filesWords.now.refused.empty);
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const encoding = encodingOf(head);
  const start = new TextDecoder(encoding).decode(head);
  const most = /"study"\s*:/u.test(start) ? LARGEST_STUDY : LARGEST;
  if (file.size > most) throw new Error(filesWords.now.refused.large(file.size, most));
  if (file.name.endsWith(".safetensors") || beginsAsTensors(head))
    return { type: "network", network: fromTensors(new Uint8Array(await file.arrayBuffer())) };
  if (encoding === "utf-8" && head.includes(0)) throw new Error(filesWords.now.refused.unknown);
  const text = new TextDecoder(encoding).decode(await file.arrayBuffer());
  const isJson = /^\s*[{[]/u.test(text) || file.name.endsWith(".json");
  return isJson ? findInJson(text) : { type: "points", text };
}

/** Some spreadsheets write two bytes for each character, and say so by the first two. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}

function findInJson(text: string): Found {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error(filesWords.now.refused.json);
  }
  const has = (name: string): boolean => isRecord(file) && Object.hasOwn(file, name);
  if (isRecord(file) && file["format"] === LESSON) return { type: "lesson", text };
  if (has("study") && !has("format")) return { type: "study", text };
  return { type: "network", network: networkOf(file) };
}

/** What opening a network means: from which settings and weights to start, and what to say. */
export interface Start {
  readonly spec: Spec;
  readonly problems: readonly Problem[];
  readonly parameters: Float32Array<ArrayBuffer>;
  readonly sentence: string;
}

/** Its link's settings, or the present ones, with its own layers. */
export function startOf(name: string, network: StoredNetwork, present: Spec): Start {
  const { hidden, parameters, link, activation, step } = network;
  const { spec, problems } = link === undefined ? { spec: present, problems: [] } : parseLink(link);
  const layered = set(spec, "layers", layersText(hidden));
  return {
    spec:
      link === undefined && activation !== undefined
        ? set(layered, "activation", activation)
        : layered,
    problems,
    parameters,
    sentence: filesWords.now.opened(name, hidden, step, link !== undefined),
  };
}

function set(spec: Spec, name: string, text: string): Spec {
  try {
    return setParameter(spec, name, text);
  } catch (error) {
    throw isProblem(error) ? new Error(error.message) : error;
  }
}
