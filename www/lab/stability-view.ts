// The stability lab on the page.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Band } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { field } from "../controls.js";
import { percent } from "../format.js";
import { labWords } from "../words/lab.js";
import { bandCurve, bandText, theoryCurve, topOf } from "./curves.js";
import { depthAnswer, type Setting } from "./depth.js";
import { csv, drawFigure, type Figure, figureCanvas, nearest, takeaways } from "./figure.js";
import type { Lab } from "./lab.js";
import { colorOf, rgb } from "./palette.js";
import { progress } from "./progress.js";
import {
  type Measured,
  measureDepth,
  measureStability,
  STABILITY_FIGURE,
  type Stability,
} from "./stability.js";
import { key, type Theory } from "./theory.js";

/** The certificate is worth drawing for few matrices only. */
const CERTIFIED_DEPTH = 3;

type CurveTheory = Extract<Theory, "distance" | "estimate" | "certificate">;

function theories(context: Context, { depth }: Measured): CurveTheory[] {
  if (context.state.spec.measure !== "change") return [];
  return depth <= CERTIFIED_DEPTH
    ? ["distance", "estimate", "certificate"]
    : ["distance", "estimate"];
}

const shown = (context: Context, { curves }: Measured): readonly Band[] =>
  curves[context.state.spec.measure];

const sizeText = (size: number): string => String(Number(size.toPrecision(2)));

function measureLabel(context: Context): string {
  const { kind } = context.parameter("measure");
  const { measure } = context.state.spec;
  const choice =
    kind.type === "choice" ? kind.choices.find(({ value }) => value === measure) : undefined;
  return choice?.label ?? measure;
}

function stabilityFigure(context: Context, lab: Lab, result: Stability): Figure {
  const { sizes, measured, log } = result;
  const wanted = result.kind === "stability" ? context.state.spec.relativeSize : 20;
  const isChange = context.state.spec.measure === "change";
  const curves = measured.flatMap((one, place) => {
    const own = shown(context, one);
    const color = rgb(colorOf(context.state, place));
    const theory = theories(context, one).map((name) =>
      theoryCurve(
        name,
        sizes,
        one.curves[name].map(({ median }) => median),
        color,
      ),
    );
    return [...theory, bandCurve(sizes, own, color)];
  });
  const top = isChange ? topOf(measured.flatMap((one) => shown(context, one))) : 1;
  const label = measureLabel(context);
  const words = labWords.now.stability;
  return {
    id: STABILITY_FIGURE,
    label: words.label(label),
    chart: {
      x: {
        first: sizes[0] ?? 0,
        last: sizes.at(-1) ?? 1,
        log,
        unit: " %",
        title: words.noise,
      },
      y: { first: 0, last: 100 * top, log: false, unit: " %", title: label },
      curves,
      shaded: undefined,
    },
    places: sizes,
    at: Math.min(lab.at(STABILITY_FIGURE, nearest(sizes, wanted)), sizes.length - 1),
    table: {
      columns: [
        labWords.now.figure.noise,
        ...measured.map(({ name }) => labWords.now.figure.median(name)),
      ],
      rows: sizes.map((size, place) => [
        `${sizeText(size)} %`,
        ...measured.map((one) => bandText(shown(context, one)[place])),
      ]),
    },
    csv: () => csvOf(result),
  };
}

/** All that was measured, a line for each curve and size. */
export function csvOf({ measured, sizes }: Stability): string {
  const measures = [
    "change",
    "agreement",
    "accuracy",
    "distance",
    "estimate",
    "certificate",
  ] as const;
  const columns = ["network", "networks", "draws", "noise"];
  const quantiles = measures.flatMap((name) => [`${name} 5 %`, name, `${name} 95 %`]);
  const rows = measured.flatMap(({ name, networks, draws, curves }) =>
    sizes.map((size, place) => [
      name,
      networks,
      draws,
      size,
      ...measures.flatMap((measure) => {
        const band = curves[measure][place];
        return [band?.low, band?.median, band?.high];
      }),
      curves.exceeded[place],
    ]),
  );
  return csv([...columns, ...quantiles, "exceeded"], rows);
}

/** What each curve is at the size that is read. */
function reading(context: Context, result: Stability, at: number): TemplateResult {
  const isChange = context.state.spec.measure === "change";
  return html`<div class="reading" id="lab-reading">
    <p class="at">${labWords.now.figure.atNoise(sizeText(result.sizes[at] ?? 0))}</p>
    <ul>
      ${result.measured.map((measured, place) => {
        const { curves, draws, name, networks } = measured;
        const band = shown(context, measured)[at];
        const counted = labWords.now.stability.counted(draws, networks);
        return html`<li>
          <i class="key" .style=${`background:${colorOf(context.state, place)}`}></i>
          <span class="name">${name}</span>
          <strong>${band === undefined ? "–" : percent(band.median)}</strong>
          <span class="range">${band === undefined ? "" : labWords.now.figure.range(percent(band.low), percent(band.high))}</span>
          <span class="theory">${
            isChange
              ? labWords.now.stability.formula(
                  percent(curves.distance[at]?.median ?? 0),
                  percent(curves.exceeded[at] ?? 0),
                  counted,
                )
              : counted
          }</span>
        </li>`;
      })}
    </ul>
    ${key([...new Set(result.measured.flatMap((one) => theories(context, one)))])}
  </div>`;
}

function exercise(context: Context, lab: Lab, setting: Setting): TemplateResult {
  const { stability } = lab.results;
  const answer =
    stability?.kind === setting && stability.complete ? depthAnswer(stability, setting) : undefined;
  return html`<div class="exercise">
    <button
      type="button"
      id=${`depth-${setting}`}
      ?disabled=${lab.busy}
      @click=${() => {
        context.set("measure", "agreement");
        void measureDepth(lab, setting);
      }}
    >
      ${labWords.now.depth.settings[setting].label}
    </button>
    <span>${labWords.now.depth.settings[setting].text}</span>
    ${answer === undefined ? nothing : html`<p class="answer" id="depth-answer">${answer}</p>`}
  </div>`;
}

export function stabilityLab(context: Context, lab: Lab): TemplateResult {
  const { work, results } = lab;
  const { stability } = results;
  const figure = stability && stabilityFigure(context, lab, stability);
  const words = labWords.now;
  return html`<p class="lead">${words.stability.lead}</p>
    <div class="tools">
      <button id="lab-measure" type="button" class="primary" ?disabled=${lab.busy} @click=${() => void measureStability(lab)}>
        ${words.stability.measure}
      </button>
      ${field(context, "measure")} ${field(context, "sizes")} ${field(context, "draws")} ${field(context, "seeds")}
    </div>
    ${progress(lab, "stability")} ${progress(lab, "depth")}
    ${
      stability === undefined || figure === undefined
        ? html`<p class="invitation">${work?.place === "stability" ? words.stability.first : words.stability.invitation}</p>`
        : html`<div class="beside">
            <div>${figureCanvas(lab, figure)} ${takeaways(context, figure)}</div>
            ${reading(context, stability, figure.at)}
          </div>`
    }
    <h3>${words.depth.title}</h3>
    <p class="lead">${words.depth.lead}</p>
    ${exercise(context, lab, "predicted")} ${exercise(context, lab, "reversed")}`;
}

/** Draws the chart, if it shows anything that it did not show before. */
export function drawStability(context: Context, lab: Lab): void {
  const { stability } = lab.results;
  if (stability === undefined) return;
  const figure = stabilityFigure(context, lab, stability);
  drawFigure(context, figure, [stability, context.state.spec.measure]);
}
