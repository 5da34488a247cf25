import { html, nothing, type TemplateResult } from "lit-html";
import type { Perturbed } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { field, select, switchControl } from "../controls.js";
import { loss, measure, percent } from "../format.js";
import * as icons from "../icons.js";
import { showsClean } from "../state.js";

export function perturbBar(context: Context): TemplateResult {
  const { state, dispatch, commands } = context;
  const noisy = state.spec.draw > 0;
  const release = (): void => {
    if (context.state.held) dispatch({ type: "held", held: false });
  };
  return html`<section class="perturb" aria-labelledby="perturb-heading">
    <div class="press">
    <div class="size">
      <h2 id="perturb-heading"><b>4</b> Perturb</h2>
      ${field(context, "relativeSize", { slider: true, wide: true })}
    </div>
    <button id="perturb" class="red" type="button" aria-label="Add noise to the weights" title="Add fresh noise to every layer (P)" @click=${commands.press}>
      <span class="cap"></span>
    </button>
    <div class="after" role="group" aria-label="After the noise">
      <button id="restore" type="button" title="Back to the weights before the noise" ?disabled=${!noisy} @click=${commands.restore}>
        ${icons.restore}<span>Restore</span>
      </button>
      <button id="keep" type="button" title="Make the noisy weights the new clean ones" ?disabled=${!noisy} @click=${commands.keep}>
        ${icons.keep}<span>Keep</span>
      </button>
      <button
        id="flip"
        type="button"
        aria-pressed=${state.flipped ? "true" : "false"}
        title="Show the network before the noise; hold to compare for a moment"
        ?disabled=${!noisy}
        @pointerdown=${(event: PointerEvent) => holdFlip(context, event)}
        @pointerup=${release}
        @pointercancel=${release}
        @pointerleave=${release}
        @click=${() => flipUnlessHeld(context)}
      >
        ${icons.flip}<span>${noisy && showsClean(state) ? "Before" : "Flip"}</span>
      </button>
    </div>
    </div>
    <div class="shape">${select(context, "noiseShape")} ${layerSelect(context)} ${switchControl(context, "noiseBiases")}</div>
    <div id="readout" class="readout" role="group" aria-label="What the noise did"></div>
  </section>`;
}

/** Layers by name: the table knows numbers only, and how many layers there are changes. */
function layerSelect(context: Context): TemplateResult {
  const { label, help } = context.parameter("noiseLayer");
  const { layers, noiseLayer } = context.state.spec;
  const names = ["All layers", ...layers.map((_, layer) => `Layer ${layer + 1}`), "Output layer"];
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
  const largest = Math.max(
    ...layers.map(({ change, relativeSize }) => Math.max(change, relativeSize)),
    1e-9,
  );
  const slot = CHART.width / layers.length;
  const bar = Math.min(18, slot * 0.62);
  const height = (value: number): number =>
    (Math.min(value, largest) / largest) * (CHART.base - CHART.top);
  const labelEvery = Math.ceil(layers.length / 12);
  const words = layers
    .map(
      ({ relativeSize, change }, index) =>
        `layer ${index + 1}: noise ${percent(relativeSize)}, response changed by ${percent(change)}`,
    )
    .join("; ");
  return html`<figure class="layer-bars">
    <figcaption title="Each layer's relative change of response over the square; the line is its noise, relative to its weights">
      By layer <span><i class="bar-key"></i>change <i class="tick-key"></i>noise</span>
    </figcaption>
    <svg viewBox=${`0 0 ${CHART.width} ${CHART.height}`} preserveAspectRatio="none" role="img" aria-label=${words}>
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
    ${name === "accuracy" ? percent(before) : loss(before)}<span class="arrow" aria-label="to">→</span
    ><strong>${name === "accuracy" ? percent(after) : loss(after)}</strong>
  </td>`;
}

/** `settled` counts from 0 at the press to 1, while accuracy counts down. */
export function readout(
  perturbed: Perturbed | undefined,
  relativeSize: string,
  settled: number,
): TemplateResult {
  if (perturbed === undefined) {
    return html`<p class="invitation">
      Press the red button: fresh noise moves every layer by <strong>${relativeSize} %</strong> of the size of its weights. Then see what
      breaks, and restore.
    </p>`;
  }
  const { before, after } = perturbed;
  const counted = (from: number, to: number): number => from + (to - from) * settled;
  const row = (key: "train" | "test", label: string): TemplateResult => html`<tr>
    <th scope="row">${label}</th>
    ${change("accuracy", key, before[key].accuracy, counted(before[key].accuracy, after[key].accuracy))}
    ${change("loss", key, before[key].loss, counted(before[key].loss, after[key].loss))}
  </tr>`;
  return html`<table class="changes">
      <caption class="visually-hidden">Before and after the noise</caption>
      <thead>
        <tr><td></td><th scope="col">Accuracy</th><th scope="col">Loss</th></tr>
      </thead>
      <tbody>${row("train", "Train")} ${after.test.count > 0 ? row("test", "Test") : nothing}</tbody>
    </table>
    <dl class="measures">
      <div title="Relative change of the output over the square, before the output activation">
        <dt>Output changed by</dt>
        <dd>${percent(perturbed.relativeChange)}</dd>
      </div>
      <div title="The share of the square on which both networks decide alike">
        <dt>Boundary agreement</dt>
        <dd>${percent(perturbed.agreement)}</dd>
      </div>
      <div title="The distance between the two networks: the product of 1 + ‖ΔW‖/‖W‖ over the layers, minus 1">
        <dt>Distance <span class="formula">∏(1+‖ΔW‖/‖W‖) − 1</span></dt>
        <dd>${measure(perturbed.distance)}</dd>
      </div>
    </dl>
    ${layerBars(perturbed.layers)}`;
}
