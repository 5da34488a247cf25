// The race on the page: a map for each who runs, in the order of their losses, and all losses in one chart.
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Spec } from "../../pkg/perturb.js";
import type { Context, Find } from "../context.js";
import { count, percent, twoDigits } from "../format.js";
import { isDark } from "../state.js";
import { palette } from "../theme.js";
import { boundary } from "../view/map.js";
import { surface } from "../view/surface.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
import { contestantsOf } from "./contestants.js";
import {
  csv,
  drawFigure,
  type Figure,
  figureCanvas,
  isStale,
  takeaways,
  written,
} from "./figure.js";
import { longest, rowAt, rows } from "./history.js";
import type { Lab } from "./lab.js";
import { colorOf, dashesOf, lineSwatch, rgb } from "./palette.js";
import type { Entrant, Field } from "./race.js";
import { MAP_SIDE, type Standing } from "./runners.js";

const FIGURE = "race-chart";

/** Losses below this are drawn as this. */
const LEAST_LOSS = 1e-9;

const fields = new WeakMap<Spec, Field>();

/** Everyone on the list, from the start that the settings above give. */
function fieldOf(context: Context): Field {
  const { spec } = context.state;
  const known = fields.get(spec);
  if (known !== undefined) return known;
  const entrants = contestantsOf(context, spec.rules).map((contestant): Entrant => {
    const optimizer = contestant.optimizer as Spec["optimizer"];
    return { ...contestant, spec: { ...spec, optimizer, stepSize: contestant.stepSize, draw: 0 } };
  });
  const shared = (Object.keys(spec) as (keyof Spec)[]).filter((name) => {
    const isOwn = name === "optimizer" || name === "stepSize";
    return !isOwn && !["", "noise"].includes(context.parameter(name).effect);
  });
  const own = entrants.map(({ optimizer, stepSize }) => [optimizer, stepSize]);
  const name = JSON.stringify([own, shared.map((name) => spec[name])]);
  const field = { name, entrants };
  fields.set(spec, field);
  return field;
}

function raceFigure(context: Context, lab: Lab): Figure {
  const { entrants, standings } = lab.race;
  const histories = standings.map(({ history }) => history);
  const epochs = rows(longest(histories)).map(([epoch]) => epoch);
  const curves = histories.map((history) => ({
    x: rows(history).map(([epoch]) => epoch),
    y: rows(history).map(([, loss]) => (loss < LEAST_LOSS ? LEAST_LOSS : loss)),
  }));
  const known = curves.flatMap(({ y }) => y).filter((loss) => Number.isFinite(loss));
  const at = Math.max(0, Math.min(lab.at(FIGURE, epochs.length - 1), epochs.length - 1));
  const names = entrants.map(({ label, stepSize }) => `${label} ${stepSize}`);
  return {
    id: FIGURE,
    label: labWords.now.race.label,
    chart: {
      x: {
        first: 0,
        last: Math.max(1, epochs.at(-1) ?? 1),
        log: false,
        unit: "",
        title: labWords.now.figure.epoch,
      },
      y: {
        first: Math.min(0.1, ...known) / 1.5,
        last: Math.max(1, Math.min(100, Math.max(...known))) * 1.2,
        log: true,
        unit: "",
        title: labWords.now.figure.trainingLoss,
      },
      curves: curves.map((curve, place) => {
        const dashes = dashesOf(place);
        return {
          color: rgb(colorOf(context.state, place)),
          ...curve,
          band: undefined,
          line:
            dashes === undefined ? ("solid" as const) : { dashed: [...dashes] as [number, number] },
        };
      }),
      shaded: undefined,
    },
    places: epochs,
    at,
    table: {
      columns: [labWords.now.figure.epoch, ...names],
      rows: written(epochs.length).map((place) => {
        const cells = histories.map((history) => {
          const loss = rowAt(history, epochs[place] ?? 0)?.[1];
          return loss === undefined ? "–" : twoDigits(loss);
        });
        return [count(epochs[place] ?? 0), ...cells];
      }),
    },
    csv: () =>
      csv(
        ["epoch", ...names.flatMap((name) => [`${name}: training loss`, `${name}: test loss`])],
        epochs.map((epoch) => [
          epoch,
          ...histories.flatMap(
            (history) => rowAt(history, epoch)?.slice(1) ?? [undefined, undefined],
          ),
        ]),
      ),
  };
}

function reading(context: Context, lab: Lab, { at, places }: Figure): TemplateResult {
  const { entrants, standings } = lab.race;
  return html`<div class="reading" id="race-reading">
    <p class="at">${labWords.now.race.at(count(places[at] ?? 0))}</p>
    <ul>
      ${entrants.map(({ label, stepSize }, place) => {
        const { history = new Float32Array() } = standings[place] ?? {};
        const loss = rowAt(history, places[at] ?? 0)?.[1];
        return html`<li>
          ${lineSwatch(context.state, place)}
          <span class="name">${label} ${stepSize}</span>
          <strong>${loss === undefined ? labWords.now.figure.diverged : twoDigits(loss)}</strong>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** One who runs: pressed, the playground trains the same run up to the same step. */
function lane(context: Context, lab: Lab, place: number): TemplateResult | typeof nothing {
  const entrant = lab.race.entrants[place];
  const standing = lab.race.standings[place];
  if (entrant === undefined || standing === undefined) return nothing;
  const { label, stepSize, spec } = entrant;
  const { rank, train, test, step, divergence } = standing;
  const words = labWords.now.race;
  return html`<li>
    <button
      type="button"
      data-lane=${place}
      title=${divergence === undefined ? words.take(label, count(step)) : pageWords.now.say(divergence)}
      @click=${() => lab.take(spec, step)}
    >
      <canvas class="square" id=${`lane-${place}`} aria-hidden="true"></canvas>
      <span class="name"><b>${rank}</b> ${label} ${lineSwatch(context.state, place)}</span>
      <span class="score">${words.stepSize(String(stepSize))}</span>
      ${
        divergence === undefined
          ? html`<span class="score">${words.loss(twoDigits(train.loss))}</span>
            <span class="score">${words.accuracy(percent(train.accuracy))}</span>
            ${test.count === 0 ? nothing : html`<span class="score">${words.test(percent(test.accuracy))}</span>`}`
          : html`<span class="score">${words.diverged(count(step))}</span>`
      }
    </button>
  </li>`;
}

/** In the order of the ranks; nothing moves under a pointer or a finger. */
function order({ find }: Context, { race }: Lab): readonly number[] {
  const places = race.entrants.map((_, place) => place);
  const list = find("#lanes");
  const held = list?.matches(":hover, :focus-within") ?? false;
  if (held && list?.childElementCount === places.length) {
    return [...list.querySelectorAll<HTMLElement>("[data-lane]")].map((element) =>
      Number(element.dataset["lane"]),
    );
  }
  const rank = (place: number): number => race.standings[place]?.rank ?? place;
  return places.sort((a, b) => rank(a) - rank(b));
}

function progressOf({ race }: Lab): string {
  const { step, standings } = race;
  const epoch = Math.max(0, ...standings.map((standing) => standing.epoch));
  return labWords.now.race.count(count(epoch), count(step));
}

export function raceLab(context: Context, lab: Lab): TemplateResult {
  const { race } = lab;
  const restart = (): void => {
    lab.unread(FIGURE);
    race.restart();
  };
  const words = labWords.now.race;
  return html`<h3>${words.title}</h3>
    <p class="lead">${words.lead}</p>
    <div class="tools">
      <button id="race" type="button" class="primary" ?disabled=${race.isOver} @click=${() => race.toggle()}>${race.playing ? words.pause : words.race}</button>
      <button id="race-step" type="button" ?disabled=${race.isOver} @click=${() => race.advance("step")}>${words.step}</button>
      <button id="race-epoch" type="button" ?disabled=${race.isOver} @click=${() => race.advance("epoch")}>${words.epoch}</button>
      <button id="race-restart" type="button" ?disabled=${!race.hasBegun} @click=${restart}>${words.restart}</button>
      ${race.standings.length === 0 ? nothing : html`<p class="moment" id="race-count">${progressOf(lab)}</p>`}
    </div>
    ${race.isOutdated ? html`<p class="invitation" id="race-outdated">${words.outdated}</p>` : nothing}
    ${race.standings.some(({ train }) => train.count === 0) ? html`<p class="invitation">${words.noPoints}</p>` : nothing}
    ${race.standings.length === 0 ? nothing : results(context, lab)}`;
}

function results(context: Context, lab: Lab): TemplateResult {
  const figure = raceFigure(context, lab);
  return html`<ol class="lanes" id="lanes" aria-label=${labWords.now.race.list} @pointerleave=${() => lab.show({})}>
      ${repeat(
        order(context, lab),
        (place) => place,
        (place) => lane(context, lab, place),
      )}
    </ol>
    <div class="beside">
      <div>${figureCanvas(lab, figure)} ${takeaways(context, figure)}</div>
      ${reading(context, lab, figure)}
    </div>`;
}

export function drawRace(context: Context, lab: Lab): void {
  const { race } = lab;
  race.attend(fieldOf(context), isDark(context.state));
  if (race.standings.length > 0) drawFigure(context, raceFigure(context, lab), [race.standings]);
}

let scratch: HTMLCanvasElement | undefined;

/** Paints the map of each lane that is on the page. */
export function drawLanes(find: Find, standings: readonly Standing[], dark: boolean): void {
  scratch ??= Object.assign(document.createElement("canvas"), {
    width: MAP_SIDE,
    height: MAP_SIDE,
  });
  const map = surface(scratch);
  standings.forEach((standing, place) => {
    const canvas = find<HTMLCanvasElement>(`#lane-${place}`);
    if (canvas === null) return;
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (side === 0 || !isStale(canvas, [standing, side])) return;
    canvas.width = side;
    canvas.height = side;
    const { context } = surface(canvas);
    map.context.putImageData(new ImageData(standing.map, MAP_SIDE, MAP_SIDE), 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(map.canvas, 0, 0, side, side);
    context.strokeStyle = palette(dark).ink;
    context.lineJoin = "bevel";
    context.lineWidth = 1.5 * devicePixelRatio;
    context.stroke(boundary(standing.contour, side));
  });
}
