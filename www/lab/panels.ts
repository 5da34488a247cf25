// The charts of the distance lab, and what they say in words.
import { html, type TemplateResult } from "lit-html";
import type { Band, Curve, Descent, Draw } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { count, fixed, loss, percent, scientific } from "../format.js";
import { labWords } from "../words/lab.js";
import type { Distances } from "./distance.js";
import { csv, type Figure, logAxis, nearest } from "./figure.js";
import type { Lab } from "./lab.js";
import { colorOf, ink, layerColor, rgb } from "./palette.js";
import { type Swatch, THEORY } from "./theory.js";

/** A gradient that has changed by this, in per cent, is another one: how much more does not matter. */
const SHATTERED = 10_000;

const dots = (color: Curve["color"], x: number[], y: number[]): Curve => ({
  color,
  x,
  y,
  band: undefined,
  line: "dots",
});

const inPercent = (values: readonly number[]): number[] => values.map((value) => 100 * value);

/** The share of displacements after which the function is further away than the formula says. */
export function exceeded(draws: readonly Draw[]): { readonly over: number; readonly of: number } {
  const pairs = draws.flatMap(({ change, distance }) =>
    change.map((value, place) => [value, distance[place] ?? 0] as const),
  );
  return { over: pairs.filter(([change, distance]) => change > distance).length, of: pairs.length };
}

export function scatterSentence({ scatter }: Distances): string {
  const [noise, gradient] = [exceeded(scatter.noise), exceeded(scatter.gradient)];
  const said = ({ over, of }: typeof noise): string =>
    `${Math.round((100 * over) / Math.max(1, of))}\u202f%`;
  return labWords.now.weights.exceeded(said(noise), noise.of, said(gradient), gradient.of);
}

/** What noise and the way up the gradient do at the size that is read. */
export function scatterReading({ scatter, sizes }: Distances, at: number): string {
  const changes = scatter.noise.map(({ change }) => change[at] ?? 0);
  const range = labWords.now.figure.range(
    percent(Math.min(...changes)),
    percent(Math.max(...changes)),
  );
  return labWords.now.weights.reading(
    sizeText(sizes[at] ?? 0),
    percent(scatter.noise[0]?.distance[at] ?? 0),
    percent(median(changes)),
    range,
    percent(scatter.gradient[0]?.change[at] ?? 0),
  );
}

export const scatterKey = ({ state }: Context): readonly Swatch[] => [
  { color: colorOf(state, 1), label: labWords.now.weights.noise },
  { color: colorOf(state, 2), label: labWords.now.weights.gradient },
];

export function scatterFigure({ state }: Context, lab: Lab, distances: Distances): Figure {
  const { scatter, sizes } = distances;
  const places = inPercent(scatter.noise[0]?.distance ?? []);
  const id = "scatter-chart";
  const all = [
    { name: "noise", draws: scatter.noise, color: rgb(colorOf(state, 1)) },
    { name: "gradient", draws: scatter.gradient, color: rgb(colorOf(state, 2)) },
  ];
  const every = [...scatter.noise, ...scatter.gradient];
  const x = logAxis(
    every.flatMap(({ distance }) => inPercent(distance)),
    labWords.now.weights.x,
    " %",
  );
  const y = logAxis(
    every.flatMap(({ change }) => inPercent(change)),
    labWords.now.weights.y,
    " %",
  );
  // The formula says that both are one.
  const [low, high] = [Math.max(x.first, y.first), Math.min(x.last, y.last)];
  const formula: Curve = {
    color: ink(state),
    x: [low, high],
    y: [low, high],
    band: undefined,
    line: { dashed: THEORY.distance.dashes },
  };
  const rows = all.flatMap(({ name, draws }) =>
    draws.flatMap(({ change, distance }, draw) =>
      sizes.map((size, place) => [name, draw + 1, size, distance[place], change[place]] as const),
    ),
  );
  return {
    id,
    label: labWords.now.weights.label,
    chart: {
      x,
      y,
      curves: [
        ...all.map(({ draws, color }) =>
          dots(
            color,
            draws.flatMap(({ distance }) => inPercent(distance)),
            draws.flatMap(({ change }) => inPercent(change)),
          ),
        ),
        formula,
      ],
      shaded: undefined,
    },
    places,
    at: lab.at(id, nearest(sizes, distances.spec.relativeSize)),
    table: {
      columns: [
        labWords.now.weights.size,
        labWords.now.weights.distance,
        labWords.now.weights.median,
        labWords.now.weights.gradient,
      ],
      rows: sizes.map((size, place) => [
        sizeText(size),
        percent(scatter.noise[0]?.distance[place] ?? 0),
        percent(median(scatter.noise.map(({ change }) => change[place] ?? 0))),
        percent(median(scatter.gradient.map(({ change }) => change[place] ?? 0))),
      ]),
    },
    csv: () => csv(["direction", "draw", "size in %", "distance", "change"], rows),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

const sizeText = (size: number): string => `${Number(size.toPrecision(2))}\u202f%`;

/** The relative size that, the same in every layer, has the product of the next step. */
export function stepSize({ inspection }: Distances): number | undefined {
  const { nextStep } = inspection.moves;
  if (nextStep === undefined) return undefined;
  return 100 * Math.expm1(Math.log1p(nextStep.product) / nextStep.layers.length);
}

export function breakdownFigure(
  { state }: Context,
  lab: Lab,
  distances: Distances,
  which: "noise" | "step",
): Figure | undefined {
  const curves = distances.breakdown[which];
  if (curves === undefined) return undefined;
  const { sizes } = distances;
  const id = `breakdown-${which}-chart`;
  const words = labWords.now.breakdown;
  const x = [...sizes];
  const medians = (bands: readonly Band[]): number[] =>
    inPercent(bands.map(({ median }) => median));
  const layers = curves.layers.map((bands, layer): Curve => {
    const color = layerColor(state, layer, curves.layers.length);
    return { color, x, y: medians(bands), band: undefined, line: "solid" };
  });
  const y = logAxis(
    [...layers.flatMap((layer) => layer.y), 100],
    labWords.now.breakdown.y,
    " %",
    SHATTERED,
  );
  const own = which === "step" ? stepSize(distances) : undefined;
  const grey = rgb(colorOf(state, 0));
  return {
    id,
    label: which === "noise" ? words.noiseLabel : words.stepLabel,
    chart: {
      x: {
        first: sizes[0] ?? 0.1,
        last: sizes.at(-1) ?? 100,
        log: true,
        unit: " %",
        title: which === "noise" ? words.noiseX : words.stepX,
      },
      y,
      curves: [
        ...layers,
        {
          color: ink(state),
          x,
          y: inPercent(curves.formula),
          band: undefined,
          line: { dashed: THEORY.breakdown.dashes },
        },
        ...(own === undefined
          ? []
          : [
              {
                color: grey,
                x: [own, own],
                y: [y.first, y.last],
                band: undefined,
                line: { dashed: [2, 3] as [number, number] },
              },
            ]),
      ],
      shaded: undefined,
    },
    places: sizes,
    at: lab.at(id, nearest(sizes, own ?? distances.spec.relativeSize)),
    table: {
      columns: [
        words.size,
        words.formula,
        words.all,
        ...curves.layers.map((_, layer) => labWords.now.figure.layerNumber(layer + 1)),
      ],
      rows: sizes.map((size, place) => [
        sizeText(size),
        percent(curves.formula[place] ?? 0),
        ...[curves.whole, ...curves.layers].map((bands) => percent(bands[place]?.median ?? 0)),
      ]),
    },
    csv: () =>
      csv(
        ["layer", "size in %", "formula", "change 5 %", "change", "change 95 %"],
        [curves.whole, ...curves.layers].flatMap((bands, layer) =>
          bands.map(({ low, median, high }, place) => [
            layer === 0 ? "all" : String(layer),
            sizes[place],
            curves.formula[place],
            low,
            median,
            high,
          ]),
        ),
      ),
  };
}

/** What a breakdown is at the size that is read. */
export function breakdownReading(
  distances: Distances,
  which: "noise" | "step",
  at: number,
): TemplateResult {
  const curves = distances.breakdown[which];
  if (curves === undefined) return html``;
  const changes = curves.layers.map((bands) => bands[at]?.median ?? 0);
  const range = labWords.now.figure.range(
    percent(Math.min(...changes)),
    percent(Math.max(...changes)),
  );
  const own = which === "step" ? stepSize(distances) : undefined;
  const words = labWords.now.breakdown;
  const size = sizeText(distances.sizes[at] ?? 0);
  const formula = which === "noise" ? words.noiseFormula : words.stepFormula;
  return html`${words.reading(size, range, percent(curves.whole[at]?.median ?? 0))}
    ${formula(percent(curves.formula[at] ?? 0), percent(curves.exceeded[at] ?? 0))}
    ${own === undefined ? "" : words.own(sizeText(own))}`;
}

/** Where the loss is lowest, where it is back at its start, and where the line is off by half of what it promises. */
export function landmarks({ multiples, train, slope }: Descent): {
  readonly lowest: number;
  readonly back: number | undefined;
  readonly off: number | undefined;
} {
  const start = train[0]?.loss ?? 0;
  const losses = train.map(({ loss }) => loss);
  const lowest = losses.indexOf(Math.min(...losses));
  const back = losses.findIndex((value, place) => place > lowest && value >= start);
  const off = multiples.findIndex((multiple, place) => {
    const promised = slope * multiple;
    return (
      place > 0 && Math.abs((losses[place] ?? 0) - start - promised) > 0.5 * Math.abs(promised)
    );
  });
  const at = (place: number): number | undefined => (place < 0 ? undefined : multiples[place]);
  return { lowest: multiples[lowest] ?? 0, back: at(back), off: at(off) };
}

/** A loss below this is learned. */
const LEARNED = 0.001;

/** A loss to four digits: two of them beside each other differ by little. */
const fine = (value: number): string =>
  Math.abs(value) < 1e-3 && value !== 0 ? scientific(value) : fixed(value, 4);

const times = (multiple: number): string =>
  multiple >= 1000 ? `${count(multiple)}×` : `${Number(multiple.toPrecision(2))}×`;

export function descentSentence(descent: Descent): string {
  const { lowest, back, off } = landmarks(descent);
  const words = labWords.now.descent;
  const fall =
    lowest === 0
      ? words.climbs
      : words.falls(times(lowest), back === undefined ? undefined : times(back));
  const line = off === undefined ? words.straight : words.off(times(off));
  const isTooFar = back !== undefined && descent.trusted > back;
  const trust = descent.cosine > 0 ? words.trust(times(descent.trusted), isTooFar) : words.nothing;
  return `${fall} ${line} ${trust}`;
}

/** Of a network that has learned everything, nearly nothing is left to go down. */
export function learnedSentence(descent: Descent | undefined): string | undefined {
  const start = descent?.train[0];
  return start !== undefined && start.loss < LEARNED
    ? labWords.now.breakdown.learned(scientific(start.loss))
    : undefined;
}

/** The loss and the line at the multiple that is read. */
export function descentReading({ multiples, train, slope, distance }: Descent, at: number): string {
  const multiple = multiples[at] ?? 0;
  const metrics = train[at];
  const line = (train[0]?.loss ?? 0) + slope * multiple;
  return labWords.now.descent.reading(
    times(multiple),
    percent(distance[at] ?? 0),
    fine(metrics?.loss ?? 0),
    fine(line),
    percent(metrics?.accuracy ?? 0),
  );
}

export const descentKey = (): readonly Swatch[] => [
  { color: "var(--wash)", label: labWords.now.descent.trusted },
];

export function descentFigure({ state }: Context, lab: Lab, descent: Descent): Figure {
  const { multiples, train, slope, trusted } = descent;
  const losses = train.map((metrics) => metrics.loss);
  const start = losses[0] ?? 0;
  const line = multiples.map((multiple) => start + slope * multiple);
  const finite = losses.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const room = 0.08 * (high - low || high || 1);
  const last = multiples.at(-1) ?? 1;
  const id = "descent-chart";
  return {
    id,
    label: labWords.now.descent.label,
    chart: {
      x: { first: 0, last, log: false, unit: "×", title: labWords.now.descent.x },
      y: {
        // From 0, unless that would flatten the curve.
        first: low < 0.5 * high ? 0 : low - room,
        last: high + room,
        log: false,
        unit: "",
        title: labWords.now.figure.trainingLoss,
      },
      curves: [
        {
          color: ink(state),
          x: multiples,
          y: line,
          band: undefined,
          line: { dashed: THEORY.taylor.dashes },
        },
        { color: ink(state), x: multiples, y: losses, band: undefined, line: "solid" },
      ],
      shaded: trusted > 0 ? [0, trusted] : undefined,
    },
    places: multiples,
    at: lab.at(id, nearest(multiples, 1)),
    table: {
      columns: [
        labWords.now.figure.step,
        labWords.now.descent.distance,
        labWords.now.figure.loss,
        labWords.now.descent.line,
        labWords.now.figure.accuracy,
      ],
      rows: multiples.map((multiple, place) => [
        times(multiple),
        percent(descent.distance[place] ?? 0),
        loss(losses[place] ?? 0),
        loss(line[place] ?? 0),
        percent(train[place]?.accuracy ?? 0),
      ]),
    },
    csv: () =>
      csv(
        ["multiple", "distance", "loss", "Taylor's line", "accuracy"],
        multiples.map((multiple, place) => [
          multiple,
          descent.distance[place],
          losses[place],
          line[place],
          train[place]?.accuracy,
        ]),
      ),
  };
}
