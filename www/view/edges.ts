// The edges between neurons: how they look, in which strips they are redrawn, and which one a pointer is on.
import { type Block, blocks, type Widths } from "../layers.js";
import type { Palette } from "../theme.js";
import type { Layout } from "./layout.js";

export interface Edge {
  readonly layer: number;
  readonly neuron: number;
  readonly input: number;
}

export interface Curve {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Widths and opacities come in this many levels, so that a strip of edges needs few strokes. */
const LEVELS = 6;
const THINNEST = 0.5;
const THICKEST = 6;
/** |w| at which an edge has about two thirds of its full width. */
const TYPICAL_WEIGHT = 2.2;
/** How much of itself an edge keeps while another neuron is looked at. */
const FADED = 0.1;
/** An edge answers to a pointer this near, in CSS pixels. */
export const TOLERANCE = 8;

export function level(weight: number): number {
  const share = 1 - Math.exp(-Math.abs(weight) / TYPICAL_WEIGHT);
  return Math.min(LEVELS - 1, Math.floor(share * LEVELS));
}

/** Crowded diagrams get thinner edges: six pixels between neurons of ten would be a wall. */
export function lineWidth(edgeLevel: number, rowSpacing: number): number {
  const thickest = THICKEST * Math.min(1, rowSpacing / 48);
  return Math.max(THINNEST, THINNEST + ((thickest - THINNEST) * edgeLevel) / (LEVELS - 1));
}

function opacity(edgeLevel: number): number {
  return 0.18 + (0.64 * edgeLevel) / (LEVELS - 1);
}

export function curve(layout: Layout, { layer, neuron, input }: Edge): Curve | undefined {
  const from = layout.columns[layer]?.nodes[input];
  const to = layout.columns[layer + 1]?.nodes[neuron];
  if (from === undefined || to === undefined) return undefined;
  const half = layout.node / 2;
  return { x0: from.x + layout.node, y0: from.y + half, x1: to.x, y1: to.y + half };
}

export function curvePath({ x0, y0, x1, y1 }: Curve): string {
  const bend = (x1 - x0) / 2;
  return `M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1} ${y1}`;
}

/** The share of the way at which the curve is at x; both control points lie halfway, so x(t) = x0 + width·(1.5t − 1.5t² + t³). */
function shareAt(x: number, { x0, x1 }: Curve): number {
  const wanted = (x - x0) / (x1 - x0);
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 20; halving += 1) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t * t * t < wanted) low = t;
    else high = t;
  }
  return (low + high) / 2;
}

/** About how far the point is from the curve: the vertical distance, foreshortened by the slope. */
export function distanceTo(edgeCurve: Curve, x: number, y: number): number {
  const { x0, y0, x1, y1 } = edgeCurve;
  if (x < x0 || x > x1 || x1 <= x0) return Number.POSITIVE_INFINITY;
  const t = shareAt(x, edgeCurve);
  const height = y0 + (y1 - y0) * (3 * t * t - 2 * t * t * t);
  const slope = ((y1 - y0) * 6 * t * (1 - t)) / ((x1 - x0) * (1.5 - 3 * t + 3 * t * t));
  return Math.abs(y - height) / Math.hypot(1, slope);
}

export function nearestEdge(
  layout: Layout,
  widths: Widths,
  x: number,
  y: number,
): Edge | undefined {
  const layer = layout.columns.findLastIndex((column) => x >= column.x + layout.node);
  const block = blocks(widths)[layer];
  if (block === undefined) return undefined;
  let nearest: Edge | undefined;
  let best = TOLERANCE;
  for (let neuron = 0; neuron < block.outputs; neuron += 1) {
    for (let input = 0; input < block.inputs; input += 1) {
      const edge = { layer, neuron, input };
      const edgeCurve = curve(layout, edge);
      const distance =
        edgeCurve === undefined ? Number.POSITIVE_INFINITY : distanceTo(edgeCurve, x, y);
      if (distance < best) {
        best = distance;
        nearest = edge;
      }
    }
  }
  return nearest;
}

/** Which strips to redraw now, and what is left of the budget: it is saved up until the next strip can be afforded. */
export interface Turn {
  readonly strips: readonly number[];
  readonly left: number;
}

/** Strips take turns, from `first` on; each costs its number of edges. */
export function nextStrips(
  sizes: readonly Pick<Block, "inputs" | "outputs">[],
  first: number,
  budget: number,
): Turn {
  const strips: number[] = [];
  let left = budget;
  for (let turn = 0; turn < sizes.length; turn += 1) {
    const strip = (first + turn) % sizes.length;
    const { inputs, outputs } = sizes[strip] ?? { inputs: 0, outputs: 0 };
    if (inputs * outputs > left) return { strips, left };
    left -= inputs * outputs;
    strips.push(strip);
  }
  return { strips, left: 0 };
}

export interface EdgeStyle {
  readonly palette: Palette;
  /** The node whose edges stay while the others fade. */
  readonly focus: number | undefined;
}

/** Redraws the strip between column `layer` and the next. */
export function drawStrip(
  canvas: CanvasRenderingContext2D,
  layout: Layout,
  layer: number,
  block: Block,
  parameters: Float32Array,
  style: EdgeStyle,
): void {
  const from = layout.columns[layer];
  const to = layout.columns[layer + 1];
  if (from === undefined || to === undefined) return;
  const left = from.x + layout.node;
  const half = layout.node / 2;
  const bend = (to.x - left) / 2;
  canvas.clearRect(left, 0, to.x - left, layout.height);

  // One path for each level, sign, and faded or not.
  const paths = new Map<number, Path2D>();
  to.nodes.forEach((target, neuron) => {
    from.nodes.forEach((source, input) => {
      const weight = parameters[block.weights + neuron * block.inputs + input] ?? 0;
      const faded =
        style.focus !== undefined && style.focus !== source.id && style.focus !== target.id;
      const key = level(weight) * 4 + (weight < 0 ? 2 : 0) + (faded ? 1 : 0);
      let path = paths.get(key);
      if (path === undefined) {
        path = new Path2D();
        paths.set(key, path);
      }
      path.moveTo(left, source.y + half);
      path.bezierCurveTo(
        left + bend,
        source.y + half,
        to.x - bend,
        target.y + half,
        to.x,
        target.y + half,
      );
    });
  });

  for (const [key, path] of [...paths].sort(([a], [b]) => a - b)) {
    const edgeLevel = key >> 2;
    canvas.globalAlpha = opacity(edgeLevel) * ((key & 1) === 1 ? FADED : 1);
    canvas.lineWidth = lineWidth(edgeLevel, layout.rowSpacing);
    canvas.strokeStyle = (key & 2) === 2 ? style.palette.orange : style.palette.blue;
    canvas.stroke(path);
  }
  canvas.globalAlpha = 1;
}
