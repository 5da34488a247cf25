// The steps of training on the page: a chart for each norm, with a line for each layer.
import { html, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { count, finePercent, measure, twoDigits } from "../format.js";
import { labWords } from "../words/lab.js";
import { labelOf } from "./contestants.js";
import {
  csv,
  drawFigure,
  type Figure,
  figureCanvas,
  logAxis,
  takeaways,
  written,
} from "./figure.js";
import type { Lab } from "./lab.js";
import { layerColor, layerKey } from "./palette.js";
import type { Training } from "./training.js";

/** What is shown of the steps of training. */
const NORMS = {
  relative: { unit: " %", scale: 100, format: finePercent },
  weight: { unit: "", scale: 1, format: measure },
  gradient: { unit: "", scale: 1, format: twoDigits },
} as const;

type Norm = keyof typeof NORMS;

/** One line for each layer, over the epochs of training. */
function trainingFigure({ state }: Context, lab: Lab, training: Training, which: Norm): Figure {
  const { epochs } = training;
  const rows = training[which];
  const { unit, scale, format } = NORMS[which];
  const title = labWords.now.training.norms[which];
  const layers = Array.from({ length: rows[0]?.length ?? 0 }, (_, layer) =>
    rows.map((row) => row[layer] ?? 0),
  );
  const id = `training-${which}-chart`;
  const scaled = layers.map((values) => values.map((value) => scale * value));
  const number = (value: number): string => (value === 0 ? "0" : format(value));
  return {
    id,
    label: labWords.now.training.label(title),
    chart: {
      x: {
        first: epochs[0] ?? 0,
        last: epochs.at(-1) ?? 1,
        log: false,
        unit: "",
        title: labWords.now.figure.epoch,
      },
      y: logAxis(scaled.flat(), title, unit),
      curves: scaled.map((y, layer) => ({
        color: layerColor(state, layer, layers.length),
        x: [...epochs],
        y,
        band: undefined,
        line: "solid",
      })),
      shaded: undefined,
    },
    places: epochs,
    at: Math.max(0, Math.min(lab.at(id, epochs.length - 1), epochs.length - 1)),
    table: {
      columns: [
        labWords.now.figure.epoch,
        ...layers.map((_, layer) => labWords.now.figure.layerNumber(layer + 1)),
      ],
      rows: written(epochs.length).map((place) => [
        count(epochs[place] ?? 0),
        ...layers.map((values) => number(values[place] ?? 0)),
      ]),
    },
    csv: () =>
      csv(
        ["epoch", ...layers.map((_, layer) => `layer ${layer + 1}`)],
        epochs.map((epoch, place) => [epoch, ...layers.map((values) => values[place])]),
      ),
  };
}

/** How far apart the layers are at the epoch that is read. */
export function trainingReading(training: Training, which: Norm, at: number): string {
  const values = training[which][at] ?? [];
  const { format } = NORMS[which];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const words = labWords.now.training;
  const place = (value: number): string => words.place(values.indexOf(value) + 1);
  const epoch = count(training.epochs[at] ?? 0);
  if (values.length < 2 || high === 0) return words.one(epoch, high === 0 ? "0" : format(high));
  const apart = low > 0 ? measure(high / low) : undefined;
  return words.reading(
    epoch,
    low === 0 ? "0" : format(low),
    place(low),
    format(high),
    place(high),
    apart,
  );
}

const norms = Object.keys(NORMS) as Norm[];

/** Before there are two epochs the charts are there and empty: their place must not move what is below. */
const NONE: Training = { epochs: [], relative: [], weight: [], gradient: [] };

const shown = ({ results: { training = NONE } }: Lab): Training =>
  training.epochs.length < 2 ? NONE : training;

export function trainingLab(context: Context, lab: Lab): TemplateResult {
  const training = shown(lab);
  return html`<h3>${labWords.now.training.title}</h3>
    <p class="lead">${labWords.now.training.lead(labelOf(context, context.state.spec.optimizer))}</p>
    <div id="training">
      ${
        training === NONE
          ? html`<p class="ramp">${labWords.now.training.invitation}</p>`
          : layerKey(context.state)
      }
      <div class=${training === NONE ? "panels three empty" : "panels three"}>${norms.map((which) => panel(context, lab, training, which))}</div>
    </div>`;
}

function panel(context: Context, lab: Lab, training: Training, which: Norm): TemplateResult {
  const figure = trainingFigure(context, lab, training, which);
  const reading = training === NONE ? "" : trainingReading(training, which, figure.at);
  return html`<section>
    ${figureCanvas(lab, figure)}
    <p class="answer" id=${`${figure.id}-answer`}>${reading}</p>
    ${takeaways(context, figure)}
  </section>`;
}

export function drawTraining(context: Context, lab: Lab): void {
  const training = shown(lab);
  for (const which of norms) {
    drawFigure(context, trainingFigure(context, lab, training, which), [training]);
  }
}
