// The post's exercise: is a network of depth 1 or of depth 20 more stable under noise of 20 %?
import type { Job, Outcome, Spec } from "../../lab/pkg/perturb_lab.js";
import { defaultSpec } from "../../pkg/perturb.js";
import type { Subject } from "./lab.js";
import type { Stability } from "./stability.js";

export type Setting = "predicted" | "reversed";

/** The answer depends on how networks begin, so both are offered. */
export const settings: Readonly<
  Record<Setting, { readonly label: string; readonly text: string }>
> = {
  predicted: {
    label: "Kaiming’s initialisation, Adam",
    text: "tanh, weights that keep the size of what flows through them",
  },
  reversed: {
    label: "TensorFlow Playground’s initialisation, Fromage",
    text: "tanh, weights from −0.5 to 0.5 and biases of 0.1",
  },
};

export const stages = { seeds: 10, draws: 25, steps: 4000, learned: 0.95 };
export const depths = [1, 20] as const;

function specOf(setting: Setting, depth: number, seed: number): Spec {
  const common: Spec = {
    ...defaultSpec(),
    data: "checkerboard",
    samples: 400,
    trainShare: 50,
    layers: Array<number>(depth).fill(8),
    activation: "tanh",
    batchSize: 10,
    noiseBiases: false,
    seed,
  };
  return setting === "predicted"
    ? {
        ...common,
        initialization: "kaiming",
        initialBias: 0,
        optimizer: "adam",
        stepSize: depth === 1 ? 0.003 : 0.001,
      }
    : { ...common, optimizer: "fromage", stepSize: depth === 1 ? 0.01 : 0.003 };
}

const seeds = Array.from({ length: stages.seeds }, (_, seed) => seed + 1);

const specs = (setting: Setting) =>
  depths.map((depth) => seeds.map((seed) => specOf(setting, depth, seed)));

/** The networks to train, and about how many jobs there are in all. */
export function depthJobs(setting: Setting): { readonly train: Job[]; readonly total: number } {
  const train: Job[] = specs(setting)
    .flat()
    .map((spec) => ({ type: "train", spec, steps: stages.steps }));
  return { train, total: train.length * (1 + stages.draws / 5) };
}

/** Those that learned, by depth. */
export function depthNetworks(
  setting: Setting,
  outcomes: readonly Outcome[],
): {
  readonly groups: Pick<Subject, "name" | "spec" | "parameters">[][];
  readonly trained: Stability["trained"];
} {
  const groups = specs(setting).map((group, place) =>
    group.flatMap((spec, index) => {
      const outcome = outcomes[place * seeds.length + index];
      if (outcome?.type !== "train" || outcome.accuracy <= stages.learned) return [];
      const name = `depth ${depths[place]}`;
      return [{ name, spec, parameters: outcome.parameters }];
    }),
  );
  return { groups, trained: groups.map(({ length }) => ({ learned: length, of: seeds.length })) };
}

const whole = (share: number): string => `${Math.round(100 * share)}\u202f%`;

/** The answer, from the numbers alone. */
export function depthAnswer({ measured, sizes, trained }: Stability, setting: Setting): string {
  const place = sizes.indexOf(20);
  const [shallow, deep] = measured.map(({ curves }) => ({
    change: curves.change[place],
    agreement: curves.agreement[place],
  }));
  if (shallow?.change === undefined || deep?.change === undefined) return "";
  const of = ({ change, agreement }: typeof shallow): string =>
    `the output changes by ${whole(change?.median ?? 0)} (nine in ten: ${whole(change?.low ?? 0)} to ${whole(change?.high ?? 0)}) and ${whole(agreement?.median ?? 0)} of the square keep their side`;
  const gap = (shallow.agreement?.median ?? 0) - (deep.agreement?.median ?? 0);
  const verdict =
    Math.abs(gap) < 0.02
      ? "Neither is clearly more stable"
      : gap > 0
        ? "Depth 1 is more stable"
        : "Depth 20 is more stable";
  const learned = trained.map(({ learned, of }) => `${learned} of ${of}`).join(" and ");
  const why =
    setting === "reversed" && gap < 0
      ? " The product formula says otherwise: it knows nothing of saturation, which holds the deep network’s boundary in place."
      : setting === "predicted" && gap > 0
        ? " The product formula predicts the order, and overstates by how much."
        : "";
  return `${verdict}. At 20 % noise, with depth 1 ${of(shallow)}; with depth 20 ${of(deep)}. ${learned} networks learned the task.${why}`;
}
