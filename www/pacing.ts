import type { Spec } from "../pkg/perturb.js";

/** "auto" starts at this rate, so that a person sees the beginning … */
const FIRST_RATE = 30;
/** … and doubles every so many milliseconds. */
const DOUBLING_MS = 250;
/** From here on, "auto" is "as fast as time allows". */
const LAST_DOUBLING = 16;

/** Training owed from longer ago than this is forgiven: a slow machine falls behind rather than freezing. */
const LONGEST_DEBT_MS = 50;

/** Epochs a second at which to train, after so many milliseconds of play. */
export function rate(speed: Spec["speed"], playedMs: number): number {
  switch (speed) {
    case "max":
      return Number.POSITIVE_INFINITY;
    case "auto": {
      const doublings = Math.floor(playedMs / DOUBLING_MS);
      return doublings >= LAST_DOUBLING ? Number.POSITIVE_INFINITY : FIRST_RATE * 2 ** doublings;
    }
    default:
      return Number(speed);
  }
}

/** Steps owed, fraction included, once so much more time has passed. */
export function owed(
  debt: number,
  speed: Spec["speed"],
  playedMs: number,
  elapsedMs: number,
  stepsPerEpoch: number,
): number {
  const stepsPerMs = (rate(speed, playedMs) * stepsPerEpoch) / 1000;
  if (stepsPerMs === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return Math.min(debt + stepsPerMs * elapsedMs, Math.max(1, stepsPerMs * LONGEST_DEBT_MS));
}

/** Steps that fit a slice, from how the last slice went; growth is bounded because the first measures are rough. */
export function sliceSteps(lastSteps: number, lastMs: number, sliceMs: number): number {
  if (lastMs <= 0) return Math.max(1, lastSteps * 2);
  const fitting = Math.floor((lastSteps * sliceMs) / lastMs);
  return Math.max(1, Math.min(fitting, lastSteps * 2));
}

/** How long to sleep until a whole step is owed. */
export function waitMs(
  debt: number,
  speed: Spec["speed"],
  playedMs: number,
  stepsPerEpoch: number,
): number {
  const stepsPerMs = (rate(speed, playedMs) * stepsPerEpoch) / 1000;
  return Math.max(0, (1 - debt) / stepsPerMs);
}
