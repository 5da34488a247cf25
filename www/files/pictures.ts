// Pictures of a run: the map, all neurons, the losses. Each is drawn on a canvas, for PNG or, by svg.ts, for SVG.
import { drawLossChart, type Frame } from "../../pkg/perturb.js";
import { blocks, sourceName, type Widths } from "../layers.js";
import { palette } from "../theme.js";
import { drawStrip } from "../view/edges.js";
import { type Layout, layOut } from "../view/layout.js";
import { drawPoint, REACH, trace } from "../view/map.js";
import { surface } from "../view/surface.js";
import { filesWords } from "../words/files.js";

const FONT = "'Inter Variable', system-ui, sans-serif";

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas for each of the picture's. */
  readonly scale: number;
}

/** What a picture is drawn with, in pixels of its canvas. */
interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly scale: number;
  readonly dark: boolean;
}

function write(
  { context, scale }: Pen,
  text: string,
  x: number,
  y: number,
  align: CanvasTextAlign,
  baseline: CanvasTextBaseline = "middle",
): void {
  context.font = `${11 * scale}px ${FONT}`;
  context.textAlign = align;
  context.textBaseline = baseline;
  context.fillText(text, x * scale, y * scale);
}

/** Pixels, as a canvas that can be enlarged. */
function image(pixels: Uint8ClampedArray<ArrayBuffer>, width: number): HTMLCanvasElement {
  const { canvas, context } = surface(document.createElement("canvas"));
  canvas.width = width;
  canvas.height = pixels.length / 4 / width;
  context.putImageData(new ImageData(pixels, width, canvas.height), 0, 0);
  return canvas;
}

function paper({ canvas, dark }: { canvas: HTMLCanvasElement; dark: boolean }): void {
  const { context } = surface(canvas);
  context.fillStyle = palette(dark).paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

// The map

const MAP = { left: 34, top: 12, side: 600, bottom: 26, right: 14 } as const;

export const mapSheet: Sheet = {
  width: MAP.left + MAP.side + MAP.right,
  height: MAP.top + MAP.side + MAP.bottom,
  scale: 2,
};

export interface MapOptions {
  readonly dark: boolean;
  readonly showTest: boolean;
  /** [x1, x2, label, is test]* */
  readonly points: Float32Array;
}

const TICKS = [-6, -4, -2, 0, 2, 4, 6];

export function drawMap(
  canvas: HTMLCanvasElement,
  { map, mapSize, contour, cleanContour }: Frame,
  { dark, showTest, points }: MapOptions,
): void {
  const { context } = surface(canvas);
  const { scale } = mapSheet;
  const pen = { context, scale, dark };
  const colors = palette(dark);
  paper({ canvas, dark });
  const [left, top, side] = [MAP.left * scale, MAP.top * scale, MAP.side * scale];
  context.drawImage(image(map, mapSize), left, top, side, side);

  context.save();
  context.translate(left, top);
  context.strokeStyle = colors.ink;
  context.lineJoin = "bevel";
  for (const [segments, dashes, width] of [
    [cleanContour, [8, 7], 2.4],
    [contour, [], 3],
  ] as const) {
    context.lineWidth = width * scale * 0.8;
    context.setLineDash(dashes.map((dash) => dash * scale));
    context.beginPath();
    trace(context, segments, side);
    context.stroke();
  }
  context.setLineDash([]);
  const perUnit = side / (2 * REACH);
  for (let at = 0; at + 3 < points.length; at += 4) {
    const [x1 = 0, x2 = 0, label = 0, test = 0] = points.subarray(at, at + 4);
    if (test === 1 && !showTest) continue;
    drawPoint(
      context,
      (x1 + REACH) * perUnit,
      (REACH - x2) * perUnit,
      5 * scale,
      label,
      test === 1,
      colors,
    );
  }
  context.restore();

  context.fillStyle = colors.muted;
  const place = (tick: number): number => ((tick + REACH) / (2 * REACH)) * MAP.side;
  for (const tick of TICKS) {
    const text = tick < 0 ? `−${-tick}` : `${tick}`;
    write(pen, text, MAP.left + place(tick), MAP.top + MAP.side + 14, "center");
    write(pen, text, MAP.left - 8, MAP.top + place(-tick), "end");
  }
  write(pen, sourceName(0, 0), MAP.left + place(1), MAP.top + MAP.side + 14, "center");
  write(pen, sourceName(0, 1), MAP.left - 8, MAP.top + place(-1), "end");
}

// All neurons

/** What most browsers let a canvas have. */
const MOST_PIXELS = 16e6;

/** The diagram with room for every map. */
export function neuronsLayout(widths: Widths): Layout {
  const tallest = Math.max(2, ...widths);
  const [width, height] = [(widths.length + 2) * 110 + 60, tallest * 64 + 60];
  const pixelRatio = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)));
  return layOut(widths, { width, height, pixelRatio, zoom: 1 });
}

export const neuronsSheet = ({ width, height, pixelRatio }: Layout): Sheet => ({
  width,
  height,
  scale: pixelRatio,
});

/** The network: every neuron's map, and the weights between them. */
export function drawNeurons(
  canvas: HTMLCanvasElement,
  frame: Frame,
  layout: Layout,
  dark: boolean,
): void {
  const { context } = surface(canvas);
  const { pixelRatio: scale, node, columns } = layout;
  const colors = palette(dark);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  for (const [layer, block] of blocks(frame.layers).entries())
    drawStrip(context, layout, layer, block, frame.parameters, {
      palette: colors,
      focus: undefined,
    });
  context.setTransform(1, 0, 0, 1, 0, 0);
  // Strips are cleared before they are drawn: what is behind them comes last.
  context.globalCompositeOperation = "destination-over";
  paper({ canvas, dark });
  context.globalCompositeOperation = "source-over";

  const atlas = image(frame.atlas, frame.columns * frame.nodeSize);
  const pen = { context, scale, dark };
  context.fillStyle = colors.muted;
  context.strokeStyle = colors.muted;
  context.lineWidth = 1;
  for (const [column, { x, nodes }] of columns.entries()) {
    for (const { id, y } of nodes) {
      const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
      context.drawImage(
        atlas,
        (id % frame.columns) * frame.nodeSize,
        Math.floor(id / frame.columns) * frame.nodeSize,
        frame.nodeSize,
        frame.nodeSize,
        left,
        top,
        layout.pixels,
        layout.pixels,
      );
      context.strokeRect(left - 0.5, top - 0.5, layout.pixels + 1, layout.pixels + 1);
    }
    if (column === 0)
      for (const [row, { y }] of nodes.entries())
        write(pen, sourceName(0, row), x - 6, y + node / 2, "end");
    else if (column < columns.length - 1) write(pen, String(column), x + node / 2, 20, "center");
  }
}

// The losses

export const lossesSheet: Sheet = { width: 640, height: 360, scale: 2 };

export function drawLosses(
  canvas: HTMLCanvasElement,
  { history, test }: Frame,
  { dark, log, scale }: { readonly dark: boolean; readonly log: boolean; readonly scale: number },
): void {
  drawLossChart(canvas, history, { pixelRatio: scale, dark, log });
  const { context } = surface(canvas);
  const pen = { context, scale, dark };
  const { width, height } = lossesSheet;
  const ink = palette(dark);
  context.fillStyle = ink.muted;
  write(pen, filesWords.now.chart.loss, 42, 10, "start");
  write(pen, filesWords.now.chart.epoch, width - 12, height - 26, "end");
  const keys = [
    { name: filesWords.now.chart.train, color: ink.ink, line: 1.5 },
    { name: filesWords.now.chart.test, color: dark ? "#8d8f94" : "#9a9894", line: 2 },
  ].slice(0, test.count > 0 ? 2 : 1);
  for (const [row, { name, color, line }] of keys.entries()) {
    const y = 18 + 16 * row;
    context.strokeStyle = color;
    context.lineWidth = line * scale;
    context.beginPath();
    context.moveTo((width - 90) * scale, y * scale);
    context.lineTo((width - 70) * scale, y * scale);
    context.stroke();
    context.fillStyle = ink.ink;
    write(pen, name, width - 64, y, "start");
  }
}
