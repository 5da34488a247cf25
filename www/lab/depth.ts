// The post's exercise: is a network of depth 1 or of depth 20 more stable under noise of 20 %?
import type { Job, Outcome, Spec } from "../../lab/pkg/perturb_lab.js";
import { defaultSpec } from "../../pkg/perturb.js";
import { labWords } from "../words/lab.js";
import type { Subject } from "./lab.js";
import type { Stability } from "./stability.js";

/** The answer depends on how networks begin, so both are offered. */
export type Setting = "predicted" | "reversed";

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
      const name = labWords.now.depth.name(depths[place] ?? 0);
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
  const words = labWords.now.depth;
  const of = ({ change, agreement }: typeof shallow): string =>
    words.of(
      whole(change?.median ?? 0),
      whole(change?.low ?? 0),
      whole(change?.high ?? 0),
      whole(agreement?.median ?? 0),
    );
  const gap = (shallow.agreement?.median ?? 0) - (deep.agreement?.median ?? 0);
  const verdict =
    Math.abs(gap) < 0.02
      ? words.verdict.neither
      : gap > 0
        ? words.verdict.shallow
        : words.verdict.deep;
  const learned = words.learned(trained.map((one) => [one.learned, one.of]));
  const why =
    setting === "reversed" && gap < 0
      ? ` ${words.otherwise}`
      : setting === "predicted" && gap > 0
        ? ` ${words.predicts}`
        : "";
  return words.answer(verdict, of(shallow), of(deep), learned) + why;
}
