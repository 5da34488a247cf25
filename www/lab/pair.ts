// Two networks of one architecture: how far apart, in weights and in function, and what lies between.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Comparison, Job } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { loss, measure, percent } from "../format.js";
import { labWords } from "../words/lab.js";
import { csv, drawFigure, type Figure, figureCanvas, takeaways } from "./figure.js";
import type { Lab, Pinned, Subject } from "./lab.js";
import { paint } from "./paint.js";
import { ink } from "./palette.js";
import { progress } from "./progress.js";

/** Two pinned networks, and what is known of them. */
export interface Pair {
  readonly from: Pinned;
  readonly to: Pinned;
  readonly comparison: Comparison;
}

/** Whether weights of one have a place in the other. */
export function isComparable(a: Pick<Subject, "spec">, b: Pick<Subject, "spec">): boolean {
  return a.spec.activation === b.spec.activation && a.spec.layers.join() === b.spec.layers.join();
}

/** A loss this much above the straight line between the ends is a barrier. */
const BARRIER = 0.02;

/** What the losses on the way say: is there a barrier between the two? */
export function barrierSentence({ walk }: Comparison): string {
  const [first, last] = [walk[0], walk.at(-1)];
  if (first === undefined || last === undefined) return "";
  const above = walk.map(
    ({ share, train }) => train.loss - ((1 - share) * first.train.loss + share * last.train.loss),
  );
  const height = Math.max(...above);
  const words = labWords.now.pair;
  const top = walk[above.indexOf(height)] ?? first;
  return height > BARRIER
    ? words.barrier(Math.round(100 * top.share), loss(top.train.loss), loss(height))
    : words.noBarrier(loss(Math.max(0, height)));
}

const WALK_FIGURE = "walk-chart";

/** The two pins that are chosen. */
function chosen(lab: Lab): { readonly from: Pinned | undefined; readonly to: Pinned | undefined } {
  const { from, to } = lab.spec;
  return { from: lab.pins[from - 1], to: lab.pins[to - 1] };
}

async function compare(lab: Lab): Promise<void> {
  await lab.perform("pair", async (hands) => {
    const { from, to } = chosen(lab);
    if (from?.subject === undefined || to?.subject === undefined) return;
    const { spec, parameters } = from.subject;
    hands.expect(1);
    lab.unread(WALK_FIGURE);
    const job: Job = {
      type: "compare",
      spec,
      from: [...parameters],
      to: [...to.subject.parameters],
    };
    await hands.run([job], (_, outcome) => {
      if (outcome.type !== "compare") return;
      lab.show({ pair: { from, to, comparison: outcome.comparison } });
    });
  });
}

function choose(context: Context, lab: Lab, which: "from" | "to"): TemplateResult {
  const { label, help } = context.parameter(which);
  return html`<label class="field" title=${help}>
    <span class="label">${label}</span>
    <select
      id=${`pair-${which}`}
      @change=${(event: Event) => context.set(which, (event.currentTarget as HTMLSelectElement).value)}
    >
      ${lab.pins.map(({ name }, index) => html`<option value=${index + 1} .selected=${index + 1 === context.state.spec[which]}>${name}</option>`)}
    </select>
  </label>`;
}

function layersTable({ comparison }: Pair): TemplateResult {
  const { layers, product, spectralProduct } = comparison.distance;
  return html`<table class="apart">
    <caption>${labWords.now.pair.apart}</caption>
    <thead>
      <tr><th scope="col">${labWords.now.figure.layer}</th><th scope="col">‖ΔW‖<sub>F</sub></th><th scope="col">‖ΔW‖<sub>2</sub></th><th scope="col">‖Δb‖</th></tr>
    </thead>
    <tbody>
      ${layers.map(
        ({ frobenius, spectral, bias }, layer) =>
          html`<tr>
            <th scope="row">${layer + 1}</th>
            <td>${percent(frobenius)}</td>
            <td>${percent(spectral)}</td>
            <td>${percent(bias)}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">∏(1+r) − 1</th>
        <td>${measure(product)}</td>
        <td>${measure(spectralProduct)}</td>
        <td></td>
      </tr>
    </tfoot>
  </table>`;
}

function walkFigure(context: Context, lab: Lab, { comparison }: Pair): Figure {
  const { walk } = comparison;
  const losses = walk.map(({ train }) => train.loss);
  const shares = walk.map(({ share }) => 100 * share);
  return {
    id: WALK_FIGURE,
    label: labWords.now.pair.label,
    chart: {
      x: {
        first: 0,
        last: 100,
        log: false,
        unit: " %",
        title: labWords.now.pair.x,
      },
      y: {
        first: 0,
        last: Math.max(0.05, ...losses.filter(Number.isFinite)) * 1.08,
        log: false,
        unit: "",
        title: labWords.now.figure.trainingLoss,
      },
      curves: [{ color: ink(context.state), x: shares, y: losses, band: undefined, line: "solid" }],
      shaded: undefined,
    },
    places: shares,
    at: lab.at(WALK_FIGURE, 0),
    table: {
      columns: [
        labWords.now.pair.way,
        labWords.now.figure.trainingLoss,
        labWords.now.figure.accuracy,
      ],
      rows: walk.map(({ share, train }) => [
        percent(share),
        loss(train.loss),
        percent(train.accuracy),
      ]),
    },
    csv: () =>
      csv(
        ["share", "training loss", "accuracy"],
        walk.map(({ share, train }) => [share, train.loss, train.accuracy]),
      ),
  };
}

function map(id: string, label: string, caption: string | TemplateResult): TemplateResult {
  return html`<figure>
    <canvas class="square" id=${id} role="img" aria-label=${label}></canvas>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

function figures(context: Context, lab: Lab, pair: Pair): TemplateResult {
  const { comparison } = pair;
  const figure = walkFigure(context, lab, pair);
  const { at } = figure;
  const place = comparison.walk[at];
  const words = labWords.now.pair;
  const way = words.onTheWay(Math.round(100 * (place?.share ?? 0)));
  return html`<div class="maps">
      ${map("pair-first", words.firstLabel, words.first(pair.from.name))}
      ${map("pair-second", words.secondLabel, words.second(pair.to.name))}
      ${map("difference-map", words.differenceLabel, words.difference)}
      ${map(
        "walk-map",
        words.walkLabel,
        html`<label for="walk">${way}</label>
          <input
            id="walk"
            type="range"
            min="0"
            max=${comparison.walk.length - 1}
            .value=${String(at)}
            aria-valuetext=${way}
            @input=${(event: Event) => lab.read(WALK_FIGURE, Number((event.currentTarget as HTMLInputElement).value))}
          />
          <span id="walk-reading">${words.reading(loss(place?.train.loss ?? 0), percent(place?.train.accuracy ?? 0))}</span>`,
      )}
    </div>
    <div class="beside">
      <div>${figureCanvas(lab, figure)} ${takeaways(context, figure)}</div>
      ${layersTable(pair)}
    </div>
    <p class="answer" id="pair-answer">
      ${words.answer(percent(comparison.change), percent(comparison.agreement))}
      ${barrierSentence(comparison)}
    </p>`;
}

export function twoNetworks(context: Context, lab: Lab): TemplateResult {
  const { pins, results } = lab;
  const words = labWords.now.pair;
  const { from, to } = chosen(lab);
  const problem =
    from === undefined || to === undefined
      ? words.choose
      : isComparable(from.pin, to.pin)
        ? undefined
        : words.different;
  return html`<h3>${words.title}</h3>
    <p class="lead">${words.lead}</p>
    ${
      pins.length < 2
        ? html`<p class="invitation">${words.invitation}</p>`
        : html`<div class="tools">
              ${choose(context, lab, "from")} ${choose(context, lab, "to")}
              <button id="pair-compare" type="button" ?disabled=${problem !== undefined || lab.busy} @click=${() => void compare(lab)}>
                ${words.compare}
              </button>
            </div>
            ${problem === undefined ? nothing : html`<p class="problem" id="pair-problem">${problem}</p>`}`
    }
    ${progress(lab, "pair")} ${results.pair === undefined ? nothing : figures(context, lab, results.pair)}`;
}

/** Draws the maps and the chart, if they show anything new. */
export function drawPair(context: Context, lab: Lab): void {
  const { pair } = lab.results;
  if (pair === undefined) return;
  const { comparison } = pair;
  const figure = walkFigure(context, lab, pair);
  const canvas = (id: string): HTMLCanvasElement | null => context.find(`#${id}`);
  paint(context, canvas("pair-first"), comparison.walk[0]?.map);
  paint(context, canvas("pair-second"), comparison.walk.at(-1)?.map);
  paint(context, canvas("difference-map"), comparison.difference);
  paint(context, canvas("walk-map"), comparison.walk[figure.at]?.map);
  drawFigure(context, figure, [pair]);
}
