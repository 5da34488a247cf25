// Two networks of one architecture: how far apart, in weights and in function, and what lies between.
import { html, nothing, type TemplateResult } from "lit-html";
import { type Comparison, drawCurves } from "../../lab/pkg/perturb_lab.js";
import { colorScale } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { loss, measure, percent } from "../format.js";
import { isDark } from "../state.js";
import { surface } from "../view/surface.js";
import type { Lab, Subject } from "./lab.js";

/** Two pinned networks, and what is known of them. */
export interface Pair {
  readonly from: Subject;
  readonly to: Subject;
  readonly comparison: Comparison;
  /** Which place of the walk is shown. */
  readonly at: number;
}

/** Whether weights of one have a place in the other. */
export function isComparable(a: Subject, b: Subject): boolean {
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
  const top = walk[above.indexOf(height)] ?? first;
  return height > BARRIER
    ? `There is a barrier: ${Math.round(100 * top.share)}\u202f% of the way, the loss is ${loss(top.train.loss)}, ${loss(height)} above the straight line between its ends.`
    : `There is no barrier: on the way the loss is never more than ${loss(Math.max(0, height))} above the straight line between its ends.`;
}

function choose(lab: Lab, which: "from" | "to", label: string): TemplateResult {
  const chosen = lab.chosen[which];
  return html`<label class="field">
    <span class="label">${label}</span>
    <select
      id=${`pair-${which}`}
      @change=${(event: Event) => lab.choose(which, Number((event.currentTarget as HTMLSelectElement).value))}
    >
      ${lab.pins.map((pin, index) => html`<option value=${index} .selected=${index === chosen}>${pin.name}</option>`)}
    </select>
  </label>`;
}

function layersTable({ comparison }: Pair): TemplateResult {
  const { layers, distance, spectralDistance } = comparison;
  return html`<table class="apart">
    <caption>How far apart, relative to the first</caption>
    <thead>
      <tr><th scope="col">Layer</th><th scope="col">‖ΔW‖<sub>F</sub></th><th scope="col">‖ΔW‖<sub>2</sub></th><th scope="col">‖Δb‖</th></tr>
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
        <td>${measure(distance)}</td>
        <td>${measure(spectralDistance)}</td>
        <td></td>
      </tr>
    </tfoot>
  </table>`;
}

function figure(lab: Lab, pair: Pair): TemplateResult {
  const { comparison, at } = pair;
  const place = comparison.walk[at];
  return html`<div class="pair">
      <figure>
        <canvas id="walk-map" role="img" aria-label="Output of the network on the way"></canvas>
        <figcaption>
          <label for="walk">${Math.round(100 * (place?.share ?? 0))} % of the way</label>
          <input
            id="walk"
            type="range"
            min="0"
            max=${comparison.walk.length - 1}
            .value=${String(at)}
            aria-valuetext=${`${Math.round(100 * (place?.share ?? 0))} % of the way`}
            @input=${(event: Event) => lab.walk(Number((event.currentTarget as HTMLInputElement).value))}
          />
          <span id="walk-reading">loss ${loss(place?.train.loss ?? 0)}, accuracy ${percent(place?.train.accuracy ?? 0)}</span>
        </figcaption>
      </figure>
      <figure>
        <canvas id="difference-map" role="img" aria-label="Difference of the two outputs"></canvas>
        <figcaption>Second minus first: blue where it is larger</figcaption>
      </figure>
      ${layersTable(pair)}
    </div>
    <canvas id="walk-chart" role="img" aria-label="Training loss along the straight line from the first network to the second"></canvas>
    <p class="answer" id="pair-answer">
      The output differs by ${percent(comparison.change)}, and ${percent(comparison.agreement)} of the square keep their side.
      ${barrierSentence(comparison)}
    </p>`;
}

export function twoNetworks(lab: Lab): TemplateResult {
  const { pins, pair, work, chosen } = lab;
  const [from, to] = [pins[chosen.from], pins[chosen.to]];
  const problem =
    from === undefined || to === undefined
      ? "Pin two networks of the same shape: of another seed, another step, another algorithm, or before and after noise that you keep."
      : isComparable(from, to)
        ? undefined
        : "These two have different layers or activations, so that no weight of one has its place in the other.";
  return html`<h3>The distance between two neural networks</h3>
    <p class="lead">
      How far apart are two pinned networks, layer by layer and in what they compute? And what lies on the straight line from one to the other?
    </p>
    ${
      pins.length < 2
        ? html`<p class="invitation">${problem}</p>`
        : html`<div class="tools">
              ${choose(lab, "from", "From")} ${choose(lab, "to", "To")}
              <button id="pair-compare" type="button" ?disabled=${problem !== undefined || work !== undefined} @click=${() => void lab.compare()}>
                Compare
              </button>
            </div>
            ${problem === undefined ? nothing : html`<p class="problem" id="pair-problem">${problem}</p>`}`
    }
    ${pair === undefined ? nothing : figure(lab, pair)}`;
}

let drawn: unknown[] = [];

/** Draws the maps and the chart, if they show anything new. */
export function drawPair(context: Context, { pair }: Lab): void {
  const [map, difference, chart] = ["#walk-map", "#difference-map", "#walk-chart"].map((selector) =>
    document.querySelector<HTMLCanvasElement>(selector),
  );
  if (!map || !difference || !chart || pair === undefined) return;
  const dark = isDark(context.state);
  const pixelRatio = devicePixelRatio;
  const width = Math.round(chart.clientWidth * pixelRatio);
  const height = Math.round(chart.clientHeight * pixelRatio);
  const wanted = [chart, pair, dark, width, height];
  if (width === 0 || wanted.every((value, index) => value === drawn[index])) return;
  drawn = wanted;
  const { comparison, at } = pair;
  paint(map, comparison.walk[at]?.map ?? [], dark);
  paint(difference, comparison.difference, dark);
  chart.width = width;
  chart.height = height;
  const losses = comparison.walk.map(({ train }) => train.loss);
  const share = (comparison.walk[at]?.share ?? 0) * 100;
  drawCurves(chart, {
    options: { pixelRatio, dark, log: false },
    x: comparison.walk.map((place) => 100 * place.share),
    top: Math.max(0.05, ...losses.filter(Number.isFinite)) * 1.08,
    curves: [
      {
        color: dark ? [0xe8, 0xe6, 0xe1] : [0x1c, 0x1d, 0x1f],
        values: losses,
        band: undefined,
        dashes: undefined,
      },
    ],
    marked: share,
    shares: false,
  });
}

/** Values from −1 to 1, in the colours of all maps. */
function paint(canvas: HTMLCanvasElement, values: readonly number[], dark: boolean): void {
  const side = Math.sqrt(values.length);
  const colors = new Uint32Array(colorScale(dark, 256).buffer);
  const pixels = Uint32Array.from(values, (value) => {
    const place = Math.round(((value + 1) / 2) * 255);
    return colors[Math.max(0, Math.min(255, place))] ?? 0;
  });
  canvas.width = side;
  canvas.height = side;
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), side, side);
  surface(canvas).context.putImageData(image, 0, 0);
}
