// Studies of learning algorithms: trained on all cores, resumed where they were, kept as files.
import {
  beginStudy,
  type Job,
  type Landscape,
  landscape,
  type Study,
  type Tally,
  tabulateStudy,
} from "../../lab/pkg/perturb_lab.js";
import { formatLink, parameters, parseLink, type Spec, setParameter } from "../../pkg/perturb.js";
import { save } from "../files.js";
import { isProblem } from "../problem.js";
import { labWords } from "../words/lab.js";
import { type Lab, said } from "./lab.js";
import { paced } from "./paced.js";

/** A study, and what is known of it put together. */
export interface Studied {
  readonly tally: Tally;
  readonly landscape: Landscape;
}

export const isComplete = ({ landscape: { done, total } }: Studied): boolean => done === total;

/** A new study under the settings of now. */
export async function study(lab: Lab, kind: Study, spec: Spec): Promise<void> {
  await train(lab, kind, () => beginStudy(kind, spec));
}

/** Trains the networks that are still missing. */
export async function resume(lab: Lab, { tally }: Studied): Promise<void> {
  await train(lab, tally.study, () => tally);
}

async function train(lab: Lab, kind: Study, begin: () => Tally): Promise<void> {
  await lab.perform(kind, async (hands) => {
    const { spec, scores: known } = begin();
    const scores = [...known];
    const missing = scores.flatMap((score, index) => (score === undefined ? [index] : []));
    const show = (): void => showStudy(lab, { study: kind, spec, scores: [...scores] });
    const showSoon = paced(show);
    hands.expect(missing.length);
    show();
    try {
      await hands.run(
        missing.map((index): Job => ({ type: "trial", study: kind, spec, index })),
        (number, outcome) => {
          const index = missing[number];
          if (outcome.type !== "trial" || index === undefined) return;
          scores[index] = outcome.score;
          showSoon();
        },
      );
    } finally {
      // What is known when it is cancelled can be resumed.
      show();
    }
  });
}

export function showStudy(lab: Lab, tally: Tally): void {
  const studied = { tally, landscape: landscape(tally) };
  if (tally.study === "sweep") lab.show({ sweep: studied });
  else {
    const others = lab.results.depths.filter(
      ({ tally: { spec } }) => spec.initialization !== tally.spec.initialization,
    );
    lab.show({ depths: [...others, studied] });
  }
}

/** In bytes: ten times the largest that there can be. */
export const LARGEST_STUDY = 1e8;

/** The form in which a study is kept: its settings as in a link. */
interface Kept {
  readonly study: Study;
  readonly settings: string;
  readonly scores: readonly (Tally["scores"][number] | null)[];
}

export function keep({ tally: { study, spec, scores } }: Studied): void {
  const kept: Kept = {
    study,
    settings: formatLink(spec, []),
    scores: scores.map((score) => score ?? null),
  };
  save(`${study}.json`, JSON.stringify(kept), "application/json");
}

export function tabulate({ tally }: Studied): void {
  save(`${tally.study}.csv`, tabulateStudy(tally));
}

/** Shows a study that was kept, and says which; throws a sentence if it is none. */
export function open(lab: Lab, text: string): Study {
  const tally = read(text);
  showStudy(lab, tally);
  return tally.study;
}

function read(text: string): Tally {
  let kept: Partial<Kept> | null;
  try {
    kept = JSON.parse(text) as Partial<Kept> | null;
  } catch {
    throw new Error(labWords.now.study.noJson);
  }
  const { study, settings, scores } = kept ?? {};
  const isStudy = study === "sweep" || study === "depths";
  if (!isStudy || typeof settings !== "string" || !Array.isArray(scores)) {
    throw new Error(labWords.now.study.noStudy);
  }
  const empty = begun(study, settings);
  if (scores.length !== empty.scores.length) {
    throw new Error(labWords.now.study.otherScores(scores.length, empty.scores.length));
  }
  const wrong = scores.findIndex((score) => score !== null && !isScore(score));
  if (wrong >= 0) throw new Error(labWords.now.study.noScore(wrong + 1));
  return { ...empty, scores: scores.map((score) => score ?? undefined) };
}

/** Throws a sentence if there can be no such study. */
function begun(study: Study, settings: string): Tally {
  const { spec, problems } = parseLink(settings);
  try {
    const [problem] = problems;
    if (problem === undefined) return beginStudy(study, spec);
    // What is refused is said without what a link makes of it.
    const text = new URLSearchParams(settings).get(problem.field);
    const isParameter = parameters().some(({ name }) => name === problem.field);
    if (isParameter) setParameter(spec, problem.field, text ?? "");
    else if (problem.field !== "v") throw new Error(labWords.now.study.noStudy);
    throw problem;
  } catch (error) {
    throw isProblem(error) ? new Error(said(error.message)) : error;
  }
}

function isScore(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { loss, accuracy, testLoss, testAccuracy } = value as Readonly<Record<string, unknown>>;
  const isLoss = (each: unknown): boolean =>
    each == null || (Number.isFinite(each) && Number(each) >= 0);
  const isShare = (each: unknown): boolean => typeof each === "number" && each >= 0 && each <= 1;
  return isLoss(loss) && isLoss(testLoss) && isShare(accuracy) && isShare(testAccuracy);
}
