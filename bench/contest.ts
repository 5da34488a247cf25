// Contestants do the same work in turns, so that whatever else the machine does meets all of them alike.

import type { Entrant } from "./arena.js";
import type { State, Work } from "./host.js";
import type { Task } from "./task.js";

export interface Rounds {
  readonly rounds: number;
  /** About how long each turn takes. */
  readonly ms: number;
}

/** Milliseconds of one epoch, set of heatmaps or frame: of each entrant, round by round. */
export type Times = ReadonlyMap<string, readonly number[]>;

export async function compete(
  entrants: readonly Entrant[],
  what: Work,
  { rounds, ms }: Rounds,
): Promise<Times> {
  const times = new Map<string, number[]>();
  const counts = new Map<Entrant, number>();
  for (const entrant of entrants) counts.set(entrant, await countFor(entrant, what, ms));
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < entrants.length; turn += 1) {
      const entrant = entrants[(round + turn) % entrants.length] as Entrant;
      const count = counts.get(entrant) ?? 1;
      const taken = (await entrant.run(what, count)) / count;
      counts.set(entrant, Math.max(1, Math.round(ms / taken)));
      times.set(entrant.name, [...(times.get(entrant.name) ?? []), taken]);
    }
  }
  return times;
}

/** How often something can be done in a turn; asks until compilers have had a turn's time to warm up. */
async function countFor(entrant: Entrant, what: Work, ms: number): Promise<number> {
  let count = 1;
  for (let total = 0; ; ) {
    const taken = await entrant.run(what, count);
    total += taken;
    count = Math.max(1, Math.round(count * Math.min(4, ms / Math.max(taken, 0.01))));
    if (total >= 2 * ms) return count;
  }
}

/** Between the two nearest values, in proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = Number.NaN, high = low] = sorted.slice(Math.floor(place));
  return low + (place % 1) * (high - low);
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** Half the distance between the quartiles, relative to the median. */
export const spread = (values: readonly number[]) =>
  (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);

/** How many times as long `slow` takes as `fast`: the median over rounds. */
export function ratio(times: Times, slow: string, fast: string): number {
  const [slower = [], faster = []] = [times.get(slow), times.get(fast)];
  return median(slower.map((ms, round) => ms / (faster[round] ?? Number.NaN)));
}

/** Trains Perturb until it takes its losses as rarely as in most of a run: first at every epoch, then at every 16th. */
export async function settle(perturb: Entrant): Promise<void> {
  await perturb.run("training", 4096);
}

const AGREED_EPOCHS = 2;

/**
 * Everyone starts from the same weights and, after two epochs, has come to the same weights, losses and responses up to
 * rounding; throws if not. Returns the losses at the start.
 */
export async function checkAgreement(
  entrants: readonly Entrant[],
  { layers }: Task,
): Promise<Map<Entrant, number>> {
  const tolerance = layers.length > 10 ? DEEP_TOLERANCE : TOLERANCE;
  const losses = new Map<Entrant, number>();
  let expected: { readonly start: State; readonly end: State; readonly moved: number } | undefined;
  for (const entrant of entrants) {
    if (entrant.state === undefined) continue;
    const start = await entrant.state();
    await entrant.run("training", AGREED_EPOCHS);
    const end = await entrant.state();
    expected ??= { start, end, moved: distance(start.parameters, end.parameters) };
    losses.set(entrant, start.losses[0] ?? Number.NaN);
    const apart = {
      "weights at the start": distance(start.parameters, expected.start.parameters),
      "weights after training": distance(end.parameters, expected.end.parameters) / expected.moved,
      losses: distance(end.losses, expected.end.losses),
      responses: distance(end.responses, expected.end.responses),
    };
    for (const [what, by] of Object.entries(apart)) {
      // Written so that NaN is not agreement.
      if (!(by < tolerance))
        throw new Error(`${entrant.name} differs from ${entrants[0]?.name} in ${what} by ${by}.`);
    }
  }
  return losses;
}

/** Of weights, relative to how far training has moved them. */
const TOLERANCE = 1e-4;

/** Twenty layers multiply the error of the rational tanh, 10⁻⁶, by a thousand and more. */
const DEEP_TOLERANCE = 1e-2;

/** Throws unless everyone's loss is now below what it was. */
export async function checkLearning(losses: ReadonlyMap<Entrant, number>): Promise<void> {
  for (const [entrant, before] of losses) {
    const now = (await entrant.state?.())?.losses[0] ?? Number.NaN;
    if (!(now < before))
      throw new Error(`${entrant.name} does not learn: its loss was ${before} and is ${now}.`);
  }
}

function distance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.NaN;
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? Number.NaN))));
}
