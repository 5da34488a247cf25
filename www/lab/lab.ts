// Experiments on the page: which networks, the work under way, and what is known so far.
import type { Job, Outcome, Study } from "../../lab/pkg/perturb_lab.js";
import { mostPinnedWeights, type Pin, type Spec } from "../../pkg/perturb.js";
import type { Find } from "../context.js";
import type { Deed } from "../lesson/check.js";
import type { Snapshot } from "../protocol.js";
import type { Action } from "../state.js";
import { labWords } from "../words/lab.js";
import { pageWords } from "../words/page.js";
import { locale } from "../words/words.js";
import type { Distances } from "./distance.js";
import { paced } from "./paced.js";
import type { Pair } from "./pair.js";
import { Cancelled, type Pool, type Run } from "./pool.js";
import { PATIENCE_MS } from "./progress.js";
import type { Race } from "./race.js";
import type { Stability } from "./stability.js";
import type { Studied } from "./study.js";
import { Follower, type Training, trainingOf } from "./training.js";

/** A network that is asked about. */
export interface Subject {
  readonly name: string;
  readonly spec: Spec;
  /** For how many steps it was trained. */
  readonly step: number;
  readonly parameters: readonly number[];
}

/** A pin as the lab knows it: a link may give no weights, and then they have to be trained first. */
export interface Pinned {
  readonly pin: Pin;
  readonly name: string;
  readonly subject: Subject | undefined;
  /** Its output at the pixels of a map, from −1 to 1. */
  readonly portrait: readonly number[] | undefined;
  readonly isInLink: boolean;
}

/** What was measured last. */
export interface Results {
  readonly stability: Stability | undefined;
  readonly distances: Distances | undefined;
  readonly pair: Pair | undefined;
  readonly training: Training | undefined;
  readonly sweep: Studied | undefined;
  /** Each from another initialisation. */
  readonly depths: readonly Studied[];
}

/** Where work was asked for, and its progress is shown. */
export type Place = "stability" | "depth" | "distances" | "pair" | "pins" | Study;

export interface Work {
  readonly place: Place;
  readonly done: number;
  readonly total: number;
  readonly since: number;
}

/** What a piece of work needs to get things done. */
export interface Hands {
  /** Says how many jobs there will be, in all. */
  readonly expect: (total: number) => void;
  /** Does jobs on all cores, and tells each outcome by the number of its job. */
  readonly run: (
    jobs: readonly Job[],
    heard: (index: number, outcome: Outcome) => void,
  ) => Promise<void>;
}

/** What something may be in the way of. */
export type Trouble = "measurement" | "race" | "bubbles" | "study";

/** What the lab needs of the page. */
export interface Bench {
  readonly spec: () => Spec;
  readonly pins: () => readonly Pin[];
  readonly dispatch: (action: Action) => void;
  readonly find: Find;
  /** Ends when the playground is taken away. */
  readonly life: AbortSignal;
  readonly snapshot: () => Promise<Snapshot>;
  /** The playground's own module. */
  readonly module: WebAssembly.Module;
  /** Trains a run again in the playground, up to a step. */
  readonly take: (spec: Spec, step: number) => void;
  /** Something is to be seen. */
  readonly changed: () => void;
  /** What is in the way of something, or `undefined` once it no longer is. */
  readonly trouble: (about: Trouble, sentence: string | undefined) => void;
  /** Something was done that a lesson may have asked for. */
  readonly did: (deed: Deed) => void;
}

type Labour = (hands: Hands) => Promise<void>;

/** Pins are told apart by colour, of which there are so many. */
export const MOST_PINS = 5;

interface Known {
  readonly parameters: readonly number[];
  readonly portrait: readonly number[] | undefined;
}

export class Lab {
  readonly race: Race;
  /** Keeps up with the training of the playground. */
  readonly follower = new Follower(() => this.#lookAtTraining());
  readonly #pool: Pool;
  readonly #bench: Bench;
  readonly #known = new WeakMap<Pin, Known>();
  /** Pins whose training was cancelled or failed are not begun again by themselves. */
  readonly #given = new WeakSet<Pin>();
  readonly #read = new Map<string, number>();
  #results: Results = {
    stability: undefined,
    distances: undefined,
    pair: undefined,
    training: undefined,
    sweep: undefined,
    depths: [],
  };
  #work: Work | undefined;
  #run: Run | undefined;
  /** What the work is for, once the pins are known. */
  #labour: Labour | undefined;
  #isPinning = false;

  constructor(pool: Pool, race: Race, bench: Bench) {
    this.#pool = pool;
    this.race = race;
    this.#bench = bench;
  }

  get spec(): Spec {
    return this.#bench.spec();
  }

  get results(): Results {
    return this.#results;
  }

  get work(): Work | undefined {
    return this.#work;
  }

  /** Whether somebody has asked for something: nothing else is begun meanwhile. */
  get busy(): boolean {
    return this.#work !== undefined && this.#work.place !== "pins";
  }

  get pins(): readonly Pinned[] {
    return this.#bench.pins().map((pin) => {
      const known = this.#known.get(pin);
      const name = nameOf(pin.spec, pin.step);
      const { spec, step } = pin;
      return {
        pin,
        name,
        subject: known && { name, spec, step, parameters: known.parameters },
        portrait: known?.portrait,
        isInLink: (pin.parameters?.length ?? 0) <= mostPinnedWeights(),
      };
    });
  }

  show(results: Partial<Results>): void {
    this.#results = { ...this.#results, ...results };
    this.#bench.changed();
  }

  /** Which place of a figure is read; `first` until somebody has read another. */
  at(figure: string, first: number): number {
    return this.#read.get(figure) ?? first;
  }

  read(figure: string, place: number): void {
    this.#read.set(figure, place);
    this.#bench.changed();
  }

  /** Forgets what was read: the figure shows other things now. */
  unread(figure: string): void {
    this.#read.delete(figure);
  }

  /** Trains a run again in the playground. */
  take(spec: Spec, step: number): void {
    this.#bench.take(spec, step);
  }

  trouble(about: Trouble, sentence: string | undefined): void {
    this.#bench.trouble(about, sentence);
  }

  async pin(): Promise<void> {
    if (this.#isPinning || this.#bench.pins().length >= MOST_PINS) return;
    const { spec } = this;
    this.#isPinning = true;
    const { step, parameters, isReproducible } = await this.#bench.snapshot();
    this.#isPinning = false;
    const weights = [...parameters];
    const pin: Pin = { spec, step, parameters: isReproducible ? undefined : weights };
    this.#known.set(pin, { parameters: weights, portrait: undefined });
    this.#bench.dispatch({ type: "pinned", pin });
    this.#say(labWords.now.pins.pinned(nameOf(spec, step)));
  }

  unpin(pin: Pin): void {
    this.#bench.dispatch({ type: "unpinned", pin });
  }

  /** The network as it is now, with what is before and after it. */
  async now(): Promise<Subject & Pick<Snapshot, "before" | "after">> {
    const { spec } = this;
    const { step, parameters, ...rest } = await this.#bench.snapshot();
    return { ...rest, name: nameOf(spec, step), spec, step, parameters: [...parameters] };
  }

  cancel(): void {
    this.#run?.cancel();
  }

  async #lookAtTraining(): Promise<number> {
    const { layers } = this.spec;
    const { steps } = await this.#bench.snapshot();
    const start = performance.now();
    this.show({ training: trainingOf(steps, layers.length + 1) });
    // The page shows it in a microtask of its own, before this goes on.
    await Promise.resolve();
    return performance.now() - start;
  }

  /** Does something that may be cancelled or fail, once the pins are known. */
  async perform(place: Exclude<Place, "pins">, labour: Labour): Promise<void> {
    if (this.busy) return;
    this.#bench.trouble("measurement", undefined);
    this.#labour = labour;
    if (this.#work === undefined) {
      await this.#perform(place);
      return;
    }
    // What is done for the pins goes on for this.
    this.#work = { ...this.#work, place };
    this.#bench.changed();
  }

  async #perform(first: Place): Promise<void> {
    this.#expect(first, 0);
    try {
      const hands: Hands = {
        expect: (total) => this.#expect(this.#work?.place ?? first, total),
        run: (jobs, heard) => this.#do(jobs, heard),
      };
      await this.#revive(hands);
      // More may have been pinned meanwhile.
      if (this.#labour !== undefined) await this.#revive(hands);
      await this.#labour?.(hands);
      const { place = first } = this.#work ?? {};
      if (place !== "pins") {
        this.#say(labWords.now.work.complete);
        this.#bench.did(place);
      }
    } catch (error) {
      if (error instanceof Cancelled) this.#say(labWords.now.work.cancelled);
      else {
        const { stopped } = labWords.now.work;
        this.#bench.trouble("measurement", stopped(said((error as Error).message)));
      }
    } finally {
      this.#work = undefined;
      this.#labour = undefined;
      this.#run = undefined;
      this.#bench.changed();
    }
  }

  /** Gets the weights and maps of pins that came by a link, and of new ones. */
  attend(): void {
    const isNew = (pin: Pin): boolean =>
      this.#known.get(pin)?.portrait === undefined && !this.#given.has(pin);
    if (this.#work === undefined && this.#bench.pins().some(isNew)) {
      void this.#perform("pins");
      setTimeout(() => this.#bench.changed(), PATIENCE_MS + 1);
    }
  }

  async #revive(hands: Hands): Promise<void> {
    const pins = this.#bench.pins();
    for (const pin of pins) this.#given.add(pin);
    const unknown = pins.filter((pin) => !this.#known.has(pin));
    const know = (pin: Pin | undefined, parameters: readonly number[]): void => {
      if (pin !== undefined) this.#known.set(pin, { parameters, portrait: undefined });
    };
    for (const pin of unknown) if (pin.parameters !== undefined) know(pin, pin.parameters);
    const untrained = unknown.filter(({ parameters }) => parameters === undefined);
    const unpainted = pins.filter((pin) => this.#known.get(pin)?.portrait === undefined);
    hands.expect(untrained.length + unpainted.length);
    await hands.run(
      untrained.map(({ spec, step }) => ({ type: "train", spec, steps: step })),
      (index, outcome) => {
        if (outcome.type === "train") know(untrained[index], outcome.parameters);
      },
    );
    const unseen = pins.flatMap((pin) => {
      const known = this.#known.get(pin);
      return known?.portrait === undefined ? [{ pin, parameters: known?.parameters ?? [] }] : [];
    });
    await hands.run(
      unseen.map(({ pin: { spec }, parameters }) => ({
        type: "portrait" as const,
        spec,
        parameters: [...parameters],
      })),
      (index, outcome) => {
        const seen = unseen[index];
        if (outcome.type !== "portrait" || seen === undefined) return;
        this.#known.set(seen.pin, { parameters: seen.parameters, portrait: outcome.map });
      },
    );
  }

  #say(text: string): void {
    this.#bench.dispatch({ type: "announced", text });
  }

  #expect(place: Place, total: number): void {
    this.#work = { place, done: 0, total, since: performance.now() };
    this.#bench.changed();
  }

  async #do(jobs: readonly Job[], heard: (index: number, outcome: Outcome) => void): Promise<void> {
    const showSoon = paced(() => this.#bench.changed());
    this.#run = this.#pool.run(jobs, (index, outcome) => {
      heard(index, outcome);
      if (this.#work !== undefined) this.#work = { ...this.#work, done: this.#work.done + 1 };
      showSoon();
    });
    await this.#run.done;
  }
}

/** A sentence of the engine, or of the labs. */
export function said(reason: string): string {
  const text = reason.endsWith(".") ? reason : `${reason}.`;
  const own = labWords.now.say(text);
  return own === text ? pageWords.now.say(text) : own;
}

/** "spiral, 8-8 tanh, seed 1, step 1,204" */
export function nameOf({ data, layers, activation, seed }: Spec, step: number): string {
  const [first] = layers;
  const even = layers.length > 2 && layers.every((width) => width === first);
  const shape = even
    ? `${layers.length}×${first}`
    : layers.length === 0
      ? labWords.now.network.linear
      : layers.join("-");
  return labWords.now.network.name(data, shape, activation, seed, step.toLocaleString(locale()));
}
