import type { Point } from "../pkg/perturb.js";
import type { Brush } from "./state.js";

/** The eraser's radius, in units of the square. */
const ERASER = 0.4;
/** A drag leaves a point at most this often, so that strokes are dots and not blots. */
export const SPACING = 0.45;
/** How far an arrow key moves the cursor. */
export const CURSOR_STEP = 0.2;

export type Snap = (x1: number, x2: number, label: number) => Point;

export interface At {
  readonly x1: number;
  readonly x2: number;
}

function distance(a: At, b: At): number {
  return Math.hypot(a.x1 - b.x1, a.x2 - b.x2);
}

/** The points after one dab of the brush; the same array where it changed nothing. */
export function dab(
  points: readonly Point[],
  at: At,
  brush: Brush,
  snap: Snap,
  most: number,
): readonly Point[] {
  if (brush === "erase") {
    const kept = points.filter((point) => distance(point, at) > ERASER);
    return kept.length === points.length ? points : kept;
  }
  if (points.length >= most) return points;
  const point = snap(at.x1, at.x2, brush === "blue" ? 1 : -1);
  const isThere = points.some((other) => other.x1 === point.x1 && other.x2 === point.x2);
  return isThere ? points : [...points, point];
}

/** Whether a drag has come far enough for its next point. */
export function farEnough(last: At | undefined, at: At, brush: Brush): boolean {
  return last === undefined || brush === "erase" || distance(last, at) >= SPACING;
}

/** Where an arrow key moves the cursor, which stays on the square. */
export function moveCursor(cursor: At | undefined, key: string, reach: number): At | undefined {
  const { x1, x2 } = cursor ?? { x1: 0, x2: 0 };
  const moves: Readonly<Record<string, At>> = {
    ArrowLeft: { x1: x1 - CURSOR_STEP, x2 },
    ArrowRight: { x1: x1 + CURSOR_STEP, x2 },
    ArrowUp: { x1, x2: x2 + CURSOR_STEP },
    ArrowDown: { x1, x2: x2 - CURSOR_STEP },
  };
  const moved = moves[key];
  if (moved === undefined) return undefined;
  const clamp = (value: number): number =>
    Math.min(reach, Math.max(-reach, Number(value.toFixed(4))));
  return { x1: clamp(moved.x1), x2: clamp(moved.x2) };
}
