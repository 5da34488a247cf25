// The colours of the labs.
import { html, type TemplateResult } from "lit-html";
import { isDark, type State } from "../state.js";
import { labWords } from "../words/lab.js";

type Color = [number, number, number];

/** Told apart by the colour-blind too, on either paper: the first is the network as it is now. */
const COLORS = {
  light: ["#1c1d1f", "#2274a5", "#c25e00", "#2c7a51", "#7a4fa3", "#a5243d"],
  dark: ["#e8e6e1", "#58aede", "#f7a04a", "#6cc497", "#b794e0", "#ee7d90"],
} as const;

/** From the first layer to the last. */
const LAYERS = {
  light: ["#2274a5", "#7a4fa3", "#c25e00"],
  dark: ["#58aede", "#b794e0", "#f7a04a"],
} as const;

const paper = (state: State): "light" | "dark" => (isDark(state) ? "dark" : "light");

export function colorOf(state: State, place: number): string {
  return COLORS[paper(state)][place % 6] ?? "";
}

export function rgb(color: string): Color {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export const ink = (state: State): Color => rgb(colorOf(state, 0));

/** The colour of a layer out of so many. */
export function layerColor(state: State, layer: number, layers: number): Color {
  const ramp = LAYERS[paper(state)].map(rgb);
  const place = layers < 2 ? 0 : (layer / (layers - 1)) * (ramp.length - 1);
  const from = Math.min(ramp.length - 2, Math.floor(place));
  const [a, b] = [ramp[from] as Color, ramp[from + 1] as Color];
  const mixed = a.map((channel, index) => {
    const other = b[index] ?? channel;
    return Math.round(channel + (place - from) * (other - channel));
  });
  return mixed as Color;
}

/** From the first layer to the last. */
export function layerKey(state: State): TemplateResult {
  const ramp = `linear-gradient(to right, ${LAYERS[paper(state)].join()})`;
  return html`<p class="ramp">${labWords.now.figure.firstLayer} <i .style=${`background:${ramp}`}></i> ${labWords.now.figure.lastLayer}</p>`;
}

/** Lines beyond the colours there are differ by their dashes. */
const DASHES = [undefined, [7, 4], [2, 3]] as const;

export function dashesOf(place: number): readonly [number, number] | undefined {
  return DASHES[Math.floor(place / 6) % DASHES.length];
}

/** How the line of a place looks. */
export function lineSwatch(state: State, place: number): TemplateResult {
  return html`<svg class="stroke" viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4H28" stroke=${colorOf(state, place)} stroke-dasharray=${dashesOf(place)?.join(" ") ?? "none"}></path></svg>`;
}
