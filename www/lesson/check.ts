// When a task is done, as a teacher writes it: “testAccuracy >= 0.9 and noiseLaid >= 20”.
import type { Frame, ParameterRow, Spec } from "../../pkg/perturb.js";
import { short } from "../format.js";
import { lessonWords } from "../words/lesson.js";

export const RELATIONS = [">=", "<=", ">", "<", "!=", "="] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Condition {
  readonly measure: string;
  readonly relation: Relation;
  readonly value: string;
}

/** What may have been done since the lesson began, beside what the link says. */
export const DEEDS = [
  "train",
  "press",
  "restore",
  "keep",
  "edit",
  "stability",
  "depth",
  "distances",
  "pair",
  "sweep",
  "depths",
  "race",
] as const;
export type Deed = (typeof DEEDS)[number];

/** What is known at a moment. */
export interface Moment {
  readonly spec: Spec;
  readonly frame: Frame;
  readonly deeds: ReadonlySet<Deed>;
  /** A parameter as text, as in a link. */
  readonly text: (name: keyof Spec) => string;
}

type Value = number | string | ReadonlySet<string> | undefined;

const clean =
  (pick: (fits: Pick<Frame, "train" | "test">) => number) =>
  ({ frame }: Moment): Value =>
    frame.noisy ? frame.perturbation && pick(frame.perturbation.before) : pick(frame);

const noisy =
  (pick: (fits: Pick<Frame, "train" | "test">) => number) =>
  ({ frame }: Moment): Value =>
    frame.noisy ? frame.perturbation && pick(frame.perturbation.after) : undefined;

/** What a condition may ask, beside every parameter by its name in a link. */
export const MEASURES: Readonly<Record<string, (moment: Moment) => Value>> = {
  trainAccuracy: clean(({ train }) => train.accuracy),
  testAccuracy: clean(({ test }) => test.accuracy),
  trainLoss: clean(({ train }) => train.loss),
  testLoss: clean(({ test }) => test.loss),
  noisyTrainAccuracy: noisy(({ train }) => train.accuracy),
  noisyTestAccuracy: noisy(({ test }) => test.accuracy),
  relativeChange: ({ frame }) => frame.perturbation?.relativeChange,
  distance: ({ frame }) => frame.perturbation?.distance,
  noiseLaid: ({ spec, frame }) => (frame.noisy ? spec.relativeSize : 0),
  epoch: ({ frame }) => frame.epoch,
  step: ({ frame }) => frame.step,
  hiddenLayers: ({ spec }) => spec.layers.length,
  neurons: ({ spec }) => spec.layers.reduce((sum, width) => sum + width, 0),
  drawnPoints: ({ spec }) => (spec.data === "custom" ? spec.points.length : 0),
  done: ({ deeds }) => deeds,
};

/** The text of conditions that all have to hold. */
export const formatCheck = (conditions: readonly Condition[]): string =>
  conditions.map(({ measure, relation, value }) => `${measure} ${relation} ${value}`).join(" and ");

/** Between conditions; a value may have commas of its own. */
const SEPARATOR = /\s+and\s+|,(?=\s*[A-Za-z]\w*\s*[<>=!])/u;

/** Reads conditions, or says in a sentence what cannot be read. */
export function parseCheck(
  text: string,
  parameters: readonly Pick<ParameterRow, "name" | "kind">[],
): readonly Condition[] | string {
  const conditions: Condition[] = [];
  for (const part of text.split(SEPARATOR)) {
    const match = /^\s*([A-Za-z]\w*)\s*(>=|<=|!=|>|<|=)\s*([^<>=!]+?)\s*$/u.exec(part);
    if (match === null) return lessonWords.now.check.unreadable(short(part.trim()));
    const [, measure = "", relation = "", value = ""] = match;
    const condition = { measure, relation: relation as Relation, value };
    const problem = problemOf(condition, parameters);
    if (problem !== undefined) return problem;
    conditions.push(condition);
  }
  return conditions;
}

function problemOf(
  { measure, relation, value }: Condition,
  parameters: readonly Pick<ParameterRow, "name" | "kind">[],
): string | undefined {
  const { check } = lessonWords.now;
  const parameter = parameters.find(({ name }) => name === measure);
  if (!Object.hasOwn(MEASURES, measure) && parameter === undefined)
    return check.unknown(short(measure), [
      ...Object.keys(MEASURES),
      ...parameters.map(({ name }) => name),
    ]);
  const ordered = relation !== "=" && relation !== "!=";
  if (measure === "done") {
    if (ordered) return check.onlyEqual(measure);
    return DEEDS.some((deed) => deed === value)
      ? undefined
      : check.noSuch(measure, short(value), DEEDS);
  }
  const kind = parameter?.kind;
  if (kind?.type === "choice") {
    if (ordered) return check.onlyEqual(measure);
    const values = kind.choices.map((choice) => choice.value);
    return values.includes(value) ? undefined : check.noSuch(measure, short(value), values);
  }
  const isNumber =
    kind === undefined || ["integer", "real", "seed", "optional"].includes(kind.type);
  if (!isNumber) return ordered ? check.onlyEqual(measure) : undefined;
  return Number.isFinite(Number(value)) ? undefined : check.notNumber(measure, short(value));
}

/** Whether all conditions hold; what is not known does not. */
export function holds(conditions: readonly Condition[], moment: Moment): boolean {
  return conditions.every((condition) => holdsOne(condition, moment));
}

function holdsOne({ measure, relation, value }: Condition, moment: Moment): boolean {
  const own = MEASURES[measure];
  const known = own === undefined ? moment.text(measure as keyof Spec) : own(moment);
  if (known === undefined) return false;
  if (typeof known === "object") return known.has(value) === (relation === "=");
  const [left, right] = [Number(known), Number(value)];
  switch (relation) {
    case ">=":
      return left >= right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case "<":
      return left < right;
    case "=":
      return String(known) === value || left === right;
    case "!=":
      return String(known) !== value && left !== right;
  }
}
