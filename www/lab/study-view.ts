// Studies on the page: the sweep over step sizes, and the one over depths.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Cell, Landscape, Spec } from "../../lab/pkg/perturb_lab.js";
import type { Context } from "../context.js";
import { field, numberBox, problemOf } from "../controls.js";
import { count, percent, twoDigits } from "../format.js";
import { fileButton } from "../view/file-button.js";
import { labWords } from "../words/lab.js";
import { labelOf } from "./contestants.js";
import {
  csv,
  drawFigure,
  type Figure,
  figureCanvas,
  nearest,
  savePicture,
  takeaways,
} from "./figure.js";
import { type Heat, type HeatCell, heatPicture, heatTable } from "./heat.js";
import type { Lab } from "./lab.js";
import { colorOf, dashesOf, lineSwatch, rgb } from "./palette.js";
import { progress } from "./progress.js";
import {
  isComplete,
  keep,
  LARGEST_STUDY,
  open,
  resume,
  type Studied,
  study,
  tabulate,
} from "./study.js";

const SWEEP_FIGURE = "sweep-chart";

/** Losses at and below this are equally good to the eye, and those from the second on equally bad. */
const [BEST_LOSS, WORST_LOSS] = [1e-5, 0.5];

function goodness(loss: number): number {
  const share = Math.log(WORST_LOSS / Math.max(loss, BEST_LOSS)) / Math.log(WORST_LOSS / BEST_LOSS);
  return Math.max(0, Math.min(1, share));
}

function taskName(context: Context, { data, layers }: Landscape["tasks"][number]): string {
  const { kind } = context.parameter("data");
  const choice =
    kind.type === "choice" ? kind.choices.find(({ value }) => value === data) : undefined;
  return labWords.now.study.task(choice?.label ?? data, layers.length);
}

/** "5 of 5 learned; loss 0.02 (0.01 to 0.04), accuracy 99 %" */
function inWords({ tried, learned, diverged, loss, accuracy }: Cell): string {
  if (loss === undefined || accuracy === undefined) return labWords.now.study.untried;
  return labWords.now.study.cell({
    learned,
    tried,
    diverged,
    loss: twoDigits(loss.median),
    low: twoDigits(loss.low),
    high: twoDigits(loss.high),
    accuracy: percent(accuracy.median),
  });
}

const works = ({ tried, learned }: Cell): boolean => tried > 0 && learned >= 0.8 * tried;

function lossCell(head: string, cell: Cell, best: boolean): HeatCell {
  const median = cell.loss?.median;
  const isBroken = median !== undefined && !Number.isFinite(median);
  return {
    text: median === undefined ? "" : isBroken ? labWords.now.figure.diverged : shortLoss(median),
    title: `${head}: ${inWords(cell)}`,
    good: median === undefined ? undefined : isBroken ? 0 : goodness(median),
    best,
    works: works(cell),
  };
}

/** 0.0123 → ".012", 2.6e-13 → "3e-13": narrow, as a table of many columns needs it. */
export function shortLoss(value: number): string {
  if (value === 0) return "0";
  if (value < 0.001) return value.toExponential(0);
  return value < 1 ? String(Number(value.toPrecision(2))).replace("0.", ".") : value.toPrecision(2);
}

function settingsOf(context: Context, { spec }: Studied["tally"]): string {
  const { kind } = context.parameter("initialization");
  const start =
    kind.type === "choice"
      ? kind.choices.find(({ value }) => value === spec.initialization)?.label
      : undefined;
  return labWords.now.study.settings(
    spec.activation,
    start ?? spec.initialization,
    count(spec.budget),
    spec.batchSize,
  );
}

function sweepHeat(context: Context, { tally, landscape }: Studied): Heat {
  const { rows, tasks, results, seeds } = landscape;
  return {
    id: "sweep-table",
    caption: labWords.now.sweep.caption(seeds, settingsOf(context, tally)),
    corner: labWords.now.figure.stepSize,
    columns: (rows[0]?.stepSizes ?? []).map(String),
    tail: labWords.now.sweep.width,
    groups: tasks.map((task, at) => ({
      title: taskName(context, task),
      rows: rows.map(({ optimizer, stepSizes }, row) => {
        const series = results[at]?.[row];
        const head = labelOf(context, optimizer);
        const cells = (series?.cells ?? []).map((cell, column) =>
          lossCell(
            labWords.now.study.at(head, String(stepSizes[column])),
            cell,
            series?.best === column,
          ),
        );
        const window = series?.window?.map((end) => stepSizes[end] ?? 0);
        return { head, cells, tail: widthOf(window) };
      }),
    })),
  };
}

const factorOf = (low: number, high: number): string =>
  low === high ? "1" : String(Number((high / low).toPrecision(1)));

/** How wide a window of step sizes is. */
function widthOf(window: readonly number[] | undefined): string {
  const [low, high] = window ?? [];
  return low === undefined || high === undefined ? "–" : `×${factorOf(low, high)}`;
}

/** What each algorithm's best step sizes have in common over tasks. */
function spreads(context: Context, { landscape }: Studied): TemplateResult {
  const { rows, tasks, results, spreads } = landscape;
  const [only] = results;
  const cells = rows.map(({ optimizer, stepSizes }, row) => {
    const { learned, best, common } = spreads[row] ?? {
      learned: 0,
      best: undefined,
      common: undefined,
    };
    const window = only?.[row]?.window?.map((at) => stepSizes[at] ?? 0);
    return { label: labelOf(context, optimizer), learned, best, common, window };
  });
  const words = labWords.now;
  const range = (low: number, high: number): string =>
    words.figure.range(String(low), String(high));
  if (tasks.length === 1) {
    return html`<table class="apart" id="spreads">
      <thead><tr><th scope="col">${words.figure.algorithm}</th><th scope="col">${words.sweep.bestSize}</th><th scope="col">${words.sweep.window}</th><th scope="col">${words.sweep.itsWidth}</th></tr></thead>
      <tbody>
        ${cells.map(({ label, best, window }) => {
          const [low = 0, high = 0] = window ?? [];
          return html`<tr><th scope="row">${label}</th><td>${best?.[0] ?? "–"}</td><td>${window === undefined ? "–" : range(low, high)}</td><td>${widthOf(window)}</td></tr>`;
        })}
      </tbody>
    </table>`;
  }
  return html`<table class="apart" id="spreads">
    <thead><tr><th scope="col">${words.figure.algorithm}</th><th scope="col">${words.sweep.tasks}</th><th scope="col">${words.sweep.bestSize}</th><th scope="col">${words.sweep.spread}</th><th scope="col">${words.sweep.common}</th></tr></thead>
    <tbody>
      ${cells.map(
        ({ label, learned, best, common }) =>
          html`<tr><th scope="row">${label}</th><td>${words.study.learned(learned, tasks.length)}</td><td>${best === undefined ? "–" : best[0] === best[1] ? best[0] : range(best[0], best[1])}</td><td>${best === undefined ? "–" : `×${factorOf(best[0], best[1])}`}</td><td>${common ?? "–"}</td></tr>`,
      )}
    </tbody>
  </table>`;
}

/** The task whose curves are shown. */
const shownTask = (lab: Lab, { landscape }: Studied): number =>
  Math.min(lab.at("sweep-task", 0), landscape.tasks.length - 1);

function sweepFigure(context: Context, lab: Lab, studied: Studied): Figure {
  const { rows, tasks, results } = studied.landscape;
  const task = shownTask(lab, studied);
  const sizes = rows[0]?.stepSizes ?? [];
  const series = results[task] ?? [];
  const losses = series.flatMap(({ cells }) => cells.map(({ loss }) => loss?.median ?? Number.NaN));
  const known = losses.filter((loss) => loss > 0 && Number.isFinite(loss));
  const curves = rows.map((_, row) => {
    const cells = series[row]?.cells ?? [];
    const side = (which: "low" | "median" | "high"): number[] =>
      cells.map(({ loss }) => Math.max(loss?.[which] ?? Number.POSITIVE_INFINITY, 1e-12));
    const dashes = dashesOf(row);
    return {
      color: rgb(colorOf(context.state, row)),
      x: [...sizes],
      y: side("median"),
      band: cells.every(({ tried }) => tried > 1)
        ? ([side("low"), side("high")] as [number[], number[]])
        : undefined,
      line: dashes === undefined ? ("solid" as const) : { dashed: [...dashes] as [number, number] },
    };
  });
  const text = (cell: Cell | undefined): string =>
    cell?.loss === undefined
      ? "–"
      : labWords.now.sweep.cell(twoDigits(cell.loss.median), cell.learned, cell.tried);
  const { y: loss, label } = labWords.now.sweep;
  const { stepSize } = labWords.now.figure;
  return {
    id: SWEEP_FIGURE,
    label,
    chart: {
      x: { first: sizes[0] ?? 0.1, last: sizes.at(-1) ?? 1, log: true, unit: "", title: stepSize },
      y: {
        first: Math.max(1e-7, Math.min(0.1, ...known) / 2),
        last: Math.max(1, ...known) * 1.2,
        log: true,
        unit: "",
        title: loss,
      },
      curves,
      shaded: undefined,
    },
    places: sizes,
    at: Math.min(lab.at(SWEEP_FIGURE, nearest(sizes, 0.01)), sizes.length - 1),
    table: {
      columns: [
        stepSize,
        ...rows.map(({ optimizer }) => labWords.now.sweep.column(labelOf(context, optimizer))),
      ],
      rows: sizes.map((size, at) => [String(size), ...series.map(({ cells }) => text(cells[at]))]),
    },
    csv: () =>
      csv(
        [
          "task",
          "optimizer",
          "stepSize",
          "tried",
          "learned",
          "diverged",
          "loss 5 %",
          "loss",
          "loss 95 %",
          "accuracy",
        ],
        tasks.flatMap((one, at) =>
          rows.flatMap(({ optimizer }, row) =>
            sizes.map((size, column) => {
              const cell = results[at]?.[row]?.cells[column];
              const { low, median, high } = cell?.loss ?? {};
              return [
                taskName(context, one),
                optimizer,
                size,
                cell?.tried,
                cell?.learned,
                cell?.diverged,
                low,
                median,
                high,
                cell?.accuracy?.median,
              ];
            }),
          ),
        ),
      ),
  };
}

function sweepReading(
  context: Context,
  studied: Studied,
  figure: Figure,
  task: number,
): TemplateResult {
  const { rows, results } = studied.landscape;
  return html`<div class="reading" id="sweep-reading">
    <p class="at">${labWords.now.sweep.at(String(figure.places[figure.at]))}</p>
    <ul>
      ${rows.map(({ optimizer }, row) => {
        const cell = results[task]?.[row]?.cells[figure.at];
        const median = cell?.loss?.median;
        return html`<li>
          ${lineSwatch(context.state, row)}
          <span class="name">${labelOf(context, optimizer)}</span>
          <strong>${median === undefined ? "–" : Number.isFinite(median) ? twoDigits(median) : labWords.now.figure.diverged}</strong>
          <span class="range">${cell === undefined ? "" : inWords(cell)}</span>
        </li>`;
      })}
    </ul>
  </div>`;
}

function files(context: Context, studied: Studied, heat: Heat): TemplateResult {
  const { id } = heat;
  return html`<div class="exports">
    <button type="button" class="quiet" data-export=${`${studied.tally.study}.json`} title=${labWords.now.study.jsonHint} @click=${() => keep(studied)}>JSON</button>
    <button type="button" class="quiet" data-export=${`${studied.tally.study}.csv`} title=${labWords.now.study.csvHint} @click=${() => tabulate(studied)}>CSV</button>
    <button type="button" class="quiet" data-export=${`${id}.png`} title=${labWords.now.study.pngHint} @click=${() => savePicture(heatPicture(context.state, heat), id)}>PNG</button>
  </div>`;
}

async function openFile(lab: Lab, file: File): Promise<void> {
  try {
    if (file.size > LARGEST_STUDY) throw new Error(labWords.now.study.tooLarge);
    open(lab, await file.text());
    lab.trouble("study", undefined);
  } catch (error) {
    lab.trouble(
      "study",
      labWords.now.study.notOpened(file.name, (error as Error).message.replace(/\.?$/, ".")),
    );
  }
}

const openButton = (lab: Lab): TemplateResult =>
  fileButton({
    ids: ["study-open", "study-file"],
    label: labWords.now.study.open,
    title: labWords.now.study.openHint,
    accept: ".json,application/json",
    opened: (file) => void openFile(lab, file),
  });

/** A list of whole numbers. */
function depthsBox(context: Context): TemplateResult {
  const { label, help } = context.parameter("depths");
  const box = numberBox(context, {
    field: "depths",
    label,
    text: context.text("depths"),
    help,
    commit: (text) => context.set("depths", text),
    nudge: (value) => value,
    named: true,
  });
  return html`<div class="field" data-parameter="depths"><span class="label" title=${help}>${label}</span>${box}${problemOf(context, "depths")}</div>`;
}

function tasksBox(context: Context): TemplateResult {
  const { label, help, kind } = context.parameter("tasks");
  const chosen: readonly string[] = context.state.spec.tasks;
  const choices = kind.type === "several" ? kind.choices : [];
  const toggle = (value: string): void => {
    const others = chosen.filter((task) => task !== value);
    const all = others.length < chosen.length ? others : [...chosen, value];
    context.set("tasks", all.join() || "none");
  };
  return html`<fieldset class="choices" data-parameter="tasks">
    <legend class="label" title=${help}>${label}</legend>
    ${choices.map(
      ({ value, label }) =>
        html`<label><input type="checkbox" name="tasks" value=${value} .checked=${chosen.includes(value)} @change=${() => toggle(value)} />${label}</label>`,
    )}
  </fieldset>`;
}

export function sweepLab(context: Context, lab: Lab): TemplateResult {
  const { sweep } = lab.results;
  const { spec } = context.state;
  return html`<div class="sweep"><h3>${labWords.now.sweep.title}</h3>
    <p class="lead">${labWords.now.sweep.lead}</p>
    <div class="tools">
      <button id="sweep" type="button" class="primary" ?disabled=${lab.busy} @click=${() => void study(lab, "sweep", spec)}>${labWords.now.sweep.sweep}</button>
      ${
        sweep === undefined || isComplete(sweep)
          ? nothing
          : html`<button id="sweep-resume" type="button" ?disabled=${lab.busy} @click=${() => void resume(lab, sweep)}>${labWords.now.study.resume}</button>`
      }
      ${field(context, "lowest")} ${field(context, "highest")} ${field(context, "trials")} ${field(context, "budget")} ${depthsBox(context)}
      ${openButton(lab)}
    </div>
    ${tasksBox(context)} ${progress(lab, "sweep")}
    ${sweep === undefined ? html`<p class="invitation">${labWords.now.sweep.invitation}</p>` : sweepResult(context, lab, sweep)}</div>`;
}

function sweepResult(context: Context, lab: Lab, sweep: Studied): TemplateResult {
  const { tasks, finding, done, total } = sweep.landscape;
  const heat = sweepHeat(context, sweep);
  const figure = sweepFigure(context, lab, sweep);
  const task = shownTask(lab, sweep);
  return html`${finding === undefined ? html`<p class="answer">${labWords.now.study.soFar(count(done), count(total))}</p>` : html`<p class="answer" id="sweep-finding">${labWords.now.say(finding)}</p>`}
    ${heatTable(context.state, heat)}
    <p class="marks"><i class="best"></i> ${labWords.now.sweep.best} <i class="works"></i> ${labWords.now.sweep.works}</p>
    ${files(context, sweep, heat)}
    <div class="scroll" tabindex="0" role="group" aria-label=${labWords.now.sweep.spreads}>${spreads(context, sweep)}</div>
    ${
      tasks.length === 1
        ? nothing
        : html`<div class="field"><span class="label">${labWords.now.sweep.curves}</span><select id="sweep-task" aria-label=${labWords.now.sweep.curvesLabel} @change=${(event: Event) => lab.read("sweep-task", Number((event.currentTarget as HTMLSelectElement).value))}>
            ${tasks.map((one, at) => html`<option value=${at} ?selected=${at === task}>${taskName(context, one)}</option>`)}
          </select></div>`
    }
    <div class="beside">
      <div>${figureCanvas(lab, figure)} ${takeaways(context, figure)}</div>
      ${sweepReading(context, sweep, figure, task)}
    </div>`;
}

function depthsHeat(context: Context, { tally, landscape }: Studied): Heat {
  const { rows, tasks, results, seeds } = landscape;
  const { data, layers, initialization } = tally.spec;
  const { kind } = context.parameter("data");
  const choice =
    kind.type === "choice" ? kind.choices.find(({ value }) => value === data) : undefined;
  const width = tasks[0]?.layers[0] ?? layers[0];
  return {
    id: `depths-${initialization}`,
    caption: labWords.now.depths.caption(
      seeds,
      choice?.label ?? data,
      String(width),
      settingsOf(context, tally),
    ),
    corner: labWords.now.depths.layers,
    columns: tasks.map((task) => String(task.layers.length)),
    groups: [
      {
        title: undefined,
        rows: rows.map(({ optimizer, stepSizes }, row) => {
          const head = `${labelOf(context, optimizer)} ${stepSizes[0]}`;
          const cells = results.map((series): HeatCell => {
            const cell = series[row]?.cells[0];
            const median = cell?.accuracy?.median;
            return {
              text: median === undefined ? "" : `${Math.round(100 * median)} %`,
              title: cell === undefined ? head : `${head}: ${inWords(cell)}`,
              // Chance is a half.
              good: median === undefined ? undefined : Math.max(0, 2 * median - 1) ** 2,
              best: false,
              works: cell !== undefined && works(cell),
            };
          });
          return { head, cells };
        }),
      },
    ],
  };
}

export function depthsLab(context: Context, lab: Lab): TemplateResult {
  const { kind } = context.parameter("initialization");
  const starts = kind.type === "choice" ? kind.choices : [];
  const { spec } = context.state;
  const from = (value: string): Spec => ({
    ...spec,
    initialization: value as Spec["initialization"],
  });
  return html`<h3 class="depths">${labWords.now.depths.title}</h3>
    <p class="lead">${labWords.now.depths.lead}</p>
    <div class="tools" role="group" aria-label=${labWords.now.depths.starts}>
      ${starts.map(
        ({ value, label, help }) =>
          html`<button type="button" id=${`depths-from-${value}`} title=${help} ?disabled=${lab.busy} @click=${() => void study(lab, "depths", from(value))}>${label}</button>`,
      )}
    </div>
    ${progress(lab, "depths")}
    ${lab.results.depths.map((studied) => {
      const heat = depthsHeat(context, studied);
      const { finding, done, total } = studied.landscape;
      return html`${heatTable(context.state, heat)}
        <p class="answer">${finding === undefined ? labWords.now.study.soFar(count(done), count(total)) : labWords.now.say(finding)}
          ${isComplete(studied) ? nothing : html`<button type="button" ?disabled=${lab.busy} @click=${() => void resume(lab, studied)}>${labWords.now.study.resume}</button>`}</p>
        ${files(context, studied, heat)}`;
    })}`;
}

export function drawStudies(context: Context, lab: Lab): void {
  const { sweep } = lab.results;
  if (sweep === undefined) return;
  drawFigure(context, sweepFigure(context, lab, sweep), [sweep, shownTask(lab, sweep)]);
}
