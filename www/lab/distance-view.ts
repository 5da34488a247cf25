// The distance lab on the page: the post's argument, panel by panel, on the network as it is.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Distance } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { finePercent, measure, percent } from "../format.js";
import { labWords } from "../words/lab.js";
import { labelOf } from "./contestants.js";
import { type Distances, DRAWS, measureDistances } from "./distance.js";
import { drawFigure, type Figure, figureCanvas, takeaways } from "./figure.js";
import type { Lab } from "./lab.js";
import { paint } from "./paint.js";
import { layerKey } from "./palette.js";
import {
  breakdownFigure,
  breakdownReading,
  descentFigure,
  descentKey,
  descentReading,
  descentSentence,
  learnedSentence,
  scatterFigure,
  scatterKey,
  scatterReading,
  scatterSentence,
} from "./panels.js";
import { progress } from "./progress.js";
import { key, type Swatch, type Theory } from "./theory.js";

interface Column {
  readonly title: string;
  readonly help: string;
  readonly distance: Distance | undefined;
}

function columns({ inspection: { moves }, checkpoint, spec }: Distances): readonly Column[] {
  const words = labWords.now.moves;
  return [
    { title: words.lastStep, help: words.lastStepHint, distance: moves.lastStep },
    { title: words.nextStep, help: words.nextStepHint, distance: moves.nextStep },
    { title: words.start, help: words.startHint, distance: moves.start },
    {
      title: words.pin,
      help: checkpoint === undefined ? words.noPin : words.pinHint(checkpoint.name),
      distance: moves.checkpoint,
    },
    {
      title: words.noise(String(spec.relativeSize)),
      help: words.noiseHint,
      distance: moves.noise,
    },
  ];
}

/** ‖ΔW_l‖/‖W_l‖ of each layer, for each way to move. */
function moves(distances: Distances): TemplateResult {
  const all = columns(distances);
  const layers = distances.inspection.moves.start.layers.length;
  const number = (value: number | undefined): string =>
    value === undefined ? "–" : finePercent(value);
  return html`<div class="scroll" tabindex="0" role="group" aria-label=${labWords.now.moves.label}>
    <table class="apart" id="moves">
      <thead>
        <tr>
          <th rowspan="2" scope="col">${labWords.now.figure.layer}</th>
          ${all.map(({ title, help }) => html`<th colspan="2" scope="colgroup" title=${help}>${title}</th>`)}
        </tr>
        <tr>${all.map(() => html`<th scope="col"><abbr title=${labWords.now.moves.frobenius}>F</abbr></th><th scope="col"><abbr title=${labWords.now.moves.spectral}>2</abbr></th>`)}</tr>
      </thead>
      <tbody>
        ${Array.from(
          { length: layers },
          (_, layer) =>
            html`<tr>
              <th scope="row">${layer + 1}</th>
              ${all.map(({ distance }) => html`<td>${number(distance?.layers[layer]?.frobenius)}</td><td>${number(distance?.layers[layer]?.spectral)}</td>`)}
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">∏(1+r) − 1</th>
          ${all.map(
            ({ distance }) =>
              html`<td>${number(distance?.product)}</td><td>${number(distance?.spectralProduct)}</td>`,
          )}
        </tr>
      </tfoot>
    </table>
  </div>`;
}

function sensitivity({ inspection }: Distances): TemplateResult {
  const { largest, median, bound, at } = inspection.sensitivity;
  const words = labWords.now.input;
  const place = words.place(at.map((x) => x.toFixed(1).replace("-", "−")));
  const ring = `left:${(100 * (at[0] + 6)) / 12}%;top:${(100 * (6 - at[1])) / 12}%`;
  const above = largest > 0 ? measure(bound / largest) : undefined;
  return html`<div class="maps">
      <figure>
        <canvas class="square" id="distance-output" role="img" aria-label=${words.output}></canvas>
        <figcaption>${words.caption}</figcaption>
      </figure>
      <figure>
        <div class="ringed">
          <canvas class="square" id="sensitivity-map" role="img" aria-label=${words.map}></canvas>
          <i .style=${ring} aria-hidden="true"></i>
        </div>
        <figcaption class="scale"><span>0</span><i></i><span>${measure(largest)}</span></figcaption>
      </figure>
    </div>
    <p class="answer" id="sensitivity-answer">
      ${words.answer(place, measure(largest), measure(median))} ${words.bound(measure(bound), above)}
    </p>`;
}

function largestOf(values: readonly (number | undefined)[]): number {
  return Math.max(...values.filter((value) => value !== undefined));
}

function assumptions({ inspection, spec }: Distances): TemplateResult {
  const { assumptions: layers, constant } = inspection;
  const words = labWords.now.assumptions;
  const bias = largestOf(layers.map((layer) => layer.bias));
  const conditions = [
    ["weights", largestOf(layers.map(({ weightCondition }) => weightCondition))],
    ["noise", largestOf(layers.map(({ noiseCondition }) => noiseCondition))],
    ["step", largestOf([0, ...layers.map(({ stepCondition }) => stepCondition)])],
  ] as const;
  const worst = Math.max(...conditions.map(([, condition]) => condition));
  const alpha = Math.min(1, ...layers.flatMap((layer) => layer.alpha ?? []));
  const beta = Math.max(0, ...layers.flatMap((layer) => layer.beta ?? []));
  const verdict = (holds: boolean): TemplateResult =>
    html`<strong class="verdict">${holds ? words.holds : words.broken}</strong>`;
  const said = conditions
    .filter(([, condition]) => condition > 0)
    .map(([what, condition]) => words.conditions[what](measure(condition)))
    .join(", ");
  return html`<ul class="assumptions" id="assumptions">
      <li>${verdict(bias === 0)} <span><b>${words.biases}</b> ${words.biasesText(percent(bias))}</span></li>
      <li>${verdict(worst < 1.001)} <span><b>κ = 1</b>${words.conditionText(said)}</span></li>
      <li>
        ${verdict(alpha > 0.999)}
        <span><b>α = β = 1</b>${words.lengths}
        ${
          spec.layers.length === 0
            ? words.none
            : words.keeps(spec.activation, percent(alpha), percent(beta))
        }</span>
      </li>
      <li>${verdict(false)} <span><b>${words.outputs}</b> ${words.outputsText}</span></li>
    </ul>
    <p class="answer">
      ${words.constant} (βκ²/α)<sup>L</sup> ${words.constantText(measure(constant), constant > 100)}
    </p>
    <details class="numbers">
      <summary>${words.summary}</summary>
      <div class="scroll" tabindex="0" role="group" aria-label=${words.label}>
        <table>
          <thead>
            <tr><th scope="col">${labWords.now.figure.layer}</th><th scope="col">κ(W)</th><th scope="col">${words.ofNoise}</th><th scope="col">${words.ofStep}</th><th scope="col">${words.ofBiases}</th><th scope="col">α</th><th scope="col">β</th></tr>
          </thead>
          <tbody>
            ${layers.map(
              (layer, index) =>
                html`<tr>
                  <th scope="row">${index + 1}</th>
                  <td>${measure(layer.weightCondition)}</td>
                  <td>${measure(layer.noiseCondition)}</td>
                  <td>${layer.stepCondition === undefined ? "–" : measure(layer.stepCondition)}</td>
                  <td>${percent(layer.bias)}</td>
                  <td>${layer.alpha === undefined ? "–" : measure(layer.alpha)}</td>
                  <td>${layer.beta === undefined ? "–" : measure(layer.beta)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
}

interface Panel {
  readonly figure: Figure;
  readonly sentence: string | TemplateResult;
  readonly theory: Theory;
  readonly swatches: readonly Swatch[];
}

/** The charts of noise and of the next step, where there is something to draw. */
function panels(
  context: Context,
  lab: Lab,
  distances: Distances,
): Record<string, Panel | undefined> {
  const { descent } = distances;
  const panel = (
    figure: Figure | undefined,
    sentence: Panel["sentence"],
    theory: Theory,
    swatches: readonly Swatch[] = [],
  ): Panel | undefined => figure && { figure, sentence, theory, swatches };
  const brokenDown = (which: "noise" | "step"): Panel | undefined => {
    const figure = breakdownFigure(context, lab, distances, which);
    return panel(figure, breakdownReading(distances, which, figure?.at ?? 0), "breakdown");
  };
  const scatter = scatterFigure(context, lab, distances);
  const descending = descent && descentFigure(context, lab, descent);
  return {
    scatter: panel(
      scatter,
      html`${scatterReading(distances, scatter.at)}<br />${scatterSentence(distances)}`,
      "distance",
      scatterKey(context),
    ),
    noise: brokenDown("noise"),
    step: brokenDown("step"),
    descent:
      descent &&
      descending &&
      panel(
        descending,
        html`${descentReading(descent, descending.at)}<br />${descentSentence(descent)}`,
        "taylor",
        descentKey(),
      ),
  };
}

function panelView(context: Context, lab: Lab, panel: Panel | undefined): TemplateResult {
  if (panel === undefined) {
    return html`<p class="invitation">${labWords.now.distance.noStep}</p>`;
  }
  const { figure, sentence, theory, swatches } = panel;
  return html`${figureCanvas(lab, figure)} ${key([theory], swatches)}
    <p class="answer" id=${`${figure.id}-answer`}>${sentence}</p>
    ${takeaways(context, figure)}`;
}

function results(context: Context, lab: Lab, distances: Distances): TemplateResult {
  const { scatter, noise, step, descent } = panels(context, lab, distances);
  const { layers } = distances.inspection.moves.start;
  const learned = learnedSentence(distances.descent);
  const words = labWords.now;
  return html`<p class="subject">${distances.name}</p>
    <h3>${words.moves.title}</h3>
    <p class="lead">${words.moves.lead}</p>
    ${moves(distances)}
    <h3>${words.input.title}</h3>
    <p class="lead">${words.input.lead}</p>
    ${sensitivity(distances)}
    <h3>${words.weights.title}</h3>
    <p class="lead">${words.weights.lead(DRAWS, distances.sizes.length)}</p>
    ${panelView(context, lab, scatter)}
    <h3>${words.breakdown.title}</h3>
    <p class="lead">${words.breakdown.lead(layers.length)}</p>
    ${learned === undefined ? nothing : html`<p class="answer" id="learned">${learned}</p>`} ${layerKey(context.state)}
    <div class="panels">
      <section aria-label=${words.breakdown.noise}><h4>${words.breakdown.noiseTitle(DRAWS)}</h4>${panelView(context, lab, noise)}</section>
      <section aria-label=${words.breakdown.step}><h4>${words.breakdown.stepTitle(labelOf(context, distances.spec.optimizer))}</h4>${panelView(context, lab, step)}</section>
    </div>
    <h3>${words.descent.title}</h3>
    <p class="lead">${words.descent.lead}</p>
    ${panelView(context, lab, descent)}
    <h3>${words.assumptions.title}</h3>
    ${assumptions(distances)}`;
}

export function distanceLab(context: Context, lab: Lab): TemplateResult {
  const { distances } = lab.results;
  return html`<p class="lead">${labWords.now.distance.lead}</p>
    <div class="tools">
      <button id="distance-measure" type="button" class="primary" ?disabled=${lab.busy} @click=${() => void measureDistances(lab)}>
        ${labWords.now.distance.measure}
      </button>
    </div>
    ${progress(lab, "distances")}
    ${distances === undefined ? nothing : results(context, lab, distances)}`;
}

/** Draws the maps and charts, if they show anything new. */
export function drawDistances(context: Context, lab: Lab): void {
  const { distances } = lab.results;
  if (distances === undefined) return;
  const canvas = (id: string): HTMLCanvasElement | null => context.find(`#${id}`);
  paint(context, canvas("distance-output"), distances.portrait);
  paint(context, canvas("sensitivity-map"), distances.inspection.sensitivity.map, "size");
  const shown = Object.values(panels(context, lab, distances));
  for (const panel of shown) {
    if (panel?.figure !== undefined) drawFigure(context, panel.figure, [distances]);
  }
}
