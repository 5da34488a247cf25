// The stability lab on the page.
import { html, nothing, type TemplateResult } from "lit-html";
import { type Band, drawCurves } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { field } from "../controls.js";
import { save } from "../files.js";
import { percent } from "../format.js";
import * as icons from "../icons.js";
import { isDark } from "../state.js";
import { depthAnswer, type Setting, settings } from "./depth.js";
import { type Lab, type Measured, MOST_PINS, type Result, topOf, type Work } from "./lab.js";
import { drawPair, twoNetworks } from "./pair.js";

/** Told apart by the colour-blind too, on either paper: the first is the network as it is now. */
const COLORS = {
  light: ["#1c1d1f", "#2274a5", "#c25e00", "#2c7a51", "#7a4fa3", "#a5243d"],
  dark: ["#e8e6e1", "#58aede", "#f7a04a", "#6cc497", "#b794e0", "#ee7d90"],
} as const;

const colorOf = (place: number, dark: boolean): string =>
  COLORS[dark ? "dark" : "light"][place % 6] ?? "";

/** What theory says, with the label that says how far to trust it. */
type Theory = "distance" | "estimate" | "certificate";

const THEORY: Readonly<
  Record<Theory, { readonly label: string; readonly dashes: [number, number] }>
> = {
  distance: {
    label: "Product formula (κ = α = β = 1, no biases): the post’s distance, not a bound",
    dashes: [7, 4],
  },
  estimate: { label: "What isotropic noise does to a random network", dashes: [2, 3] },
  certificate: { label: "Certificate: always true, usually far above", dashes: [14, 3] },
};

/** The certificate is worth drawing for few matrices only. */
const CERTIFIED_DEPTH = 3;

function theories(context: Context, { depth }: Measured): Theory[] {
  if (context.state.spec.measure !== "change") return [];
  return depth <= CERTIFIED_DEPTH
    ? ["distance", "estimate", "certificate"]
    : ["distance", "estimate"];
}

const shown = (context: Context, { curves }: Measured): readonly Band[] =>
  curves[context.state.spec.measure];

const sizeText = (size: number): string => String(Number(size.toPrecision(2)));

function secondsLeft({ done, total, since }: Work): string {
  if (done === 0) return "starting";
  const left = ((performance.now() - since) / done) * (total - done);
  return left < 1000 ? "a moment left" : `${Math.ceil(left / 1000)} s left`;
}

function progress(lab: Lab, work: Work): TemplateResult {
  return html`<div class="work">
    <progress id="lab-progress" max=${Math.max(1, work.total)} .value=${work.done} aria-label="Progress"></progress>
    <span>${secondsLeft(work)}</span>
    <button id="lab-cancel" type="button" @click=${() => lab.cancel()}>Cancel</button>
  </div>`;
}

function pins(lab: Lab): TemplateResult | typeof nothing {
  if (lab.pins.length === 0) return nothing;
  return html`<ul class="pins" aria-label="Pinned networks">
    ${lab.pins.map(
      (pin) => html`<li>
        <img src=${pin.picture} alt="" width="28" height="28" /><span>${pin.name}</span>
        <button type="button" class="quiet" aria-label=${`Unpin ${pin.name}`} title="Unpin" @click=${() => lab.unpin(pin)}>${icons.minus}</button>
      </li>`,
    )}
  </ul>`;
}

/** What each curve is at the size that is read. */
function reading(context: Context, lab: Lab, result: Result): TemplateResult {
  const { at } = lab;
  const size = result.sizes[at] ?? 0;
  const dark = isDark(context.state);
  return html`<div class="reading" id="lab-reading">
    <p class="at">At ${sizeText(size)} % noise</p>
    <ul>
      ${result.measured.map((measured, place) => {
        const band = shown(context, measured)[at];
        const exceeded = measured.curves.exceeded[at] ?? 0;
        return html`<li>
          <i class="key" .style=${`background:${colorOf(place, dark)}`}></i>
          <span class="name">${measured.subject.name}</span>
          <strong>${band === undefined ? "–" : percent(band.median)}</strong>
          <span class="range">${band === undefined ? "" : `${percent(band.low)} to ${percent(band.high)}`}</span>
          ${
            context.state.spec.measure === "change"
              ? html`<span class="theory">formula ${percent(measured.curves.distance[at]?.median ?? 0)}, exceeded in ${percent(exceeded)} of ${measured.draws} draws</span>`
              : html`<span class="theory">${measured.draws} draws</span>`
          }
        </li>`;
      })}
    </ul>
    ${
      context.state.spec.measure === "change" && result.measured.length > 0
        ? html`<ul class="labels" aria-label="Theory">
            ${[...new Set(result.measured.flatMap((one) => theories(context, one)))].map(
              (theory) => html`<li>
                <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4H28" stroke-dasharray=${THEORY[theory].dashes.join(" ")}></path></svg>
                ${THEORY[theory].label}
              </li>`,
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

function table(context: Context, result: Result): TemplateResult {
  return html`<details class="numbers">
    <summary>Numbers</summary>
    <div class="scroll" tabindex="0" role="group" aria-label="Numbers of the chart">
      <table>
        <thead>
          <tr>
            <th scope="col">Noise</th>
            ${result.measured.map(({ subject }) => html`<th scope="col">${subject.name}: median (5–95 %)</th>`)}
          </tr>
        </thead>
        <tbody>
          ${result.sizes.map(
            (size, place) => html`<tr>
              <th scope="row">${sizeText(size)} %</th>
              ${result.measured.map((measured) => {
                const band = shown(context, measured)[place];
                return html`<td>${band === undefined ? "–" : `${percent(band.median)} (${percent(band.low)}–${percent(band.high)})`}</td>`;
              })}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** All that was measured, a line for each curve and size. */
export function csvOf({ measured, sizes }: Result): string {
  const measures = [
    "change",
    "agreement",
    "accuracy",
    "distance",
    "estimate",
    "certificate",
  ] as const;
  const header = [
    "network",
    "draws",
    "noise",
    ...measures.flatMap((name) => [`${name} 5 %`, name, `${name} 95 %`]),
    "exceeded",
  ];
  const rows = measured.flatMap(({ subject, draws, curves }) =>
    sizes.map((size, place) => [
      `"${subject.name.replaceAll('"', '""')}"`,
      draws,
      size,
      ...measures.flatMap((name) => {
        const { low, median, high } = curves[name][place] ?? { low: "", median: "", high: "" };
        return [low, median, high];
      }),
      curves.exceeded[place] ?? "",
    ]),
  );
  return `${[header, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}

function savePicture(): void {
  const canvas = document.querySelector<HTMLCanvasElement>("#lab-chart");
  if (canvas === null) return;
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = "stability.png";
  link.click();
}

const MARGIN = { left: 44, right: 24 };

/** The place of the size under a pointer. */
function placeOf(event: PointerEvent, { sizes, log }: Result): number {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const share = (event.clientX - box.left - MARGIN.left) / (box.width - MARGIN.left - MARGIN.right);
  const [first = 0, last = 1] = [sizes[0], sizes.at(-1)];
  const wanted = log ? first * (last / first) ** share : first + share * (last - first);
  const apart = sizes.map((size) => Math.abs(log ? Math.log(size / wanted) : size - wanted));
  return apart.indexOf(Math.min(...apart));
}

function chart(context: Context, lab: Lab, result: Result): TemplateResult {
  const name = context.parameter("measure").kind;
  const label =
    name.type === "choice"
      ? name.choices.find(({ value }) => value === context.state.spec.measure)?.label
      : "";
  const keys: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
  return html`<canvas
    id="lab-chart"
    role="img"
    tabindex="0"
    aria-label=${`${label} against noise; arrow keys read it, and the numbers stand below`}
    @pointermove=${(event: PointerEvent) => lab.read(placeOf(event, result))}
    @pointerdown=${(event: PointerEvent) => lab.read(placeOf(event, result))}
    @keydown=${(event: KeyboardEvent) => {
      const step = keys[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      lab.read(lab.at + step);
    }}
  ></canvas>`;
}

function exercise(context: Context, lab: Lab, setting: Setting): TemplateResult {
  const { result } = lab;
  const answer =
    result?.kind === setting && result.complete ? depthAnswer(result, setting) : undefined;
  return html`<div class="exercise">
    <button
      type="button"
      id=${`depth-${setting}`}
      ?disabled=${lab.work !== undefined}
      @click=${() => {
        context.set("measure", "agreement");
        void lab.depth(setting);
      }}
    >
      ${settings[setting].label}
    </button>
    <span>${settings[setting].text}</span>
    ${answer === undefined ? nothing : html`<p class="answer" id="depth-answer">${answer}</p>`}
  </div>`;
}

export function stabilityLab(context: Context, lab: Lab): TemplateResult {
  const { result, work } = lab;
  return html`<section class="lab" id="stability" aria-labelledby="stability-heading">
    <h2 id="stability-heading">Stability</h2>
    <p class="lead">
      One press answers for one draw. Here is the whole curve: noise of every size, drawn many times; the line is the median, nine draws in ten
      lie in the band.
    </p>
    <div class="tools">
      <button id="lab-measure" type="button" class="primary" ?disabled=${work !== undefined} @click=${() => void lab.measure()}>
        Measure this network
      </button>
      <button id="lab-pin" type="button" ?disabled=${lab.pins.length >= MOST_PINS} title="Keep the network as it is now, to compare it with others" @click=${() => void lab.pin()}>
        Pin it
      </button>
      ${field(context, "measure")} ${field(context, "sizes")} ${field(context, "draws")}
    </div>
    ${pins(lab)} ${work === undefined ? nothing : progress(lab, work)}
    ${
      result === undefined
        ? html`<p class="invitation">${work === undefined ? "Train a network above, then measure it. Pin it, change something, and measure both." : "The first draws are on their way."}</p>`
        : html`<div class="figure">${chart(context, lab, result)} ${reading(context, lab, result)}</div>
            <div class="exports">
              ${table(context, result)}
              <button type="button" class="quiet" id="lab-csv" @click=${() => save("stability.csv", csvOf(result))}>CSV</button>
              <button type="button" class="quiet" id="lab-png" @click=${savePicture}>PNG</button>
            </div>`
    }
    ${twoNetworks(lab)}
    <h3>Depth 1 or depth 20: which function is more stable?</h3>
    <p class="lead">
      The post’s exercise on the checkerboard, in one click: ten networks of each depth, eight neurons wide, are trained, and each is
      perturbed 25 times. The answer depends on how they begin.
    </p>
    ${exercise(context, lab, "predicted")} ${exercise(context, lab, "reversed")}
  </section>`;
}

let drawn: unknown[] = [];

/** Draws the chart, if it shows anything that it did not show before. */
export function drawLab(context: Context, lab: Lab): void {
  drawPair(context, lab);
  const { result } = lab;
  const canvas = document.querySelector<HTMLCanvasElement>("#lab-chart");
  if (canvas === null || result === undefined) return;
  const pixelRatio = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * pixelRatio);
  const height = Math.round(canvas.clientHeight * pixelRatio);
  const dark = isDark(context.state);
  const wanted = [canvas, result, width, height, dark, context.state.spec.measure, lab.at];
  if (width === 0 || wanted.every((value, index) => value === drawn[index])) return;
  drawn = wanted;
  canvas.width = width;
  canvas.height = height;
  const rgb = (place: number): [number, number, number] => {
    const color = Number.parseInt(colorOf(place, dark).slice(1), 16);
    return [color >> 16, (color >> 8) & 255, color & 255];
  };
  const bands = result.measured.flatMap((measured) => shown(context, measured));
  const curves = result.measured.flatMap((measured, place) => {
    const own = shown(context, measured);
    const color = rgb(place);
    const theory = theories(context, measured).map((name) => ({
      color,
      values: measured.curves[name].map(({ median }) => median),
      band: undefined,
      dashes: THEORY[name].dashes,
    }));
    const band: [number[], number[]] = [own.map(({ low }) => low), own.map(({ high }) => high)];
    return [...theory, { color, values: own.map(({ median }) => median), band, dashes: undefined }];
  });
  drawCurves(canvas, {
    options: { pixelRatio, dark, log: result.log },
    x: [...result.sizes],
    top: context.state.spec.measure === "change" ? topOf(bands) : 1,
    curves,
    marked: result.sizes[lab.at],
    shares: true,
  });
}
