// Experiments on the page: which networks, the work under way, and what is known so far.
import {
  type Band,
  type Curves,
  type Draw,
  type Job,
  noiseSizes,
  type Outcome,
  type Spec,
  summarize,
} from "../../lab/pkg/perturb_lab.js";
import type { Snapshot } from "../protocol.js";
import { depthJobs, depthNetworks, type Setting, stages } from "./depth.js";
import type { Pair } from "./pair.js";
import { Cancelled, type Pool, type Run } from "./pool.js";

/** A network whose stability is asked for. */
export interface Subject {
  readonly name: string;
  /** Its map, as the address of a picture; empty if there is none. */
  readonly picture: string;
  readonly spec: Spec;
  readonly parameters: readonly number[];
}

/** What is known of a subject so far. */
export interface Measured {
  readonly subject: Pick<Subject, "name" | "picture">;
  /** Weight matrices. */
  readonly depth: number;
  readonly draws: number;
  readonly curves: Curves;
}

/** Curves over the same sizes. */
export interface Result {
  readonly kind: "stability" | Setting;
  readonly sizes: readonly number[];
  readonly log: boolean;
  readonly measured: readonly Measured[];
  /** Whether there is more to come. */
  readonly complete: boolean;
  /** What training came to, where networks were trained for this. */
  readonly trained: readonly { readonly learned: number; readonly of: number }[];
}

export interface Work {
  readonly done: number;
  readonly total: number;
  readonly since: number;
}

/** What the lab needs of the page. */
export interface Bench {
  readonly spec: () => Spec;
  readonly snapshot: () => Promise<Snapshot>;
  readonly picture: () => string;
  /** Something is to be seen. */
  readonly changed: () => void;
  readonly problem: (sentence: string) => void;
  readonly say: (sentence: string) => void;
}

/** So many draws are one job: a tenth of a second for a deep network. */
const DRAWS_PER_JOB = 5;
/** Partial results are shown this often, and with many draws so seldom that they take this share of the page's time. */
const SHOWN_MS = 100;
const SHOWN_SHARE = 0.05;
/** Pins are told apart by colour, of which there are so many. */
export const MOST_PINS = 5;

export class Lab {
  readonly #pool: Pool;
  readonly #bench: Bench;
  #pins: readonly Subject[] = [];
  #result: Result | undefined;
  #work: Work | undefined;
  #run: Run | undefined;
  #at: number | undefined;
  #pair: Pair | undefined;
  /** Which pins are to be compared, by place. */
  #chosen = { from: 0, to: 1 };

  constructor(pool: Pool, bench: Bench) {
    this.#pool = pool;
    this.#bench = bench;
  }

  get pins(): readonly Subject[] {
    return this.#pins;
  }

  get result(): Result | undefined {
    return this.#result;
  }

  get work(): Work | undefined {
    return this.#work;
  }

  get pair(): Pair | undefined {
    return this.#pair;
  }

  get chosen(): { readonly from: number; readonly to: number } {
    const last = Math.max(0, this.#pins.length - 1);
    return { from: Math.min(this.#chosen.from, last), to: Math.min(this.#chosen.to, last) };
  }

  choose(which: "from" | "to", place: number): void {
    this.#chosen = { ...this.#chosen, [which]: place };
    this.#bench.changed();
  }

  /** Goes to a place on the line between the two networks. */
  walk(at: number): void {
    if (this.#pair === undefined) return;
    this.#pair = { ...this.#pair, at };
    this.#bench.changed();
  }

  async compare(): Promise<void> {
    const { from, to } = this.chosen;
    const [first, second] = [this.#pins[from], this.#pins[to]];
    if (first === undefined || second === undefined) return;
    await this.#guard(async () => {
      const [spec, parameters] = [first.spec, [...first.parameters]];
      const job: Job = { compare: { spec, from: parameters, to: [...second.parameters] } };
      this.#begin(1);
      await this.#do([job], (_, outcome) => {
        if (outcome.type !== "compare") return;
        this.#pair = { from: first, to: second, comparison: outcome.comparison, at: 0 };
      });
    });
  }

  /** Which size is read, by its place. */
  get at(): number {
    const sizes = this.#result?.sizes ?? [];
    const wanted = this.#result?.kind === "stability" ? this.#bench.spec().relativeSize : 20;
    return Math.min(this.#at ?? nearest(sizes, wanted), Math.max(0, sizes.length - 1));
  }

  read(place: number): void {
    const last = (this.#result?.sizes.length ?? 1) - 1;
    this.#at = Math.max(0, Math.min(last, place));
    this.#bench.changed();
  }

  async pin(): Promise<void> {
    if (this.#pins.length >= MOST_PINS) return;
    const subject = await this.#now();
    this.#pins = [...this.#pins, subject];
    this.#bench.say(`Pinned: ${subject.name}.`);
    this.#bench.changed();
  }

  unpin(pin: Subject): void {
    this.#pins = this.#pins.filter((other) => other !== pin);
    this.#bench.changed();
  }

  cancel(): void {
    this.#run?.cancel();
  }

  /** The current network and the pinned ones, under the noise that is chosen now. */
  async measure(): Promise<void> {
    const now = await this.#now();
    const { noiseShape, noiseBiases, noiseLayer, sizes, draws } = this.#bench.spec();
    const noise = { noiseShape, noiseBiases, noiseLayer, sizes };
    const subjects = [{ ...now, name: `Now: ${now.name}` }, ...this.#pins];
    const same = subjects.map((subject) => ({ ...subject, spec: { ...subject.spec, ...noise } }));
    await this.#guard(async () => {
      await this.#stability(
        "stability",
        same.map((subject) => [subject]),
        draws,
        [],
      );
    });
  }

  /** Depth 1 against depth 20, over trained seeds as well as over draws. */
  async depth(setting: Setting): Promise<void> {
    await this.#guard(async () => {
      const { train, total } = depthJobs(setting);
      const outcomes: Outcome[] = [];
      this.#begin(total);
      await this.#do(train, (index, outcome) => {
        outcomes[index] = outcome;
      });
      const { groups, trained } = depthNetworks(setting, outcomes);
      await this.#stability(setting, groups, stages.draws, trained);
    });
  }

  /** Runs something that may be cancelled or fail. */
  async #guard(work: () => Promise<void>): Promise<void> {
    if (this.#work !== undefined) return;
    this.#begin(0);
    try {
      await work();
      this.#bench.say("The measurement is complete.");
    } catch (error) {
      if (error instanceof Cancelled) this.#bench.say("The measurement was cancelled.");
      else this.#bench.problem(`The measurement stopped: ${(error as Error).message}.`);
    } finally {
      this.#work = undefined;
      this.#run = undefined;
      this.#bench.changed();
    }
  }

  #begin(total: number): void {
    this.#work = { done: 0, total, since: performance.now() };
    this.#bench.changed();
  }

  async #do(jobs: readonly Job[], heard: (index: number, outcome: Outcome) => void): Promise<void> {
    this.#run = this.#pool.run(jobs, (index, outcome) => {
      heard(index, outcome);
      if (this.#work !== undefined) this.#work = { ...this.#work, done: this.#work.done + 1 };
      this.#bench.changed();
    });
    await this.#run.done;
  }

  /** Each group of subjects is one curve. */
  async #stability(
    kind: Result["kind"],
    groups: readonly (readonly Subject[])[],
    draws: number,
    trained: Result["trained"],
  ): Promise<void> {
    const [first] = groups.flat();
    if (first === undefined) throw new Error("no network has learned the task");
    const sizes = [...noiseSizes(first.spec)];
    const jobs = groups.flatMap((group, place) =>
      group.flatMap((subject) =>
        stabilityJobs(subject, sizes, draws).map((job) => ({ place, job })),
      ),
    );
    // Every curve gets its first draws early, so that all are seen to come.
    const turns = jobs
      .map((job, index) => ({
        ...job,
        turn: index - jobs.findIndex(({ place }) => place === job.place),
      }))
      .sort((a, b) => a.turn - b.turn);
    const known: Draw[][][] = groups.map(() => []);
    if (this.#work?.total === 0) this.#begin(turns.length);
    const show = (complete: boolean): void => {
      const measured = groups.flatMap(([subject], place) => {
        const seen = (known[place] ?? []).flat();
        if (subject === undefined || seen.length === 0) return [];
        const depth = subject.spec.layers.length + 1;
        return [{ subject, depth, draws: seen.length, curves: summarize(seen) }];
      });
      this.#result = { kind, sizes, log: first.spec.sizes === "log", measured, complete, trained };
    };
    this.#result = undefined;
    this.#at = undefined;
    let showAt = 0;
    await this.#do(
      turns.map(({ job }) => job),
      (index, outcome) => {
        const { place, turn } = turns[index] as (typeof turns)[number];
        const draws = known[place] ?? [];
        if (outcome.type === "stability") draws[turn] = outcome.draws;
        const start = performance.now();
        if (start < showAt) return;
        show(false);
        const end = performance.now();
        showAt = end + Math.max(SHOWN_MS, (end - start) / SHOWN_SHARE);
      },
    );
    show(true);
  }

  async #now(): Promise<Subject> {
    const spec = this.#bench.spec();
    const picture = this.#bench.picture();
    const { step, parameters } = await this.#bench.snapshot();
    return { name: nameOf(spec, step), picture, spec, parameters: [...parameters] };
  }
}

export function stabilityJobs(
  { spec, parameters }: Pick<Subject, "spec" | "parameters">,
  sizes: readonly number[],
  draws: number,
): Job[] {
  // Up the gradient there is one direction.
  const count = spec.noiseShape === "gradient" ? 1 : draws;
  return Array.from({ length: Math.ceil(count / DRAWS_PER_JOB) }, (_, block) => ({
    stability: {
      spec,
      parameters: [...parameters],
      sizes: [...sizes],
      first: block * DRAWS_PER_JOB + 1,
      count: Math.min(DRAWS_PER_JOB, count - block * DRAWS_PER_JOB),
    },
  }));
}

/** "spiral, 8-8 tanh, seed 1, step 1,204" */
export function nameOf({ data, layers, activation, seed }: Spec, step: number): string {
  const [first] = layers;
  const even = layers.length > 2 && layers.every((width) => width === first);
  const shape = even
    ? `${layers.length}×${first}`
    : layers.length === 0
      ? "linear"
      : layers.join("-");
  return `${data}, ${shape} ${activation}, seed ${seed}, step ${step.toLocaleString("en-GB")}`;
}

function nearest(sizes: readonly number[], wanted: number): number {
  const distances = sizes.map((size) => Math.abs(size - wanted));
  return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** The largest value worth a place in the chart: theory may leave it. */
export function topOf(bands: readonly Band[]): number {
  const finite = bands.map(({ high }) => high).filter(Number.isFinite);
  return Math.max(0.05, ...finite) * 1.08;
}
