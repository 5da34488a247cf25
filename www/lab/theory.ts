// What theory says, with the label that says how far to trust it.
import { html, nothing, type TemplateResult } from "lit-html";

export type Theory = "distance" | "estimate" | "certificate" | "breakdown" | "taylor";

export const THEORY: Readonly<
  Record<Theory, { readonly label: string; readonly dashes: [number, number] }>
> = {
  distance: {
    label: "Product formula (κ = α = β = 1, no biases): the post’s distance, not a bound",
    dashes: [7, 4],
  },
  estimate: { label: "What isotropic noise does to a random network", dashes: [2, 3] },
  certificate: { label: "Certificate: always true, usually far above", dashes: [14, 3] },
  breakdown: {
    label: "Product formula, a modelling assumption here: ignores ∂𝓛/∂f",
    dashes: [7, 4],
  },
  taylor: { label: "Taylor’s line: what the gradient promises", dashes: [2, 3] },
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
  return html`<ul class="labels" aria-label="Key">
    ${swatches.map(({ color, label }) => html`<li><i .style=${`background:${color}`}></i>${label}</li>`)}
    ${theories.map(
      (theory) => html`<li>
        <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4H28" stroke-dasharray=${THEORY[theory].dashes.join(" ")}></path></svg>
        ${THEORY[theory].label}
      </li>`,
    )}
  </ul>`;
}
