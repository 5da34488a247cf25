// The labs under the playground, one after the other.
import { html, nothing, type TemplateResult } from "lit-html";
import type { LabName } from "../below.js";
import type { Context, Section } from "../context.js";
import * as icons from "../icons.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
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
  const words = labWords.now.pins;
  return html`<div class="tools">
      <button id="lab-pin" type="button" ?disabled=${lab.pins.length >= MOST_PINS} title=${words.pinHint} @click=${() => void lab.pin()}>
        ${words.pin}
      </button>
    </div>
    ${
      lab.pins.length === 0
        ? nothing
        : html`<ul class="pins" aria-label=${words.list}>
            ${lab.pins.map(
              ({ pin, name, isInLink }, index) => html`<li>
                <canvas class="square" id=${`pin-${index + 1}`} aria-hidden="true"></canvas>
                <span>${name}${isInLink ? nothing : html` <em title=${words.outsideHint}>${words.outside}</em>`}</span>
                <button type="button" class="quiet" aria-label=${words.unpinOne(name)} title=${words.unpin} @click=${() => lab.unpin(pin)}>${icons.minus}</button>
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
      <h2 id="stability-heading">${pageWords.now.labs.stability}</h2>
      ${pins(lab)} ${stabilityLab(context, lab)}
    </section>`;
    case "distance":
      return html`<section class="lab" id="distance" aria-labelledby="distance-heading">
      <h2 id="distance-heading">${pageWords.now.labs.distance}</h2>
      ${distanceLab(context, lab)} ${twoNetworks(context, lab)}
    </section>`;
    case "optimisers":
      return html`<section class="lab" id="optimisers" aria-labelledby="optimisers-heading">
      <h2 id="optimisers-heading">${pageWords.now.labs.optimisers}</h2>
      <p class="lead">${labWords.now.optimisers.lead}</p>
      ${trainingLab(context, lab)}
      <h3>${labWords.now.optimisers.compare}</h3>
      <p class="lead">${labWords.now.optimisers.compareLead}</p>
      ${contestants(context)} ${raceLab(context, lab)} ${sweepLab(context, lab)} ${depthsLab(context, lab)}
    </section>`;
    case "bubbles":
      return html`<section class="lab" id="bubbles" aria-labelledby="bubbles-heading">
      <h2 id="bubbles-heading">${pageWords.now.labs.bubbles}</h2>
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
