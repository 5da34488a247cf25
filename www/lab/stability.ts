// How far noise of every size moves the function: of the network as it is now, of pinned ones, over draws and over seeds.
import {
  type Curves,
  type Draw,
  type Job,
  noiseSizes,
  type Outcome,
  type Spec,
  summarize,
} from "../../lab/pkg/perturb_lab.js";
import { labWords } from "../words/lab.js";
import { depthJobs, depthNetworks, type Setting, stages } from "./depth.js";
import type { Hands, Lab, Subject } from "./lab.js";
import { paced } from "./paced.js";

/** One curve: of one network, or of the same one from several seeds. */
export interface Measured {
  readonly name: string;
  /** Weight matrices. */
  readonly depth: number;
  readonly networks: number;
  readonly draws: number;
  readonly curves: Curves;
}

/** Curves over the same sizes. */
export interface Stability {
  readonly kind: "stability" | Setting;
  readonly sizes: readonly number[];
  readonly log: boolean;
  readonly measured: readonly Measured[];
  /** Whether there is nothing more to come. */
  readonly complete: boolean;
  /** What training came to, where networks were trained for this. */
  readonly trained: readonly { readonly learned: number; readonly of: number }[];
}

/** A network as jobs need it. */
type Trained = Pick<Subject, "name" | "spec" | "parameters">;

/** So many draws are one job: a tenth of a second for a deep network. */
const DRAWS_PER_JOB = 5;

export const STABILITY_FIGURE = "stability-chart";

/** The current network and the pinned ones, under the noise that is chosen now. */
export async function measureStability(lab: Lab): Promise<void> {
  const now = await lab.now();
  const { noiseShape, noiseBiases, noiseLayer, sizes, draws, seeds } = lab.spec;
  const noise = { noiseShape, noiseBiases, noiseLayer, sizes };
  await lab.perform("stability", async (hands) => {
    const pinned = lab.pins.flatMap(({ subject }) => subject ?? []);
    const subjects = [{ ...now, name: labWords.now.stability.now(now.name) }, ...pinned].map(
      (subject) => ({
        ...subject,
        spec: { ...subject.spec, ...noise },
      }),
    );
    const jobs = blocks({ noiseShape }, draws).length;
    hands.expect(subjects.length * (seeds - 1 + seeds * jobs));
    const groups = await overSeeds(hands, subjects, seeds);
    await measureCurves(lab, hands, "stability", groups, draws, []);
  });
}

/** Each network, and the same one trained from the next seeds to the same step. */
async function overSeeds(
  hands: Hands,
  subjects: readonly Subject[],
  seeds: number,
): Promise<readonly Trained[][]> {
  const groups: Trained[][] = subjects.map((subject) => [subject]);
  const others = subjects.flatMap(({ name, spec, step }, place) =>
    Array.from({ length: seeds - 1 }, (_, index) => {
      const seed = (spec.seed + index + 1) % 2 ** 32;
      return { place, name, step, spec: { ...spec, seed } };
    }),
  );
  const found: Trained[] = [];
  await hands.run(
    others.map(({ spec, step }) => ({ type: "train", spec, steps: step })),
    (index, outcome) => {
      const other = others[index];
      if (outcome.type !== "train" || other === undefined) return;
      found[index] = { name: other.name, spec: other.spec, parameters: outcome.parameters };
    },
  );
  others.forEach(({ place }, index) => {
    const other = found[index];
    if (other !== undefined) groups[place]?.push(other);
  });
  return groups;
}

/** Depth 1 against depth 20, over trained seeds as well as over draws. */
export async function measureDepth(lab: Lab, setting: Setting): Promise<void> {
  await lab.perform("depth", async (hands) => {
    const { train, total } = depthJobs(setting);
    const outcomes: Outcome[] = [];
    hands.expect(total);
    await hands.run(train, (index, outcome) => {
      outcomes[index] = outcome;
    });
    const { groups, trained } = depthNetworks(setting, outcomes);
    if (groups.flat().length === 0) throw new Error(labWords.now.depth.nobody);
    await measureCurves(lab, hands, setting, groups, stages.draws, trained);
  });
}

/** Each group of networks is one curve. */
async function measureCurves(
  lab: Lab,
  hands: Hands,
  kind: Stability["kind"],
  groups: readonly (readonly Trained[])[],
  draws: number,
  trained: Stability["trained"],
): Promise<void> {
  const spec = groups.flat()[0]?.spec;
  if (spec === undefined) return;
  const sizes = [...noiseSizes(spec)];
  const jobs = groups.flatMap((group, place) => {
    const own = group.flatMap((network) => stabilityJobs(network, sizes, draws));
    return own.map((job, turn) => ({ place, turn, job }));
  });
  // Every curve gets its first draws early, so that all are seen to come.
  const turns = jobs.sort((a, b) => a.turn - b.turn);
  const known: Draw[][][] = groups.map(() => []);
  const show = (complete: boolean): void => {
    const measured = groups.flatMap((networks, place): Measured[] => {
      const [first] = networks;
      const seen = (known[place] ?? []).flat();
      if (first === undefined || seen.length === 0) return [];
      return [
        {
          name: first.name,
          depth: first.spec.layers.length + 1,
          networks: networks.length,
          draws: seen.length,
          curves: summarize(seen),
        },
      ];
    });
    const log = spec.sizes === "log";
    lab.show({ stability: { kind, sizes, log, measured, complete, trained } });
  };
  lab.show({ stability: undefined });
  lab.unread(STABILITY_FIGURE);
  const showSoon = paced(() => show(false));
  await hands.run(
    turns.map(({ job }) => job),
    (index, outcome) => {
      const turn = turns[index];
      const own = turn && known[turn.place];
      if (turn === undefined || own === undefined) return;
      if (outcome.type === "stability") own[turn.turn] = outcome.draws;
      showSoon();
    },
  );
  show(true);
}

export function stabilityJobs(
  { spec, parameters }: Pick<Subject, "spec" | "parameters">,
  sizes: readonly number[],
  draws: number,
): Job[] {
  // All jobs of a network hold the same list: a thousand copies of large ones are gigabytes.
  const shared = {
    type: "stability" as const,
    spec,
    parameters: [...parameters],
    sizes: [...sizes],
  };
  return blocks(spec, draws).map((block) => ({ ...shared, ...block }));
}

/** Draws, as many as are one job. Up the gradient there is one. */
export function blocks(
  { noiseShape }: Pick<Spec, "noiseShape">,
  draws: number,
): { first: number; count: number }[] {
  const count = noiseShape === "gradient" ? 1 : draws;
  return Array.from({ length: Math.ceil(count / DRAWS_PER_JOB) }, (_, block) => ({
    first: block * DRAWS_PER_JOB + 1,
    count: Math.min(DRAWS_PER_JOB, count - block * DRAWS_PER_JOB),
  }));
}
