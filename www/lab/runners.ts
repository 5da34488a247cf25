// Runs side by side: the same points, the same start, the same batches, each with its own rule.
import type { Frame, FrameRequest, Report } from "../../pkg/perturb.js";
import type { Trainable } from "../trainer.js";

/** What is needed of a run. */
export interface Run extends Trainable {
  readonly epoch?: number;
  readonly frame: (request: FrameRequest, spent: undefined) => Frame;
  readonly free: () => void;
}

/** Where one of the runs is. */
export interface Standing
  extends Pick<Frame, "step" | "epoch" | "train" | "test" | "map" | "contour" | "history"> {
  /** 1 for the lowest training loss; those that diverged come last. */
  readonly rank: number;
  /** Why it cannot go on. */
  readonly divergence: string | undefined;
}

export const MAP_SIDE = 64;

export class Runners implements Trainable {
  readonly #runs: readonly Run[];
  readonly #divergences: (string | undefined)[];

  constructor(runs: readonly Run[]) {
    this.#runs = runs;
    this.#divergences = runs.map(() => undefined);
  }

  get step(): number {
    return Math.max(0, ...this.#runs.map(({ step }) => step));
  }

  get stepsPerEpoch(): number {
    return this.#runs[0]?.stepsPerEpoch ?? 1;
  }

  /** All take every step together; it is over when all have diverged. */
  readonly train = (steps: number): Report => {
    let most = 0;
    this.#runs.forEach((run, place) => {
      const report = run.train(steps);
      most = Math.max(most, report.steps);
      this.#divergences[place] = report.divergence;
    });
    const isOver = this.#divergences.every((divergence) => divergence !== undefined);
    return { steps: most, divergence: isOver ? this.#divergences[0] : undefined };
  };

  standings(dark: boolean): readonly Standing[] {
    const request = {
      nodeSize: 1,
      mapSize: MAP_SIDE,
      shown: 2 ** 31,
      clean: true,
      compared: false,
      dark,
    };
    const frames = this.#runs.map((run) => run.frame(request, undefined));
    const places = ranks(
      frames.map(({ train }, place) =>
        this.#divergences[place] === undefined ? train.loss : Number.POSITIVE_INFINITY,
      ),
    );
    return frames.map(({ step, epoch, train, test, map, contour, history }, place) => ({
      step,
      epoch,
      train,
      test,
      map,
      contour,
      history,
      rank: places[place] ?? 0,
      divergence: this.#divergences[place],
    }));
  }

  free(): void {
    for (const run of this.#runs) run.free();
  }
}

/** 1 for the smallest; of equal ones, the first comes first. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, place) => place);
  const size = (place: number): number => {
    const value = values[place] ?? 0;
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  };
  order.sort((a, b) => (size(a) === size(b) ? a - b : size(a) - size(b)));
  return values.map((_, place) => 1 + order.indexOf(place));
}
