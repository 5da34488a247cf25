import type { Parameter } from "../pkg/perturb.js";

export type NumberKind = Extract<Parameter["kind"], { type: "integer" | "real" }>;

/** A slider has this many positions, whatever it stands for. */
export const POSITIONS = 1000;

/** Stops attract the slider within this many positions. */
const MAGNET = 8;

/** Integers over a wide range, such as a batch size, need a logarithmic slider as step sizes do. */
const WIDE_RANGE = 100;

function isLogarithmic(kind: NumberKind): boolean {
  return kind.type === "real"
    ? kind.scale === "log"
    : kind.min >= 1 && kind.max / kind.min >= WIDE_RANGE;
}

/** A logarithmic scale that may hold 0 starts a decade below its first stop; position 0 is 0 itself. */
function smallest(kind: NumberKind): number {
  if (kind.min > 0) return kind.min;
  const stops = kind.type === "real" ? kind.stops.filter((stop) => stop > 0) : [];
  return stops.length > 0 ? Math.min(...stops) / 10 : kind.max / 1e6;
}

export function toPosition(kind: NumberKind, value: number): number {
  if (!isLogarithmic(kind)) return (POSITIONS * (value - kind.min)) / (kind.max - kind.min);
  const low = smallest(kind);
  if (value <= low) return 0;
  return (POSITIONS * Math.log(value / low)) / Math.log(kind.max / low);
}

function rounded(kind: NumberKind, value: number): number {
  if (kind.type === "integer") return Math.round(value);
  if (isLogarithmic(kind)) return Number(value.toPrecision(2));
  const range = kind.max - kind.min;
  const grain = 10 ** Math.floor(Math.log10(range / 50));
  return Number((Math.round(value / grain) * grain).toPrecision(6));
}

export function toValue(kind: NumberKind, position: number): number {
  if (position <= 0) return kind.min;
  if (position >= POSITIONS) return kind.max;
  if (kind.type === "real") {
    const stop = kind.stops.find(
      (candidate) => Math.abs(toPosition(kind, candidate) - position) <= MAGNET,
    );
    if (stop !== undefined) return stop;
  }
  const share = position / POSITIONS;
  if (!isLogarithmic(kind)) return rounded(kind, kind.min + share * (kind.max - kind.min));
  const low = smallest(kind);
  return Math.min(kind.max, Math.max(kind.min, rounded(kind, low * (kind.max / low) ** share)));
}

/** The neighbouring stop, for the arrow keys in a number box; a number without stops moves by one unit. */
export function nudge(kind: NumberKind, value: number, direction: 1 | -1): number {
  const stops = kind.type === "real" ? kind.stops : [];
  const beyond =
    direction > 0
      ? stops.find((stop) => stop > value * (1 + 1e-9))
      : stops.findLast((stop) => stop < value * (1 - 1e-9));
  if (beyond !== undefined) return beyond;
  if (stops.length > 0 && isLogarithmic(kind)) return direction > 0 ? kind.max : kind.min;
  const unit =
    kind.type === "integer" || kind.max - kind.min >= 20
      ? 1
      : 10 ** Math.floor(Math.log10((kind.max - kind.min) / 20));
  const moved = Number((value + direction * unit).toPrecision(9));
  return Math.min(kind.max, Math.max(kind.min, moved));
}
