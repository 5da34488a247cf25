// A chart with all that belongs to it: read by pointer and arrow keys, its numbers beside it, as CSV and as a picture.
import { html, type TemplateResult } from "lit-html";
import { type Axis, type CurveChart, drawCurves } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { svgOf } from "../files/svg.js";
import { save } from "../files.js";
import { isDark } from "../state.js";
import { labWords } from "../words/lab.js";
import { language } from "../words/words.js";
import type { Lab } from "./lab.js";

export interface Figure {
  /** Of its canvas, and the name of its files. */
  readonly id: string;
  /** What it shows, in words. */
  readonly label: string;
  readonly chart: Omit<CurveChart, "pixelRatio" | "dark" | "marked">;
  /** Where it can be read, on the x axis. */
  readonly places: readonly number[];
  /** The place that is read. */
  readonly at: number;
  readonly table: Table;
  /** All numbers. */
  readonly csv: () => string;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Of every chart, in CSS pixels: where its axes begin and end. */
const MARGIN = { left: 58, right: 24 };

export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
): string {
  const cell = (value: string | number | undefined): string =>
    typeof value === "string" ? `"${value.replaceAll('"', '""')}"` : String(value ?? "");
  const lines = rows.map((row) => row.map(cell).join());
  return `${[columns.join(), ...lines].join("\n")}\n`;
}

/** A logarithmic axis over all positive values up to a largest one, to whole powers of ten. */
export function logAxis(
  values: readonly number[],
  title: string,
  unit: string,
  largest = Number.MAX_VALUE,
): Axis {
  const positive = values
    .filter((value) => value > 0 && Number.isFinite(value))
    .map((value) => Math.min(value, largest));
  const [low, high] =
    positive.length === 0 ? [0.1, 10] : [Math.min(...positive), Math.max(...positive)];
  const power = (exponent: number): number => 10 ** exponent;
  const floor = (value: number): number => power(Math.floor(Math.log10(value) + 1e-9));
  const last = power(Math.ceil(Math.log10(high) - 1e-9));
  return { first: Math.min(floor(low), last / 10), last, log: true, unit, title };
}

/** Places to write down of so many: a page cannot hold them all, and files do. */
export function written(places: number): readonly number[] {
  const every = Math.max(1, Math.ceil(places / 24));
  return Array.from({ length: places }, (_, place) => place).filter(
    (place) => place % every === 0 || place === places - 1,
  );
}

/** The place of a figure nearest to a value. */
export function nearest(places: readonly number[], wanted: number): number {
  const apart = places.map((place) => Math.abs(place - wanted));
  return Math.max(0, apart.indexOf(Math.min(...apart)));
}

/** The place under a pointer. */
function placeUnder(event: PointerEvent, { chart, places }: Figure): number {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const share = (event.clientX - box.left - MARGIN.left) / (box.width - MARGIN.left - MARGIN.right);
  const { first, last, log } = chart.x;
  if (!log) return nearest(places, first + share * (last - first));
  const logs = places.map((place) => Math.log(Math.max(place, Number.MIN_VALUE)));
  return nearest(logs, Math.log(first * (last / first) ** share));
}

const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export function figureCanvas(lab: Lab, figure: Figure): TemplateResult {
  const { id, label, places, at } = figure;
  const read = (place: number): void =>
    lab.read(id, Math.max(0, Math.min(places.length - 1, place)));
  const readUnder = (event: PointerEvent): void => read(placeUnder(event, figure));
  return html`<canvas
    class="chart"
    id=${id}
    role="img"
    tabindex="0"
    aria-label=${labWords.now.figure.read(label)}
    @pointermove=${readUnder}
    @pointerdown=${readUnder}
    @keydown=${(event: KeyboardEvent) => {
      const step = KEYS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      read(at + step);
    }}
  ></canvas>`;
}

/** The numbers of a figure and what to take away of it. */
export function takeaways(context: Context, figure: Figure): TemplateResult {
  const { find } = context;
  const { id, table, csv } = figure;
  return html`<div class="exports">
    <details class="numbers">
      <summary>${labWords.now.figure.numbers}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${labWords.now.figure.numbersLabel}>${tableOf(table)}</div>
    </details>
    <button type="button" class="quiet" data-export=${`${id}.csv`} @click=${() => save(`${id}.csv`, csv())}>CSV</button>
    <button type="button" class="quiet" data-export=${`${id}.png`} @click=${() => savePicture(find(`canvas#${id}`), id)}>PNG</button>
    <button type="button" class="quiet" data-export=${`${id}.svg`} @click=${() => saveDrawing(context, figure)}>SVG</button>
  </div>`;
}

export function tableOf({ columns, rows }: Table): TemplateResult {
  return html`<table>
    <thead>
      <tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        ([head, ...cells]) =>
          html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
      )}
    </tbody>
  </table>`;
}

export function savePicture(canvas: HTMLCanvasElement | null, name: string): void {
  if (canvas === null) return;
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${name}.png`;
  link.click();
}

/** Charts are drawn on whole pixels: with these for each of the picture's, its lines are where they should be. */
const FINE = 8;

/** As large as it stands on the page, without the mark of where it is read. */
function saveDrawing({ find, state }: Context, { id, label, chart }: Figure): void {
  const canvas = find<HTMLCanvasElement>(`canvas#${id}`);
  if (canvas === null) return;
  const { clientWidth: width, clientHeight: height } = canvas;
  const drawing = svgOf({ width, height, scale: FINE, title: label }, (fine) =>
    drawCurves(fine, { ...chart, pixelRatio: FINE, dark: isDark(state), marked: undefined }),
  );
  save(`${id}.svg`, drawing, "image/svg+xml");
}

const drawn = new WeakMap<HTMLCanvasElement, readonly unknown[]>();

/** Whether a canvas shows something else than it should; from now on it is taken to show this. */
export function isStale(canvas: HTMLCanvasElement, shown: readonly unknown[]): boolean {
  const before = drawn.get(canvas);
  if (before !== undefined && shown.every((value, index) => value === before[index])) return false;
  if (before === undefined)
    canvas.addEventListener("contextrestored", () => drawn.delete(canvas), { once: true });
  drawn.set(canvas, shown);
  return true;
}

/** Draws a figure if it shows anything new: `sources` are what it was made of. */
export function drawFigure(context: Context, figure: Figure, sources: readonly unknown[]): void {
  const canvas = context.find<HTMLCanvasElement>(`#${figure.id}`);
  if (canvas === null) return;
  const pixelRatio = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * pixelRatio);
  const height = Math.round(canvas.clientHeight * pixelRatio);
  const dark = isDark(context.state);
  if (width === 0 || !isStale(canvas, [width, height, dark, language(), figure.at, ...sources]))
    return;
  canvas.width = width;
  canvas.height = height;
  drawCurves(canvas, { ...figure.chart, pixelRatio, dark, marked: figure.places[figure.at] });
}
