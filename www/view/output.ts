import { html, nothing, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { switchControl } from "../controls.js";
import { nodeName, outputNode } from "../layers.js";
import { type At, dab, farEnough, moveCursor, type Snap } from "../painting.js";
import { type Brush, type State, showsClean } from "../state.js";
import { pageWords } from "../words/page.js";
import { REACH } from "./map.js";

const TICKS = [-6, -4, -2, 0, 2, 4, 6];

/** The neuron in the large map: the one looked at, else the one being edited, else the output. */
export function shownNode({
  hovered,
  selection,
  spec,
}: Pick<State, "hovered" | "selection" | "spec">): number {
  return hovered ?? (selection?.type === "neuron" ? selection.node : outputNode(spec.layers));
}

export interface Painting {
  readonly locate: (event: PointerEvent) => At;
  readonly snap: Snap;
  readonly most: number;
}

/** Painting by pointer: one stroke goes on from pointerdown to pointerup. */
export class Stroke {
  #last: At | undefined;
  #down = false;

  begin({ currentTarget, pointerId }: PointerEvent): void {
    this.#down = true;
    this.#last = undefined;
    try {
      (currentTarget as Element).setPointerCapture(pointerId);
    } catch {
      // The pointer is gone already: there is nothing to follow beyond the canvas.
    }
  }

  end(): void {
    this.#down = false;
  }

  /** The points after the brush came here, or undefined if that changes nothing. */
  reach(state: State, at: At, { snap, most }: Painting): State["spec"]["points"] | undefined {
    if (!this.#down || !farEnough(this.#last, at, state.brush)) return undefined;
    this.#last = at;
    const points = dab(state.spec.points, at, state.brush, snap, most);
    return points === state.spec.points ? undefined : [...points];
  }
}

const BRUSH_KEYS: Readonly<Record<string, Brush>> = { o: "orange", b: "blue", x: "erase" };

function paintByKey(context: Context, event: KeyboardEvent, { snap, most }: Painting): void {
  const { state, dispatch } = context;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const moved = moveCursor(state.cursor, event.key, REACH);
  const brush = BRUSH_KEYS[event.key.toLowerCase()];
  if (moved === undefined && brush === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (moved !== undefined) {
    dispatch({ type: "cursorMoved", cursor: moved });
    dispatch({ type: "announced", text: `x₁ ${moved.x1.toFixed(1)}, x₂ ${moved.x2.toFixed(1)}` });
  } else if (brush !== undefined) {
    const points = dab(state.spec.points, state.cursor ?? { x1: 0, x2: 0 }, brush, snap, most);
    if (points !== state.spec.points) dispatch({ type: "pointsChanged", points });
  }
}

export interface MapPlace {
  readonly painting: Painting;
  readonly stroke: Stroke;
}

function map(context: Context, { painting, stroke }: MapPlace): TemplateResult {
  const { state, dispatch } = context;
  const isOwn = state.spec.data === "custom";
  const words = pageWords.now.output;
  const shown = nodeName(state.spec.layers, shownNode(state));
  const paint = (event: PointerEvent): void => {
    const points = stroke.reach(state, painting.locate(event), painting);
    if (points !== undefined) dispatch({ type: "pointsChanged", points });
  };
  return html`<div class=${isOwn ? "map own" : "map"}>
    <canvas
      id="map"
      role="img"
      tabindex=${isOwn ? 0 : nothing}
      aria-label=${isOwn ? words.ownMap(shown) : words.map(shown)}
      @pointerdown=${(event: PointerEvent) => {
        if (!isOwn || event.button !== 0) return;
        stroke.begin(event);
        paint(event);
      }}
      @pointermove=${(event: PointerEvent) => {
        if (isOwn) paint(event);
      }}
      @pointerup=${() => stroke.end()}
      @pointercancel=${() => stroke.end()}
      @keydown=${(event: KeyboardEvent) => {
        if (isOwn) paintByKey(context, event, painting);
      }}
      @focus=${() => {
        if (isOwn && state.cursor === undefined)
          dispatch({ type: "cursorMoved", cursor: { x1: 0, x2: 0 } });
      }}
      @blur=${() => dispatch({ type: "cursorMoved", cursor: undefined })}
    ></canvas>
    <canvas id="map-lines" aria-hidden="true"></canvas>
    <canvas id="map-before" class="ghost" aria-hidden="true"></canvas>
    <canvas id="map-points" aria-hidden="true"></canvas>
    ${isOwn && state.spec.points.length === 0 ? html`<p class="empty"><span>${words.empty}</span></p>` : nothing}
    <div class="axis vertical" aria-hidden="true">
      ${TICKS.map((tick) => html`<span .style=${`top:${((REACH - tick) / (2 * REACH)) * 100}%`}>${tick < 0 ? `−${-tick}` : tick}</span>`)}
    </div>
    <div class="axis horizontal" aria-hidden="true">
      ${TICKS.map((tick) => html`<span .style=${`left:${((tick + REACH) / (2 * REACH)) * 100}%`}>${tick < 0 ? `−${-tick}` : tick}</span>`)}
    </div>
  </div>`;
}

function legend(context: Context): TemplateResult {
  const noisy = context.state.spec.draw > 0 && !showsClean(context.state);
  const words = pageWords.now.output;
  return html`<div class="legend">
    <span class="scale">
      <svg class="shape-key negative" viewBox="0 0 10 10" aria-hidden="true"><path d="M5 .5 9.5 5 5 9.5.5 5z"></path></svg>
      <span>−1</span>
      <canvas id="color-scale" role="img" aria-label=${words.colours}></canvas>
      <span>1</span>
      <svg class="shape-key positive" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4"></circle></svg>
    </span>
    <span class="key"><svg viewBox="0 0 18 8" aria-hidden="true"><path d="M0 4h18"></path></svg>${noisy ? words.now : words.boundary}</span>
    <span class=${noisy ? "key" : "key absent"}
      ><svg viewBox="0 0 18 8" aria-hidden="true"><path class="dashed" d="M0 4h18"></path></svg>${words.beforeNoise}</span
    >
  </div>`;
}

function metrics(): TemplateResult {
  const words = pageWords.now.output;
  return html`<table class="metrics">
    <caption class="visually-hidden">${words.metrics}</caption>
    <thead>
      <tr><td></td><th scope="col">${words.loss}</th><th scope="col">${words.accuracy}</th></tr>
    </thead>
    <tbody>
      <tr><th scope="row"><i class="line train-line"></i>${words.train}</th><td id="train-loss">–</td><td id="train-accuracy">–</td></tr>
      <tr><th scope="row"><i class="line test-line"></i>${words.test}</th><td id="test-loss">–</td><td id="test-accuracy">–</td></tr>
    </tbody>
  </table>`;
}

export function outputRegion(context: Context, place: MapPlace): TemplateResult {
  const { state, dispatch } = context;
  const node = shownNode(state);
  const clean = state.spec.draw > 0 && showsClean(state);
  const words = pageWords.now.output;
  return html`<section class="output" aria-labelledby="output-heading">
    <header>
      <h2 id="output-heading">${nodeName(state.spec.layers, node)}${clean ? html` <em>${words.beforeNoise}</em>` : nothing}</h2>
      ${switchControl(context, "showTest")}
    </header>
    ${map(context, place)} ${legend(context)}
    <div class="results">
      ${metrics()}
      <figure class="chart">
        <figcaption>
          <span>${words.chart}</span>
          <button
            id="chart-scale"
            type="button"
            class="quiet text"
            aria-pressed=${state.logarithmic ? "true" : "false"}
            title=${words.axis}
            @click=${() => dispatch({ type: "scaleSwitched" })}
          >
            ${state.logarithmic ? words.log : words.linear}
          </button>
        </figcaption>
        <canvas id="loss-chart" role="img" aria-label=${words.chartLabel}></canvas>
      </figure>
    </div>
  </section>`;
}
