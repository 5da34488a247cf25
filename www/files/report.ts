// A run in Markdown, with all that it takes to have it again.
import {
  type Frame,
  type Metrics,
  type ParameterRow,
  parameters,
  type Spec,
} from "../../pkg/perturb.js";
import { finePercent, measure, percent } from "../format.js";
import type { Snapshot } from "../protocol.js";
import { filesWords } from "../words/files.js";
import { pageWords } from "../words/page.js";

export interface Reported {
  /** The whole link. */
  readonly link: string;
  /** Of the clean network, compared with the noisy one if there is noise. */
  readonly frame: Frame;
  readonly snapshot: Snapshot;
  /** What stopped training, if anything did. */
  readonly divergence: string | undefined;
  readonly text: (name: keyof Spec) => string;
}

type Cells = readonly (string | number)[];

function table(head: Cells, rows: readonly Cells[]): string[] {
  const line = (cells: Cells): string =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** More digits than the page shows: enough to tell two runs apart. */
const loss = ({ loss, count }: Metrics): string =>
  count === 0 || !Number.isFinite(loss) ? "–" : String(Number(loss.toPrecision(6)));

const accuracy = ({ accuracy, count }: Metrics): string =>
  count === 0
    ? "–"
    : `${percent(accuracy)} (${filesWords.now.report.of(Math.round(accuracy * count), count)})`;

/** Training and test points, of which there may be none. */
const sets = (metrics: Pick<Frame, "train" | "test">): readonly (readonly [string, Metrics])[] =>
  (["train", "test"] as const)
    .map((name) => [filesWords.now.report[name], metrics[name]] as const)
    .filter(([, { count }]) => count > 0);

function underNoise({ perturbation }: Frame): string[] {
  if (perturbation === undefined) return [];
  const { before, after, relativeChange, agreement, distance, layers } = perturbation;
  const later = new Map(sets(after));
  const words = filesWords.now.report;
  return [
    "",
    `## ${words.noise}`,
    "",
    words.changed(percent(relativeChange), percent(agreement), measure(distance)),
    "",
    ...table(
      [words.points, words.lossBefore, words.lossAfter, words.accuracyBefore, words.accuracyAfter],
      sets(before).map(([name, metrics]) => {
        const then = later.get(name) ?? metrics;
        return [name, loss(metrics), loss(then), accuracy(metrics), accuracy(then)];
      }),
    ),
    "",
    ...table(
      [words.layer, "‖ΔW‖/‖W‖", "‖Δb‖/‖b‖", words.response],
      layers.map(({ relativeSize, biasRelativeSize, change }, layer) => [
        layer + 1 === layers.length ? words.output : layer + 1,
        finePercent(relativeSize),
        finePercent(biasRelativeSize),
        finePercent(change),
      ]),
    ),
  ];
}

/** Named first, whatever they are: without them nothing comes again. */
const SEEDS: readonly string[] = ["seed", "dataSeed"];

/** What chooses pictures, or belongs to other sections of the page, is no setting of a run. */
const isOfRun = ({ name, group }: ParameterRow): boolean =>
  group !== "lab" && group !== "view" && name !== "points" && name !== "speed";

export function toReport({ link, frame, snapshot, divergence, text }: Reported): string {
  const words = filesWords.now.report;
  const rows = parameters().map(pageWords.now.parameter).filter(isOfRun);
  const isOwn = (row: ParameterRow): boolean => text(row.name as keyof Spec) !== row.default;
  const worded = ({ kind }: ParameterRow, value: string): string => {
    const choice =
      kind.type === "choice" ? kind.choices.find((each) => each.value === value) : undefined;
    return choice?.label ?? (value === "" ? words.none : value);
  };
  const settings = (chosen: readonly ParameterRow[]): string[] =>
    table(
      [words.setting, words.value, words.inLink, words.default],
      chosen.map((row) => {
        const value = text(row.name as keyof Spec);
        return [
          row.label,
          worded(row, value),
          `\`${row.name}=${value}\``,
          worded(row, row.default),
        ];
      }),
    );
  const first = rows.filter((row) => isOwn(row) || SEEDS.includes(row.name));
  const rest = rows.filter((row) => !first.includes(row) && row.default !== "auto");
  const { step, epoch } = frame;
  const moment = words.moment(step, epoch);
  return `${[
    `# ${words.title}`,
    "",
    `<${link}>`,
    "",
    snapshot.isStrayed ? words.strayed(moment) : words.linked(moment),
    ...(divergence === undefined ? [] : ["", divergence]),
    "",
    ...table(
      [words.points, words.howMany, words.loss, words.accuracy],
      sets(frame).map(([name, metrics]) => [name, metrics.count, loss(metrics), accuracy(metrics)]),
    ),
    ...underNoise(frame),
    "",
    `## ${words.own}`,
    "",
    ...settings([
      ...first.filter(({ name }) => SEEDS.includes(name)),
      ...first.filter(({ name }) => !SEEDS.includes(name)),
    ]),
    "",
    `## ${words.others}`,
    "",
    ...settings(rest),
  ].join("\n")}\n`;
}
