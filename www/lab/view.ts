// The labs under the playground, one after the other.
import { html, nothing, type TemplateResult } from "lit-html";
import type { LabName } from "../below.js";
import type { Context, Section } from "../context.js";
import * as icons from "../icons.js";
import { contestants } from "./contestants.js";
import { distanceLab, drawDistances } from "./distance-view.js";
import { type Lab, MOST_PINS } from "./lab.js";
import { paint } from "./paint.js";
import { drawPair, twoNetworks } from "./pair.js";
import { progress } from "./progress.js";
import { drawRace, raceLab } from "./race-view.js";
import { drawStability, stabilityLab } from "./stability-view.js";
import { depthsLab, drawStudies, sweepLab } from "./study-view.js";
import { drawTraining, trainingLab } from "./training-view.js";

function pins(lab: Lab): TemplateResult {
  return html`<div class="tools">
      <button id="lab-pin" type="button" ?disabled=${lab.pins.length >= MOST_PINS} title="Keep the network as it is now, to compare it with others" @click=${() => void lab.pin()}>
        Pin this network
      </button>
    </div>
    ${
      lab.pins.length === 0
        ? nothing
        : html`<ul class="pins" aria-label="Pinned networks">
            ${lab.pins.map(
              ({ pin, name, isInLink }, index) => html`<li>
                <canvas class="square" id=${`pin-${index + 1}`} aria-hidden="true"></canvas>
                <span>${name}${isInLink ? nothing : html` <em title="It was changed by hand and is too large for a link">not in the link</em>`}</span>
                <button type="button" class="quiet" aria-label=${`Unpin ${name}`} title="Unpin" @click=${() => lab.unpin(pin)}>${icons.minus}</button>
              </li>`,
            )}
          </ul>`
    }
    ${progress(lab, "pins")}`;
}

export function labSection(
  context: Context,
  lab: Lab,
  name: LabName,
  bubbles: Section | undefined,
): TemplateResult {
  switch (name) {
    case "stability":
      return html`<section class="lab" id="stability" aria-labelledby="stability-heading">
      <h2 id="stability-heading">Stability</h2>
      ${pins(lab)} ${stabilityLab(context, lab)}
    </section>`;
    case "distance":
      return html`<section class="lab" id="distance" aria-labelledby="distance-heading">
      <h2 id="distance-heading">Distance</h2>
      ${distanceLab(context, lab)} ${twoNetworks(context, lab)}
    </section>`;
    case "optimisers":
      return html`<section class="lab" id="optimisers" aria-labelledby="optimisers-heading">
      <h2 id="optimisers-heading">Optimisers</h2>
      <p class="lead">
        Fromage’s step size is a share of each layer’s weights, so one number should do for most networks. Is that so?
      </p>
      ${trainingLab(context, lab)}
      <h3>Compare algorithms</h3>
      <p class="lead">On the same points, from the same starts, with the same batches and the settings above.</p>
      ${contestants(context)} ${raceLab(context, lab)} ${sweepLab(context, lab)} ${depthsLab(context, lab)}
    </section>`;
    case "bubbles":
      return html`<section class="lab" id="bubbles" aria-labelledby="bubbles-heading">
      <h2 id="bubbles-heading">Bubble</h2>
      ${bubbles?.show(context) ?? nothing}
    </section>`;
  }
}

/** Draws all maps and charts that show anything new. */
export function drawLabs(context: Context, lab: Lab): void {
  lab.pins.forEach(({ portrait }, index) => {
    paint(context, context.find(`#pin-${index + 1}`), portrait);
  });
  drawStability(context, lab);
  drawDistances(context, lab);
  drawPair(context, lab);
  drawTraining(context, lab);
  drawRace(context, lab);
  drawStudies(context, lab);
  lab.attend();
}
