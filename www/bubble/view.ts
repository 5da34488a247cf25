// The bubbles on the page.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Context, Find } from "../context.js";
import { field } from "../controls.js";
import { count, percent } from "../format.js";
import * as icons from "../icons.js";
import { bandCurve, bandText, theoryCurve, topOf } from "../lab/curves.js";
import {
  csv,
  drawFigure,
  type Figure,
  figureCanvas,
  isStale,
  nearest,
  takeaways,
} from "../lab/figure.js";
import type { Lab } from "../lab/lab.js";
import { colorOf, rgb } from "../lab/palette.js";
import { key } from "../lab/theory.js";
import { bubbleWords } from "../words/bubble.js";
import { labWords } from "../words/lab.js";
import { type Bubbles, type Generator, type Name, STRIP } from "./bubbles.js";
import type { Curve, Painting } from "./painter.js";
import { droplets, spray } from "./spray.js";

const titleOf = (name: Name): string => bubbleWords.now.titles[name];

const canvasOf = (name: Name): string => `bubble-${name}`;

const SIDE = 64;

function put(canvas: HTMLCanvasElement | null, { pixels }: Painting): void {
  const image = new ImageData(new Uint8ClampedArray(pixels), SIDE, SIDE);
  canvas?.getContext("2d")?.putImageData(image, 0, 0);
}

/** Draws a picture at once, without waiting for the page; a press makes it splash. */
export function drawBubble(
  find: Find,
  name: Name,
  painting: Painting,
  before: Painting | undefined,
): void {
  put(find(`#${canvasOf(name)}`), painting);
  const isPress = painting.request.draw > 0 && painting.request.draw !== before?.request.draw;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const canvas = find<HTMLCanvasElement>(`#${canvasOf(name)} ~ .spray`);
  if (!isPress || isCalm || before === undefined || canvas === null) return;
  // The picture is shown first.
  requestAnimationFrame(() =>
    spray(canvas, droplets(before.pixels, painting.pixels, painting.change)),
  );
}

function stage(bubbles: Bubbles, generator: Generator): TemplateResult {
  const { name, status, layers, parameters, painting, reason } = generator;
  const isNoisy = painting !== undefined && painting.request.draw > 0;
  const words = bubbleWords.now.stage;
  const about = status === "open" ? words.about(layers, count(parameters)) : "";
  return html`<figure class="bubble" aria-busy=${status === "loading" ? "true" : "false"}>
    <canvas
      id=${canvasOf(name)}
      width=${SIDE}
      height=${SIDE}
      role="img"
      aria-label=${isNoisy ? words.noisy(titleOf(name), percent(painting.change)) : words.still(titleOf(name))}
    ></canvas>
    <canvas class="spray" aria-hidden="true"></canvas>
    ${
      status === "failed"
        ? html`<div class="failed" role="alert">
            <p>${bubbleWords.now.say(reason)}</p>
            <button type="button" @click=${() => bubbles.open()}>${words.again}</button>
          </div>`
        : nothing
    }
    <figcaption>
      <strong>${titleOf(name)}</strong> <span>${about}</span>
      <span class="changed">${painting === undefined ? "" : isNoisy ? html`${words.changed} <b id=${`${canvasOf(name)}-change`}>${percent(painting.change)}</b>` : words.noNoise}</span>
    </figcaption>
  </figure>`;
}

/** Both have a choice of layers; beyond the last of one, it is its last. */
function layerSelect(context: Context, bubbles: Bubbles): TemplateResult {
  const { label, help } = context.parameter("bubbleLayer");
  const { bubbleLayer } = context.state.spec;
  const most = Math.max(1, bubbleLayer, ...bubbles.generators.map(({ layers }) => layers));
  const names = [
    bubbleWords.now.controls.allLayers,
    ...Array.from({ length: most }, (_, layer) => labWords.now.figure.layerNumber(layer + 1)),
  ];
  return html`<select
    name="bubbleLayer"
    aria-label=${label}
    title=${help}
    @change=${(event: Event) => context.set("bubbleLayer", (event.currentTarget as HTMLSelectElement).value)}
  >
    ${names.map((name, layer) => html`<option value=${layer} .selected=${layer === bubbleLayer}>${name}</option>`)}
  </select>`;
}

function controls(context: Context, bubbles: Bubbles): TemplateResult {
  const { spec } = context.state;
  const isWalking = bubbles.walk.isOn;
  const words = bubbleWords.now.controls;
  const endWalk = (): void => {
    if (!bubbles.walk.isOn) return;
    const { bubble, walk } = bubbles.stopWalk();
    context.set("bubble", String(bubble));
    context.set("bubbleWalk", (100 * walk).toFixed(1));
  };
  const press = (): void => {
    endWalk();
    context.set("bubbleDraw", String(bubbles.nextDraw));
  };
  const fresh = (): void => {
    endWalk();
    context.set("bubbleWalk", "0");
    context.commands.newSeed("bubble");
  };
  return html`<div class="burst">
    <button id="burst" class="red" type="button" aria-label=${words.press} title=${words.pressHint} @click=${press}>
      <span class="cap"></span>
    </button>
    <div class="size">${field(context, "bubbleNoise", { slider: true, wide: true })}</div>
    <div class="noise">
      ${layerSelect(context, bubbles)}
      <button id="bubble-restore" type="button" title=${words.restoreHint} ?disabled=${spec.bubbleDraw === 0} @click=${() => context.set("bubbleDraw", "0")}>
        ${icons.restore}<span>${words.restore}</span>
      </button>
    </div>
    <div class="size walk" ?inert=${isWalking}>${field(context, "bubbleWalk", { slider: true, wide: true })}</div>
    <div class="noise">
      <button id="bubble-walk" type="button" aria-pressed=${isWalking ? "true" : "false"} title=${words.walkHint} @click=${() => (isWalking ? endWalk() : bubbles.startWalk())}>
        ${isWalking ? words.stop : words.walk}
      </button>
      <button id="bubble-new" type="button" title=${words.freshHint} @click=${fresh}>${icons.dice}<span>${words.fresh}</span></button>
    </div>
  </div>`;
}

const changeText = (painting: Painting | undefined): string =>
  painting === undefined ? "…" : percent(painting.change);

const stripCanvas = (name: Name, place: number): string => `strip-${name}-${place}`;

function strip(context: Context, bubbles: Bubbles): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${bubbleWords.now.strip.label}>
    <table class="strip">
      <thead>
        <tr><td></td>${STRIP.map((size) => html`<th scope="col">${size} %</th>`)}</tr>
      </thead>
      <tbody>
        ${bubbles.generators.map(
          ({ name, strip }) => html`<tr>
            <th scope="row">${bubbleWords.now.rows[name]}</th>
            ${STRIP.map(
              (size, place) => html`<td>
                <button type="button" title=${bubbleWords.now.strip.show(size)} aria-label=${bubbleWords.now.strip.cell(titleOf(name), size, changeText(strip[place]))} @click=${() => showSize(context, bubbles, size)}>
                  <canvas id=${stripCanvas(name, place)} width=${SIDE} height=${SIDE}></canvas>
                  <span>${changeText(strip[place])}</span>
                </button>
              </td>`,
            )}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function showSize(context: Context, bubbles: Bubbles, size: number): void {
  context.set("bubbleNoise", String(size));
  if (context.state.spec.bubbleDraw === 0) context.set("bubbleDraw", String(bubbles.nextDraw));
}

const FIGURE = "bubble-chart";

interface Measured {
  readonly name: Name;
  readonly curve: Curve;
}

function measuredOf({ generators }: Bubbles): readonly Measured[] {
  return generators.flatMap(({ name, curve }) => (curve === undefined ? [] : [{ name, curve }]));
}

function changeFigure(context: Context, lab: Lab, measured: readonly Measured[]): Figure {
  const sizes = measured[0]?.curve.sizes ?? [];
  const curves = measured.flatMap(({ curve }, place) => {
    const color = rgb(colorOf(context.state, place));
    const theory = (["distance", "estimate"] as const).map((name) =>
      theoryCurve(name, sizes, curve[name], color),
    );
    return [...theory, bandCurve(sizes, curve.bands, color)];
  });
  const top = topOf(measured.flatMap(({ curve }) => [...curve.bands]));
  return {
    id: FIGURE,
    label: bubbleWords.now.measurement.label,
    chart: {
      x: {
        first: 0,
        last: 100,
        log: false,
        unit: " %",
        title: bubbleWords.now.measurement.x,
      },
      y: {
        first: 0,
        last: 100 * top,
        log: false,
        unit: " %",
        title: bubbleWords.now.measurement.y,
      },
      curves,
      shaded: undefined,
    },
    places: sizes,
    at: Math.min(lab.at(FIGURE, nearest(sizes, context.state.spec.bubbleNoise)), sizes.length - 1),
    table: {
      columns: [
        labWords.now.figure.noise,
        ...measured.map(({ name }) => labWords.now.figure.median(titleOf(name))),
      ],
      rows: sizes.map((size, place) => [
        `${size} %`,
        ...measured.map(({ curve }) => bandText(curve.bands[place])),
      ]),
    },
    csv: () =>
      csv(
        [
          "generator",
          "draws",
          "noise",
          "change 5 %",
          "change",
          "change 95 %",
          "formula",
          "estimate",
        ],
        measured.flatMap(({ name, curve }) =>
          sizes.map((size, place) => [
            name,
            curve.draws,
            size,
            curve.bands[place]?.low,
            curve.bands[place]?.median,
            curve.bands[place]?.high,
            curve.distance[place],
            curve.estimate[place],
          ]),
        ),
      ),
  };
}

/** The size of noise, in per cent, at which half of the draws have changed the picture by this share. */
export function reaching({ sizes, bands }: Curve, share: number): number | undefined {
  const after = bands.findIndex(({ median }) => median >= share);
  const [low, high] = [bands[after - 1], bands[after]];
  if (low === undefined || high === undefined) return undefined;
  const part = (share - low.median) / (high.median - low.median);
  const [from = 0, to = 0] = [sizes[after - 1], sizes[after]];
  return from + part * (to - from);
}

/** Which bubble bursts first, as far as it was measured. */
export function finding(measured: readonly Measured[]): string {
  const words = bubbleWords.now.measurement;
  const half = measured.map(({ name, curve }) => ({ name, size: reaching(curve, 0.5) }));
  const said = half.map(({ name, size }) =>
    size === undefined ? words.none[name] : words.half[name](`${size.toFixed(0)}\u202f%`),
  );
  return words.finding(said);
}

function measurement(context: Context, lab: Lab, bubbles: Bubbles): TemplateResult {
  const measured = measuredOf(bubbles);
  const figure = measured.length === 0 ? undefined : changeFigure(context, lab, measured);
  const isOpen = bubbles.generators.some(({ status }) => status === "open");
  const words = bubbleWords.now.measurement;
  return html`<h3>${words.title}</h3>
    <p class="lead">${words.lead}</p>
    <div class="tools">
      <button id="bubble-measure" type="button" class="primary" ?disabled=${!isOpen || bubbles.isMeasuring} @click=${() => bubbles.measure(context.state.spec.draws)}>
        ${words.measure}
      </button>
      ${field(context, "draws")}
    </div>
    ${
      bubbles.isMeasuring
        ? html`<div class="work">
            <progress max="1" .value=${bubbles.done} aria-label=${labWords.now.work.label}></progress>
            <button id="bubble-cancel" type="button" @click=${() => bubbles.cancel()}>${labWords.now.work.cancel}</button>
          </div>`
        : nothing
    }
    ${
      figure === undefined
        ? nothing
        : html`<div class="beside">
            <div>${figureCanvas(lab, figure)} ${takeaways(context, figure)}</div>
            <div class="reading" id="bubble-reading">
              <p class="at">${words.at(figure.places[figure.at] ?? 0, measured[0]?.curve.request.bubble ?? 0)}</p>
              <ul>
                ${measured.map(({ name, curve }, place) => {
                  const band = curve.bands[figure.at];
                  return html`<li>
                    <i class="key" .style=${`background:${colorOf(context.state, place)}`}></i>
                    <span class="name">${titleOf(name)}</span>
                    <strong>${band === undefined ? "–" : percent(band.median)}</strong>
                    <span class="range">${band === undefined ? "" : labWords.now.figure.range(percent(band.low), percent(band.high))}</span>
                    <span class="theory">${words.theory(percent(curve.distance[figure.at] ?? 0), percent(curve.estimate[figure.at] ?? 0), curve.draws)}</span>
                  </li>`;
                })}
              </ul>
              ${key(["distance", "estimate"])}
            </div>
          </div>
          <p class="answer" id="bubble-finding">${finding(measured)}</p>`
    }`;
}

export function bubbleLab(context: Context, lab: Lab, bubbles: Bubbles): TemplateResult {
  return html`<p class="lead">${bubbleWords.now.lead}</p>
    <div class="stages">${bubbles.generators.map((generator) => stage(bubbles, generator))}</div>
    ${controls(context, bubbles)} ${strip(context, bubbles)} ${measurement(context, lab, bubbles)}`;
}

export function drawBubbles(context: Context, lab: Lab, bubbles: Bubbles): void {
  bubbles.follow(context.state.spec);
  for (const { name, painting: present, strip } of bubbles.generators) {
    const stage = context.find<HTMLCanvasElement>(`#${canvasOf(name)}`);
    if (present !== undefined && stage !== null && isStale(stage, [present])) put(stage, present);
    strip.forEach((painting, place) => {
      const canvas = context.find<HTMLCanvasElement>(`#${stripCanvas(name, place)}`);
      if (painting === undefined || canvas === null) return;
      if (isStale(canvas, [painting])) put(canvas, painting);
    });
  }
  const measured = measuredOf(bubbles);
  if (measured.length === 0) return;
  drawFigure(
    context,
    changeFigure(context, lab, measured),
    measured.map(({ curve }) => curve),
  );
}
