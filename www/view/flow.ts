// While training, small lights run along the stronger edges.
import { blocks } from "../layers.js";
import { level } from "./edges.js";
import type { Layout } from "./layout.js";

/** Pixels between lights, and how many of them a light runs in a second. */
const APART = 34;
const PER_SECOND = 30;
const FAINTEST_LEVEL = 1;
/** More lights than this are not drawn: they would cost the frame. */
const MOST = 420;
const SIDE = 2;

/** The lights at a time, as x, y, x, y … in CSS pixels; none where there would be too many. */
export function lights(
  layout: Layout,
  widths: readonly number[],
  parameters: Float32Array,
  seconds: number,
): number[] {
  const places: number[] = [];
  for (const [layer, block] of blocks(widths).entries()) {
    const from = layout.columns[layer];
    const to = layout.columns[layer + 1];
    if (from === undefined || to === undefined) continue;
    const left = from.x + layout.node;
    const gap = to.x - left;
    const count = Math.max(1, Math.round(gap / APART));
    const start = ((seconds * PER_SECOND) / gap) % 1;
    for (let neuron = 0; neuron < block.outputs; neuron += 1) {
      for (let input = 0; input < block.inputs; input += 1) {
        const weight = parameters[block.weights + neuron * block.inputs + input] ?? 0;
        if (level(weight) < FAINTEST_LEVEL) continue;
        const y0 = (from.nodes[input]?.y ?? 0) + layout.node / 2;
        const y1 = (to.nodes[neuron]?.y ?? 0) + layout.node / 2;
        // Edges are out of step with each other: in step, they would look like rows.
        const own = (neuron * 0.37 + input * 0.61) % 1;
        for (let light = 0; light < count; light += 1) {
          const t = (start + own + light / count) % 1;
          places.push(
            left + gap * (1.5 * t - 1.5 * t * t + t * t * t),
            y0 + (y1 - y0) * (3 * t * t - 2 * t * t * t),
          );
        }
        if (places.length > 2 * MOST) return [];
      }
    }
  }
  return places;
}

/** Rectangles on whole pixels: they cost next to nothing. */
export function drawLights(
  canvas: CanvasRenderingContext2D,
  places: readonly number[],
  color: string,
  pixelRatio: number,
): void {
  const side = Math.round(SIDE * pixelRatio);
  canvas.clearRect(0, 0, canvas.canvas.width, canvas.canvas.height);
  canvas.fillStyle = color;
  for (let at = 0; at + 1 < places.length; at += 2) {
    const x = Math.round((places[at] ?? 0) * pixelRatio - side / 2);
    const y = Math.round((places[at + 1] ?? 0) * pixelRatio - side / 2);
    canvas.fillRect(x, y, side, side);
  }
}
