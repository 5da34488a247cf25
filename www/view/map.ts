// The large map: what the shown neuron answers over the square, the points, and the decision boundary.
import type { Frame } from "../../pkg/perturb.js";
import { type Palette, palette } from "../theme.js";
import { chain } from "./contour.js";
import { fadeAway, type Surface, surface } from "./surface.js";

/** The square that every map shows is [−6, 6]². */
export const REACH = 6;

const POINT = 3.1;
/** On smaller maps, in CSS pixels, points are smaller. */
const FULL_SIZE = 240;
const CURSOR = 7;

export interface MapStyle {
  readonly dark: boolean;
  readonly showTest: boolean;
  readonly cursor: { readonly x1: number; readonly x2: number } | undefined;
}

/** Labels differ in shape as well as in colour: +1 is a disc, −1 a diamond. Test points are hollow. */
export function drawPoint(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  size: number,
  label: number,
  isTest: boolean,
  { orange, blue, pointEdge }: Palette,
): void {
  context.beginPath();
  if (label > 0) {
    context.arc(x, y, size, 0, 2 * Math.PI);
  } else {
    const reach = size * 1.25;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  }
  const color = label > 0 ? blue : orange;
  context.lineWidth = size * 0.36;
  context.fillStyle = isTest ? pointEdge : color;
  context.strokeStyle = isTest ? color : pointEdge;
  context.fill();
  context.stroke();
}

/** Draws a decision boundary on a map of so many pixels: lines that go on are drawn faster than loose segments, and can be dashed. */
export function trace(
  path: Pick<CanvasPath, "moveTo" | "lineTo">,
  segments: Float32Array,
  side: number,
): void {
  const scale = side / (2 * REACH);
  for (const line of chain(segments)) {
    line.forEach(([x1, x2], index) => {
      const [x, y] = [(x1 + REACH) * scale, (REACH - x2) * scale];
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
  }
}

export function boundary(segments: Float32Array, side: number): Path2D {
  const path = new Path2D();
  trace(path, segments, side);
  return path;
}

function resize(canvas: HTMLCanvasElement, side: number): void {
  if (canvas.width === side && canvas.height === side) return;
  canvas.width = side;
  canvas.height = side;
}

/** One above the other: what changes seldom, or is coarser than the screen, is not drawn again for the rest's sake. */
interface MapCanvases {
  /** A pixel for each point of the map, enlarged by the browser. */
  readonly image: HTMLCanvasElement;
  readonly lines: HTMLCanvasElement;
  readonly points: HTMLCanvasElement;
  /** The map before a press of the red button, which fades away. */
  readonly before: HTMLCanvasElement;
}

export class OutputMap {
  readonly #image: Surface;
  readonly #lines: Surface;
  readonly #points: Surface;
  readonly #before: Surface;
  #drawnPoints: unknown[] = [];
  #data = new Float32Array();

  constructor({ image, lines, points, before }: MapCanvases) {
    this.#image = surface(image);
    this.#lines = surface(lines);
    this.#points = surface(points);
    this.#before = surface(before);
  }

  /** [x1, x2, label, is test]* */
  get points(): Float32Array {
    return this.#data;
  }

  show(points: Float32Array<ArrayBuffer>): void {
    this.#data = points;
  }

  /** What was drawn is not there any more. */
  forget(): void {
    this.#drawnPoints = [];
  }

  draw(frame: Frame, style: MapStyle, pixelRatio: number): void {
    const { canvas } = this.#image;
    resize(canvas, frame.mapSize);
    this.#image.context.putImageData(new ImageData(frame.map, frame.mapSize, frame.mapSize), 0, 0);

    const side = Math.max(1, Math.round(canvas.clientWidth * pixelRatio));
    const colors = palette(style.dark);
    const { context } = this.#lines;
    resize(this.#lines.canvas, side);
    context.clearRect(0, 0, side, side);
    context.strokeStyle = colors.ink;
    context.lineJoin = "bevel";
    context.lineWidth = 1.25 * pixelRatio;
    this.#drawContour(frame.cleanContour, side, [4 * pixelRatio, 3.5 * pixelRatio]);
    context.lineWidth = 1.5 * pixelRatio;
    this.#drawContour(frame.contour, side, []);
    if (style.cursor !== undefined) this.#drawCursor(style.cursor, side, pixelRatio, colors);
    this.#drawPoints(side, style, pixelRatio, colors);
  }

  #drawContour(segments: Float32Array, side: number, dashes: readonly number[]): void {
    this.#lines.context.setLineDash([...dashes]);
    this.#lines.context.stroke(boundary(segments, side));
  }

  #drawPoints(side: number, style: MapStyle, pixelRatio: number, colors: Palette): void {
    const wanted = [this.#data, side, style.showTest, style.dark];
    if (wanted.every((value, index) => value === this.#drawnPoints[index])) return;
    this.#drawnPoints = wanted;
    const { canvas, context } = this.#points;
    resize(canvas, side);
    context.clearRect(0, 0, side, side);
    const scale = side / (2 * REACH);
    const size = POINT * pixelRatio * Math.min(1, side / pixelRatio / FULL_SIZE);
    for (let at = 0; at + 3 < this.#data.length; at += 4) {
      const isTest = this.#data[at + 3] === 1;
      if (isTest && !style.showTest) continue;
      const x = ((this.#data[at] ?? 0) + REACH) * scale;
      const y = (REACH - (this.#data[at + 1] ?? 0)) * scale;
      drawPoint(context, x, y, size, this.#data[at + 2] ?? 0, isTest, colors);
    }
  }

  #drawCursor(
    { x1, x2 }: { x1: number; x2: number },
    side: number,
    pixelRatio: number,
    { ink, paper }: Palette,
  ): void {
    const { context } = this.#lines;
    const scale = side / (2 * REACH);
    const [x, y, reach] = [(x1 + REACH) * scale, (REACH - x2) * scale, CURSOR * pixelRatio];
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x - reach, y);
    context.lineTo(x + reach, y);
    context.moveTo(x, y - reach);
    context.lineTo(x, y + reach);
    context.strokeStyle = paper;
    context.lineWidth = 4 * pixelRatio;
    context.stroke();
    context.strokeStyle = ink;
    context.lineWidth = 1.5 * pixelRatio;
    context.stroke();
  }

  /** Keeps the map as it is now on top of the next one, to fade away. */
  fade(): void {
    const { canvas, context } = this.#before;
    const { width } = this.#lines.canvas;
    resize(canvas, width);
    context.drawImage(this.#image.canvas, 0, 0, width, width);
    context.drawImage(this.#lines.canvas, 0, 0);
    fadeAway(canvas);
  }

  /** Where on the square an event happened. */
  locate(event: { readonly clientX: number; readonly clientY: number }): {
    x1: number;
    x2: number;
  } {
    const box = this.#image.canvas.getBoundingClientRect();
    return {
      x1: ((event.clientX - box.left) / box.width) * 2 * REACH - REACH,
      x2: REACH - ((event.clientY - box.top) / box.height) * 2 * REACH,
    };
  }
}
