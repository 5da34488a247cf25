import { count } from "../../format.js";

/** Of a file; so exactly that it is told from another. */
const size = (bytes: number, other = 0): string =>
  bytes < 1e6 || Math.floor(bytes / 1e6) === Math.floor(other / 1e6)
    ? `${count(bytes)} bytes`
    : `${count(bytes / 1e6)} MB`;

const layersIn = (hidden: readonly number[]): string =>
  hidden.length === 0
    ? "no hidden layer"
    : `${hidden.length} hidden ${hidden.length === 1 ? "layer" : "layers"} (${hidden.join(", ")})`;

export const en = {
  notOpened: (name: string, reason: string): string =>
    `${name} was not opened: ${reason.replace(/\.?$/u, ".")}`,
  /** In place of a name. */
  nameless: "The file",
  noFile: "What is to be opened is no file: open takes a File or a Blob.",
  noKind: (kind: string, known: readonly string[]): string =>
    `There is no file of the kind “${kind}”; there are: ${known.join(", ")}.`,
  /** Why a file was not opened: each follows “… was not opened:”. */
  refused: {
    large: (bytes: number, most: number) =>
      `it has ${size(bytes, most)}, more than the ${size(most)} of any such file.`,
    empty: "it is empty.",
    unread:
      "it cannot be read. A folder is no file, and a file may be gone or not be yours to read.",
    unknown:
      "it is neither a network (JSON or safetensors) nor points (CSV) nor a study of the labs or a lesson (JSON).",
    json: "it is not JSON.",
    stranger:
      "it is JSON, but neither a network (its “format” would be “perturb-network”) nor a lesson (“perturb-lesson”) nor a study of the labs (with a “study”).",
    version: (version: string) =>
      `it is of version ${version}, and this page reads version 1. Reload the page.`,
    about: (field: string, kind: "text" | "count" | "number") =>
      `its “${field}” must be ${{ text: "a text", count: "a whole number of steps", number: "a number" }[kind]}.`,
    list: (place: string) => `${place} must be a list.`,
    rows: (place: string) => `${place} must be rows of equal length, one for each neuron.`,
    number: (place: string) => `${place} is not a finite number of 32 bits.`,
    layers: (hidden: number, most: number) =>
      `it has ${count(hidden)} hidden layers, and at most ${most} fit.`,
    noLayers: "it has no layers.",
    inputs: (place: string, inputs: number) =>
      `${place} takes ${inputs} ${inputs === 1 ? "number" : "numbers"}, and the inputs are 2, x₁ and x₂.`,
    chain: (place: string, inputs: number, before: string, outputs: number) =>
      `${place} takes ${inputs} ${inputs === 1 ? "number" : "numbers"}, and ${before} gives ${outputs}.`,
    neurons: (place: string, neurons: number, most: number) =>
      `${place} has ${count(neurons)} neurons, and a layer holds 1 to ${most}.`,
    output: (place: string, outputs: number) =>
      `${place} gives ${outputs} numbers, and the output is 1.`,
    bias: (place: string, length: number, neurons: number) =>
      `${place} must be ${neurons} ${neurons === 1 ? "number" : "numbers"}, one for each neuron, and has ${length}.`,
    tensors: {
      short: "it ends before its header.",
      header: (length: bigint, bytes: number) =>
        `its header would be ${length.toLocaleString("en-GB")} bytes long, and the file has ${count(bytes)}.`,
      notJson: "its header is not JSON.",
      entry: (name: string) => `its header describes “${name}” in a way that cannot be read.`,
      many: (tensors: number, most: number) =>
        `it has ${count(tensors)} tensors, and a network has at most ${most}: a weight and a bias for each layer.`,
      kind: (name: string, dtype: string) =>
        `“${name}” holds ${dtype} numbers, and F32 or F64 are read. In PyTorch, model.float() makes them F32.`,
      place: (name: string) => `“${name}” does not lie within the file.`,
      size: (name: string) => `“${name}” has another number of bytes than its shape says.`,
      gap: (name: string) =>
        `“${name}” does not begin where the tensor before it ends: they overlap, or bytes are left over.`,
      rest: "bytes are left over behind its last tensor.",
      name: (name: string) =>
        `“${name}” is no layer’s: names are 0.weight, 0.bias, 2.weight, 2.bias and so on, as of torch.nn.Sequential.`,
      missing: (name: string) => `“${name}” is missing.`,
      sides: (name: string, sides: number) =>
        `“${name}” must have ${sides === 2 ? "two sides, [outputs, inputs]" : "one side, [outputs]"}.`,
    },
    study: "it is a study of the labs, which only the whole page has. Open it there.",
  },
  /** What was opened, and that its link alone is not enough. */
  opened: (
    name: string,
    hidden: readonly number[],
    step: number | undefined,
    isLinked: boolean,
  ): string => {
    const trained = step === undefined ? "" : `, trained for ${count(step)} steps before`;
    const settings = isLinked ? "the settings are its own" : "the settings stay as they were";
    return `${name} is open: ${layersIn(hidden)}${trained}; ${settings}. A link holds settings only, not these weights: they are in files.`;
  },
  unfinite:
    "There is nothing to save: some weights are not finite numbers. Go back to the last finite ones first.",
  tooLarge: "This browser cannot make a picture as large as this.",
  panel: {
    intro: "For other programs, for a hand-in, or to go on later.",
    network: "Network",
    losses: "Losses",
    map: "Map",
    neurons: "Neurons",
    report: "Report",
    as: (name: string, format: string): string => `${name} as ${format}`,
    noisy: "With the noise in the weights",
    open: "Open…",
    openTitle: "Open a network (JSON, safetensors), points (CSV), a study or a lesson (JSON)",
    close: "Close",
    drop: "What was saved is opened again by Open, or by dropping it anywhere on the playground; so are points as CSV, studies of the labs and lessons.",
  },
  chart: { train: "training", test: "test", epoch: "epoch", loss: "loss" },
  titles: {
    map: (node: string): string => `Map of ${node.toLowerCase()} over the square`,
    losses: "Loss over epochs",
  },
  report: {
    title: "A run of Perturb",
    of: (right: number, count: number): string => `${right} of ${count}`,
    moment: (step: number, epoch: number): string =>
      `${count(step)} ${step === 1 ? "step" : "steps"} (${count(epoch)} ${Math.floor(epoch) === 1 ? "epoch" : "epochs"})`,
    strayed: (moment: string): string =>
      `After ${moment} from weights that the link alone does not give: some were set by hand, kept from noise or opened from a file, or settings changed on the way. They are in the network’s file.`,
    linked: (moment: string): string =>
      `After ${moment}. Opened and trained for as many steps, the link gives the same numbers.`,
    train: "training",
    test: "test",
    points: "points",
    howMany: "how many",
    loss: "loss",
    accuracy: "accuracy",
    noise: "Under noise",
    changed: (change: string, agreement: string, distance: string): string =>
      `Over the square, the output changed by ${change} and kept its sign on ${agreement}. The distance ∏(1 + ‖ΔW‖/‖W‖) − 1 is ${distance}.`,
    lossBefore: "loss before",
    lossAfter: "loss after",
    accuracyBefore: "accuracy before",
    accuracyAfter: "accuracy after",
    layer: "layer",
    output: "output",
    response: "change of its response",
    own: "Seeds, and settings other than the defaults",
    others: "Other settings",
    setting: "setting",
    value: "value",
    inLink: "in the link",
    default: "default",
    none: "none",
  },
};
