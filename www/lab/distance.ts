// One network as the theory sees it: how far it moved, how sensitive it is, when its gradient breaks down.
import {
  type Breakdown,
  type BreakdownCurves,
  type Descent,
  type Draw,
  type Inspection,
  type Job,
  noiseSizes,
  type Outcome,
  type Spec,
  summarizeBreakdowns,
} from "../../lab/pkg/perturb_lab.js";
import type { Lab, Pinned } from "./lab.js";
import { isComparable } from "./pair.js";
import { blocks, stabilityJobs } from "./stability.js";

/** All that is known of one network. */
export interface Distances {
  readonly name: string;
  readonly spec: Spec;
  readonly portrait: readonly number[];
  readonly inspection: Inspection;
  /** The pin that the network is compared to. */
  readonly checkpoint: Pinned | undefined;
  /** Relative sizes, in per cent. */
  readonly sizes: readonly number[];
  readonly scatter: { readonly noise: readonly Draw[]; readonly gradient: readonly Draw[] };
  /** How the gradient changes under noise and along the step that comes next. */
  readonly breakdown: {
    readonly noise: BreakdownCurves;
    readonly step: BreakdownCurves | undefined;
  };
  /** The loss along that step. */
  readonly descent: Descent | undefined;
}

export const DRAWS = 25;

/** The last pin of the same shape. */
function checkpointFor(lab: Lab, spec: Spec): Pinned | undefined {
  return lab.pins.findLast(
    ({ pin, subject }) => subject !== undefined && isComparable(pin, { spec }),
  );
}

/** Looks at the network as it is now. */
export async function measureDistances(lab: Lab): Promise<void> {
  const { name, spec, parameters, before, after } = await lab.now();
  await lab.perform("distances", async (hands) => {
    const checkpoint = checkpointFor(lab, spec);
    const sizes = [...noiseSizes({ ...spec, sizes: "log" })];
    const weights = [...parameters];
    const next = after && [...after];
    const common = { spec, parameters: weights };
    // Noise up the gradient has a place of its own beside the other.
    const noisy: Spec = {
      ...spec,
      noiseShape: spec.noiseShape === "gradient" ? "gaussian" : spec.noiseShape,
    };
    const upward: Spec = { ...spec, noiseShape: "gradient" };
    const moved = { type: "breakdown" as const, parameters: weights, sizes };
    const breakdowns = blocks(noisy, DRAWS).map(
      (block): Job => ({ ...moved, spec: noisy, toward: undefined, ...block }),
    );
    const jobs: Record<string, Job[]> = {
      portrait: [{ type: "portrait", ...common }],
      inspect: [
        {
          type: "inspect",
          ...common,
          previous: before && [...before],
          next,
          checkpoint: checkpoint?.subject && [...checkpoint.subject.parameters],
        },
      ],
      descent: next === undefined ? [] : [{ type: "descent", ...common, toward: next }],
      step: next === undefined ? [] : [{ ...moved, spec, toward: next, first: 1, count: 1 }],
      gradient: stabilityJobs({ spec: upward, parameters }, sizes, 1),
      noise: stabilityJobs({ spec: noisy, parameters }, sizes, DRAWS),
      breakdown: breakdowns,
    };
    const queue = Object.entries(jobs).flatMap(([part, all]) => all.map((job) => ({ part, job })));
    hands.expect(queue.length);
    const outcomes: (Outcome | undefined)[] = [];
    await hands.run(
      queue.map(({ job }) => job),
      (index, outcome) => {
        outcomes[index] = outcome;
      },
    );
    const of = <Type extends Outcome["type"]>(
      part: string,
      type: Type,
    ): Extract<Outcome, { type: Type }>[] =>
      outcomes.filter(
        (outcome, index): outcome is Extract<Outcome, { type: Type }> =>
          queue[index]?.part === part && outcome?.type === type,
      );
    const [portrait] = of("portrait", "portrait");
    const [inspected] = of("inspect", "inspect");
    if (portrait === undefined || inspected === undefined) return;
    const summary = (part: string): BreakdownCurves | undefined => {
      const draws: Breakdown[] = of(part, "breakdown").flatMap((outcome) => outcome.draws);
      return draws.length === 0 ? undefined : summarizeBreakdowns(new Float64Array(sizes), draws);
    };
    const noise = summary("breakdown");
    if (noise === undefined) return;
    lab.show({
      distances: {
        name,
        spec,
        portrait: portrait.map,
        inspection: inspected.inspection,
        checkpoint,
        sizes,
        scatter: {
          noise: of("noise", "stability").flatMap((outcome) => outcome.draws),
          gradient: of("gradient", "stability").flatMap((outcome) => outcome.draws),
        },
        breakdown: { noise, step: summary("step") },
        descent: of("descent", "descent")[0]?.descent,
      },
    });
  });
}
