import { html, nothing, type TemplateResult } from "lit-html";
import type { Perturbed } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { field, select, switchControl } from "../controls.js";
import { loss, measure, percent } from "../format.js";
import * as icons from "../icons.js";
import { showsClean } from "../state.js";
import { pageWords } from "../words/page.js";

export function perturbBar(context: Context): TemplateResult {
  const { state, dispatch, commands } = context;
  const noisy = state.spec.draw > 0;
  const words = pageWords.now.perturb;
  const release = (): void => {
    if (context.state.held) dispatch({ type: "held", held: false });
  };
  return html`<section class="perturb" aria-labelledby="perturb-heading">
    <div class="press">
    <div class="size">
      <h2 id="perturb-heading"><b>4</b> ${words.title}</h2>
      ${field(context, "relativeSize", { slider: true, wide: true })}
    </div>
    <button id="perturb" class="red" type="button" aria-label=${words.press} title=${words.pressHint} @click=${commands.press}>
      <span class="cap"></span>
    </button>
    <div class="after" role="group" aria-label=${words.after}>
      <button id="restore" type="button" title=${words.restoreHint} ?disabled=${!noisy} @click=${commands.restore}>
        ${icons.restore}<span>${words.restore}</span>
      </button>
      <button id="keep" type="button" title=${words.keepHint} ?disabled=${!noisy} @click=${commands.keep}>
        ${icons.keep}<span>${words.keep}</span>
      </button>
      <button
        id="flip"
        type="button"
        aria-pressed=${state.flipped ? "true" : "false"}
        title=${words.flipHint}
        ?disabled=${!noisy}
        @pointerdown=${(event: PointerEvent) => holdFlip(context, event)}
        @pointerup=${release}
        @pointercancel=${release}
        @pointerleave=${release}
        @click=${() => flipUnlessHeld(context)}
      >
        ${icons.flip}<span>${noisy && showsClean(state) ? words.flipped : words.flip}</span>
      </button>
    </div>
    </div>
    <div class="shape">${select(context, "noiseShape")} ${layerSelect(context)} ${switchControl(context, "noiseBiases")}</div>
    <div id="readout" class="readout" role="group" aria-label=${words.readout}></div>
  </section>`;
}

/** Layers by name: the table knows numbers only, and how many layers there are changes. */
function layerSelect(context: Context): TemplateResult {
  const { label, help } = context.parameter("noiseLayer");
  const { layers, noiseLayer } = context.state.spec;
  const words = pageWords.now.perturb;
  const names = [
    words.allLayers,
    ...layers.map((_, layer) => words.layer(layer + 1)),
    words.outputLayer,
  ];
  return html`<select
    name="noiseLayer"
    aria-label=${label}
    title=${help}
    @change=${(event: Event) => context.set("noiseLayer", (event.currentTarget as HTMLSelectElement).value)}
  >
    ${names.map((name, layer) => html`<option value=${layer} .selected=${layer === Math.min(noiseLayer, layers.length + 1)}>${name}</option>`)}
  </select>`;
}

/** A press shorter than this toggles; a longer one compares for as long as it lasts. */
const HOLD_MS = 220;
let holdTimer: ReturnType<typeof setTimeout> | undefined;
let wasHeld = false;

function holdFlip({ dispatch }: Context, event: PointerEvent): void {
  if (event.button !== 0) return;
  wasHeld = false;
  clearTimeout(holdTimer);
  holdTimer = setTimeout(() => {
    wasHeld = true;
    dispatch({ type: "held", held: true });
  }, HOLD_MS);
}

function flipUnlessHeld({ dispatch }: Context): void {
  clearTimeout(holdTimer);
  if (!wasHeld) dispatch({ type: "flipped" });
  wasHeld = false;
}

const CHART = { width: 240, height: 74, base: 60, top: 6 };

/** A bar for each layer: how much its answer changed; the tick is the noise, equal in all layers. */
function layerBars(layers: Perturbed["layers"]): TemplateResult {
  // The numbers of weights as large as there can be are beyond all others, or none.
  const finite = layers
    .flatMap(({ change, relativeSize }) => [change, relativeSize])
    .filter(Number.isFinite);
  const largest = Math.max(...finite, 1e-9);
  const slot = CHART.width / layers.length;
  const bar = Math.min(18, slot * 0.62);
  const height = (value: number): number =>
    Number.isNaN(value) ? 0 : (Math.min(value, largest) / largest) * (CHART.base - CHART.top);
  const labelEvery = Math.ceil(layers.length / 12);
  const words = pageWords.now.perturb;
  const told = layers
    .map(({ relativeSize, change }, index) =>
      words.layerTold(index + 1, percent(relativeSize), percent(change)),
    )
    .join("; ");
  return html`<figure class="layer-bars">
    <figcaption title=${words.byLayerHint}>
      ${words.byLayer} <span><i class="bar-key"></i>${words.change} <i class="tick-key"></i>${words.noise}</span>
    </figcaption>
    <svg viewBox=${`0 0 ${CHART.width} ${CHART.height}`} preserveAspectRatio="none" role="img" aria-label=${told}>
      <path class="base" d=${`M0 ${CHART.base + 0.5}H${CHART.width}`}></path>
      <path
        class="bars"
        d=${layers
          .map(({ change }, index) => {
            const x = slot * (index + 0.5) - bar / 2;
            return `M${x} ${CHART.base}v${-height(change)}h${bar}v${height(change)}z`;
          })
          .join("")}
      ></path>
      <path
        class="ticks"
        d=${layers
          .map(
            ({ relativeSize }, index) =>
              `M${slot * (index + 0.5) - bar / 2 - 2} ${CHART.base - height(relativeSize)}h${bar + 4}`,
          )
          .join("")}
      ></path>
    </svg>
    <div class="layer-numbers" aria-hidden="true">
      ${layers.map((_, index) => html`<span>${index % labelEvery === 0 ? index + 1 : ""}</span>`)}
    </div>
  </figure>`;
}

function change(
  name: string,
  key: "train" | "test",
  before: number,
  after: number,
): TemplateResult {
  return html`<td data-testid=${`${key}-${name}-change`} data-before=${before} data-after=${after}>
    ${name === "accuracy" ? percent(before) : loss(before)}<span class="arrow" aria-label=${pageWords.now.perturb.to}>→</span
    ><strong>${name === "accuracy" ? percent(after) : loss(after)}</strong>
  </td>`;
}

/** `settled` counts from 0 at the press to 1, while accuracy counts down. */
export function readout(
  perturbed: Perturbed | undefined,
  relativeSize: string,
  settled: number,
): TemplateResult {
  const words = pageWords.now.perturb;
  if (perturbed === undefined) {
    return html`<p class="invitation">${words.invitation.before} <strong>${relativeSize} %</strong> ${words.invitation.after}</p>`;
  }
  const { before, after } = perturbed;
  const counted = (from: number, to: number): number => from + (to - from) * settled;
  const row = (key: "train" | "test", label: string): TemplateResult => html`<tr>
    <th scope="row">${label}</th>
    ${change("accuracy", key, before[key].accuracy, counted(before[key].accuracy, after[key].accuracy))}
    ${change("loss", key, before[key].loss, counted(before[key].loss, after[key].loss))}
  </tr>`;
  return html`<table class="changes">
      <caption class="visually-hidden">${words.changes}</caption>
      <thead>
        <tr><td></td><th scope="col">${pageWords.now.output.accuracy}</th><th scope="col">${pageWords.now.output.loss}</th></tr>
      </thead>
      <tbody>${row("train", pageWords.now.output.train)} ${after.test.count > 0 ? row("test", pageWords.now.output.test) : nothing}</tbody>
    </table>
    <dl class="measures">
      <div title=${words.outputChangedHint}>
        <dt>${words.outputChanged}</dt>
        <dd>${percent(perturbed.relativeChange)}</dd>
      </div>
      <div title=${words.agreementHint}>
        <dt>${words.agreement}</dt>
        <dd>${percent(perturbed.agreement)}</dd>
      </div>
      <div title=${words.distanceHint}>
        <dt>${words.distance} <span class="formula">∏(1+‖ΔW‖/‖W‖) − 1</span></dt>
        <dd>${measure(perturbed.distance)}</dd>
      </div>
    </dl>
    ${layerBars(perturbed.layers)}`;
}
