// The distance lab on the page: the post's argument, panel by panel, on the network as it is.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Distance } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { finePercent, measure, percent } from "../format.js";
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
  return [
    { title: "Last step", help: "By the last step of training", distance: moves.lastStep },
    { title: "Next step", help: "By the step that comes next", distance: moves.nextStep },
    { title: "Since the start", help: "From the seed’s initial weights", distance: moves.start },
    {
      title: "Since a pin",
      help:
        checkpoint === undefined
          ? "Pin a network of this shape to have a checkpoint"
          : `From ${checkpoint.name}`,
      distance: moves.checkpoint,
    },
    {
      title: `Noise of ${spec.relativeSize} %`,
      help: "By the noise of the red button",
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
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Relative distances, layer by layer">
    <table class="apart" id="moves">
      <thead>
        <tr>
          <th rowspan="2" scope="col">Layer</th>
          ${all.map(({ title, help }) => html`<th colspan="2" scope="colgroup" title=${help}>${title}</th>`)}
        </tr>
        <tr>${all.map(() => html`<th scope="col"><abbr title="Frobenius norm">F</abbr></th><th scope="col"><abbr title="Spectral norm">2</abbr></th>`)}</tr>
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
  const place = at.map((x) => x.toFixed(1).replace("-", "−")).join(", ");
  const ring = `left:${(100 * (at[0] + 6)) / 12}%;top:${(100 * (6 - at[1])) / 12}%`;
  const above = largest > 0 ? ` ${measure(bound / largest)} times that` : "";
  return html`<div class="maps">
      <figure>
        <canvas class="square" id="distance-output" role="img" aria-label="Output of the network"></canvas>
        <figcaption>The function itself</figcaption>
      </figure>
      <figure>
        <div class="ringed">
          <canvas class="square" id="sensitivity-map" role="img" aria-label="Local sensitivity of the output"></canvas>
          <i .style=${ring} aria-hidden="true"></i>
        </div>
        <figcaption class="scale"><span>0</span><i></i><span>${measure(largest)}</span></figcaption>
      </figure>
    </div>
    <p class="answer" id="sensitivity-answer">
      The steepest place is at (${place}), where the output changes by ${measure(largest)} for each step of 1; half of the square stays
      below ${measure(median)}. The product of spectral norms allows ${measure(bound)},${above}.
    </p>`;
}

function largestOf(values: readonly (number | undefined)[]): number {
  return Math.max(...values.filter((value) => value !== undefined));
}

function assumptions({ inspection, spec }: Distances): TemplateResult {
  const { assumptions: layers, constant } = inspection;
  const bias = largestOf(layers.map((layer) => layer.bias));
  const conditions = [
    ["weights", largestOf(layers.map(({ weightCondition }) => weightCondition))],
    ["noise", largestOf(layers.map(({ noiseCondition }) => noiseCondition))],
    ["the next step", largestOf([0, ...layers.map(({ stepCondition }) => stepCondition)])],
  ] as const;
  const worst = Math.max(...conditions.map(([, condition]) => condition));
  const alpha = Math.min(1, ...layers.flatMap((layer) => layer.alpha ?? []));
  const beta = Math.max(0, ...layers.flatMap((layer) => layer.beta ?? []));
  const verdict = (holds: boolean): TemplateResult =>
    html`<strong class="verdict">${holds ? "holds" : "broken"}</strong>`;
  const said = conditions
    .filter(([, condition]) => condition > 0)
    .map(([what, condition]) => `${measure(condition)} for ${what}`)
    .join(", ");
  return html`<ul class="assumptions" id="assumptions">
      <li>${verdict(bias === 0)} <span><b>No biases.</b> They are up to ${percent(bias)} of what else reaches a layer.</span></li>
      <li>${verdict(worst < 1.001)} <span><b>κ = 1</b>: every direction is stretched alike. κ is up to ${said}.</span></li>
      <li>
        ${verdict(alpha > 0.999)}
        <span><b>α = β = 1</b>: the activation keeps lengths.
        ${
          spec.layers.length === 0
            ? "There is none here."
            : html`On the square, ${spec.activation} keeps from ${percent(alpha)} to ${percent(beta)} of them.`
        }</span>
      </li>
      <li>${verdict(false)} <span><b>As many outputs as inputs, of full rank.</b> The last layer has one output: where it is 0, on the boundary itself, its relative change is unbounded. So changes are taken over the whole square.</span></li>
    </ul>
    <p class="answer">
      Without these, the formula is proved only with the constant (βκ²/α)<sup>L</sup> before it, which is at least ${measure(constant)} here:
      ${constant > 100 ? "proved, and vacuous." : "proved, and of use."}
    </p>
    <details class="numbers">
      <summary>Layer by layer</summary>
      <div class="scroll" tabindex="0" role="group" aria-label="Assumptions, layer by layer">
        <table>
          <thead>
            <tr><th scope="col">Layer</th><th scope="col">κ(W)</th><th scope="col">κ of the noise</th><th scope="col">κ of the next step</th><th scope="col">Biases</th><th scope="col">α</th><th scope="col">β</th></tr>
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
        descentKey,
      ),
  };
}

function panelView(context: Context, lab: Lab, panel: Panel | undefined): TemplateResult {
  if (panel === undefined) {
    return html`<p class="invitation">There is no next step: training has diverged, or there are no points to learn from.</p>`;
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
  return html`<p class="subject">${distances.name}</p>
    <h3>How far did it move?</h3>
    <p class="lead">
      ‖ΔW‖/‖W‖ of each layer, in the Frobenius norm of the post and in the spectral norm that its author came to prefer: the step from one
      to the other takes gradient matrices for better conditioned than they are.
    </p>
    ${moves(distances)}
    <h3>How sensitive is it to its input?</h3>
    <p class="lead">A small step of the input changes the output by at most ‖∇f‖ times its length, and that by at most ∏‖W‖₂.</p>
    ${sensitivity(distances)}
    <h3>How sensitive is it to its weights?</h3>
    <p class="lead">
      Every dot is one displacement: ${DRAWS} draws of noise at each of ${distances.sizes.length} sizes, and the way up the gradient. Above
      the dashes, the function moves further than the formula says.
    </p>
    ${panelView(context, lab, scatter)}
    <h3>When does the gradient break down?</h3>
    <p class="lead">
      How much the gradient of each of ${layers.length} layers changes when all weights move by the same share of their norm. At 100 % it is
      another gradient.
    </p>
    ${learned === undefined ? nothing : html`<p class="answer" id="learned">${learned}</p>`} ${layerKey(context.state)}
    <div class="panels">
      <section aria-label="Under noise"><h4>Under noise, median of ${DRAWS} draws</h4>${panelView(context, lab, noise)}</section>
      <section aria-label="Along the step"><h4>Along the step that ${labelOf(context, distances.spec.optimizer)} takes next</h4>${panelView(context, lab, step)}</section>
    </div>
    <h3>How far is that step to be trusted?</h3>
    <p class="lead">
      The loss along the step that comes next, and the straight line that the gradient promises. If the gradient breaks down no faster than
      the formula says, the loss falls as far as the shade reaches.
    </p>
    ${panelView(context, lab, descent)}
    <h3>What does the theory take for granted?</h3>
    ${assumptions(distances)}`;
}

export function distanceLab(context: Context, lab: Lab): TemplateResult {
  const { distances } = lab.results;
  return html`<p class="lead">
      The post’s argument, step by step, on the network above: how far its weights moved, how far its function and its gradient follow, and
      what is taken for granted on the way.
    </p>
    <div class="tools">
      <button id="distance-measure" type="button" class="primary" ?disabled=${lab.busy} @click=${() => void measureDistances(lab)}>
        Look into this network
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
