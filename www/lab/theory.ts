// What theory says, with the label that says how far to trust it.
import { html, nothing, type TemplateResult } from "lit-html";
import { labWords } from "../words/lab.js";

export type Theory = "distance" | "estimate" | "certificate" | "breakdown" | "taylor";

export const THEORY: Readonly<Record<Theory, { readonly dashes: [number, number] }>> = {
  distance: { dashes: [7, 4] },
  estimate: { dashes: [2, 3] },
  certificate: { dashes: [14, 3] },
  breakdown: { dashes: [7, 4] },
  taylor: { dashes: [2, 3] },
};

/** What a colour stands for. */
export interface Swatch {
  readonly color: string;
  readonly label: string;
}

/** What colours and dashes stand for. */
export function key(
  theories: readonly Theory[],
  swatches: readonly Swatch[] = [],
): TemplateResult | typeof nothing {
  if (theories.length + swatches.length === 0) return nothing;
  return html`<ul class="labels" aria-label=${labWords.now.figure.key}>
    ${swatches.map(({ color, label }) => html`<li><i .style=${`background:${color}`}></i>${label}</li>`)}
    ${theories.map(
      (theory) => html`<li>
        <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4H28" stroke-dasharray=${THEORY[theory].dashes.join(" ")}></path></svg>
        ${labWords.now.theory[theory]}
      </li>`,
    )}
  </ul>`;
}
