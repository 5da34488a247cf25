// How far the work is, where it was asked for.
import { html, nothing, type TemplateResult } from "lit-html";
import { labWords } from "../words/lab.js";
import type { Lab, Place, Work } from "./lab.js";

/** Work that begins by itself is shown after this long. */
export const PATIENCE_MS = 400;

function timeLeft({ done, total, since }: Work): string {
  const words = labWords.now.work;
  if (done === 0) return words.starting;
  const left = ((performance.now() - since) / done) * (total - done);
  if (left < 1000) return words.moment;
  return left < 90_000
    ? words.seconds(Math.ceil(left / 1000))
    : words.minutes(Math.ceil(left / 60_000));
}

export function progress(lab: Lab, place: Place): TemplateResult | typeof nothing {
  const { work } = lab;
  if (work === undefined || work.place !== place) return nothing;
  // What nobody asked for should not make the page jump, unless it takes its time.
  if (place === "pins" && performance.now() - work.since < PATIENCE_MS) return nothing;
  return html`<div class="work">
    <progress id="lab-progress" max=${Math.max(1, work.total)} .value=${work.done} aria-label=${labWords.now.work.label}></progress>
    <span>${timeLeft(work)}</span>
    <button id="lab-cancel" type="button" @click=${() => lab.cancel()}>${labWords.now.work.cancel}</button>
  </div>`;
}
