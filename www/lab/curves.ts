// Curves of shares, in per cent: what was measured over many draws, and what theory says of it.
import type { Band, Curve } from "../../lab/pkg/perturb_lab.js";
import { percent } from "../format.js";
import { THEORY, type Theory } from "./theory.js";

const percentages = (shares: readonly number[]): number[] => shares.map((share) => 100 * share);

/** A line through the medians, in its band. */
export function bandCurve(
  x: readonly number[],
  bands: readonly Band[],
  color: Curve["color"],
): Curve {
  return {
    color,
    x: [...x],
    y: percentages(bands.map(({ median }) => median)),
    band: [percentages(bands.map(({ low }) => low)), percentages(bands.map(({ high }) => high))],
    line: "solid",
  };
}

/** A dashed line. */
export function theoryCurve(
  theory: Theory,
  x: readonly number[],
  shares: readonly number[],
  color: Curve["color"],
): Curve {
  return {
    color,
    x: [...x],
    y: percentages(shares),
    band: undefined,
    line: { dashed: THEORY[theory].dashes },
  };
}

/** The largest value worth a place in the chart: theory may leave it. */
export function topOf(bands: readonly Band[]): number {
  const finite = bands.map(({ high }) => high).filter(Number.isFinite);
  return Math.max(0.05, ...finite) * 1.08;
}

/** As it stands in a table. */
export function bandText(band: Band | undefined): string {
  if (band === undefined) return "–";
  return `${percent(band.median)} (${percent(band.low)}–${percent(band.high)})`;
}
