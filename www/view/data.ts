import { html, nothing, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { field, problemOf } from "../controls.js";
import * as icons from "../icons.js";
import type { Brush } from "../state.js";
import { palette } from "../theme.js";
import { pageWords } from "../words/page.js";
import { fileButton } from "./file-button.js";
import { drawPoint, REACH } from "./map.js";

const THUMBNAIL = 52;
const THUMBNAIL_POINTS = 90;

/** Draws a data set's thumbnail from the real generator's points. */
function drawThumbnail(canvas: HTMLCanvasElement, points: Float32Array, dark: boolean): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const side = Math.round(THUMBNAIL * devicePixelRatio);
  canvas.width = side;
  canvas.height = side;
  const scale = side / (2 * REACH);
  const colors = palette(dark);
  const flat = { ...colors, pointEdge: "transparent" };
  for (let at = 0; at + 2 < points.length; at += 3) {
    const [x1 = 0, x2 = 0, label = 0] = points.subarray(at, at + 3);
    drawPoint(
      context,
      (x1 + REACH) * scale,
      (REACH - x2) * scale,
      1.4 * devicePixelRatio,
      label,
      false,
      flat,
    );
  }
}

/** Draws every thumbnail under `root`; `points` gives x1, x2, label, and so on for a data set. */
export function drawThumbnails(
  root: ParentNode,
  points: (name: string, count: number) => Float32Array,
  dark: boolean,
): void {
  for (const canvas of root.querySelectorAll<HTMLCanvasElement>("canvas[data-thumbnail]")) {
    drawThumbnail(canvas, points(canvas.dataset["thumbnail"] ?? "", THUMBNAIL_POINTS), dark);
  }
}

function thumbnails(context: Context): TemplateResult {
  const parameter = context.parameter("data");
  const { kind } = parameter;
  if (kind.type !== "choice") throw new Error("data must be a choice");
  const current = context.text("data");
  const chosen = kind.choices.find(({ value }) => value === current);
  return html`<fieldset class="thumbnails">
    <legend class="visually-hidden">${parameter.label}</legend>
    ${kind.choices.map(
      ({
        value,
        label,
        help,
      }) => html`<label class=${value === "custom" ? "thumbnail own" : "thumbnail"} title=${`${label}. ${help}`}>
        <input
          type="radio"
          name="data"
          value=${value}
          .checked=${current === value}
          @change=${() => context.set("data", value)}
        />
        <canvas aria-hidden="true" data-thumbnail=${value}></canvas>
        ${value === "custom" && context.state.spec.points.length === 0 ? icons.brush : nothing}
        <span class="visually-hidden">${label}</span>
      </label>`,
    )}
  </fieldset>
  <p class="chosen"><strong>${chosen?.label}</strong> ${chosen?.help}</p>`;
}

const BRUSHES: readonly Brush[] = ["orange", "blue", "erase"];

function drawYourOwn(context: Context): TemplateResult {
  const { state, dispatch, commands } = context;
  const { points } = state.spec;
  const words = pageWords.now.data;
  return html`<div class="own-tools">
    <fieldset class="segments brushes">
      <legend class="visually-hidden">${words.brush}</legend>
      ${BRUSHES.map(
        (brush) => html`<label title=${words.brushHints[brush]}>
          <input
            type="radio"
            name="brush"
            value=${brush}
            .checked=${state.brush === brush}
            @change=${() => dispatch({ type: "brushChosen", brush })}
          /><span class=${brush}>${words.brushes[brush]}</span>
        </label>`,
      )}
    </fieldset>
    <p class="hint">${words.drag} <kbd>O</kbd> ${words.keys.orange}, <kbd>B</kbd> ${words.keys.blue}, <kbd>X</kbd> ${words.keys.erase}.</p>
    <p class="painted">
      <span>${words.points(points.length)}</span>
      <button id="clear" type="button" title=${words.clearHint} ?disabled=${points.length === 0} @click=${() => dispatch({ type: "pointsChanged", points: [] })}>
        ${words.clear}
      </button>
    </p>
    <div class="buttons">
      ${fileButton({
        ids: ["import", "csv-file"],
        label: words.importCsv,
        title: words.importHint,
        accept: ".csv,text/csv,text/plain",
        opened: commands.openFile,
      })}
      <button id="export" type="button" title=${words.exportHint} ?disabled=${points.length === 0} @click=${commands.exportPoints}>
        ${words.exportCsv}
      </button>
    </div>
    ${problemOf(context, "points")}
  </div>`;
}

export function dataRegion(context: Context): TemplateResult {
  const isOwn = context.state.spec.data === "custom";
  return html`<section class="data" aria-labelledby="data-heading">
    <header><h2 id="data-heading"><b>1</b> ${pageWords.now.data.title}</h2></header>
    ${thumbnails(context)}
    ${isOwn ? drawYourOwn(context) : nothing}
    <div class="fields">
      ${isOwn ? nothing : [field(context, "noise", { slider: true }), field(context, "samples", { slider: true })]}
      ${field(context, "trainShare", { slider: true })}
      ${isOwn ? nothing : field(context, "dataSeed")}
    </div>
  </section>`;
}
