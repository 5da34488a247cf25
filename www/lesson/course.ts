// The lesson that a person is in, how far they have come, and what comes before and after it.
import type { Frame, Spec } from "../../pkg/perturb.js";
import { short } from "../format.js";
import type { Fragment, Memory } from "../home.js";
import { lessonWords } from "../words/lesson.js";
import { type Deed, holds } from "./check.js";
import { lessonOf, MARK } from "./code.js";
import type { Lesson } from "./lesson.js";
import { SHIPPED, shippedLessons } from "./shipped.js";

/** What a course needs of the playground. */
export interface Desk {
  readonly memory: Memory;
  /** Starts from a link, in a lesson or in none. */
  readonly open: (fragment: Fragment, lesson: string | undefined) => void;
  readonly text: (name: keyof Spec) => string;
  /** There is no such lesson: the link is not to name it any more. */
  readonly leave: () => void;
  /** Leaves the lesson's controls out. */
  readonly hide: (names: string) => void;
  readonly changed: () => void;
  /** What is in the way of a lesson; `undefined` once it no longer is. */
  readonly problem: (sentence: string | undefined) => void;
  readonly announce: (sentence: string) => void;
  /** All tasks of a lesson are done. */
  readonly completed: (lesson: Lesson) => void;
}

export class Course {
  readonly #desk: Desk;
  /** Those that come with the page, in its language. */
  #shelf: ReadonlyMap<string, Lesson> = new Map();
  #isFolded = false;
  #reference: string | undefined;
  #lesson: Lesson | undefined;
  #current = 0;
  #done = new Set<number>();
  /** Those whose conditions were seen not to hold: what is so from the start is nobody's doing. */
  #open = new Set<number>();
  /** The answer that was chosen last, by the place of its task. */
  #chosen = new Map<number, number>();
  #deeds = new Set<Deed>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get shelf(): ReadonlyMap<string, Lesson> {
    return this.#shelf;
  }

  /** Gets them, in the language that the page has by now. */
  async stock(): Promise<void> {
    this.#shelf = await shippedLessons();
    if (this.#reference !== undefined)
      this.#lesson = this.#shelf.get(this.#reference) ?? this.#lesson;
    this.#desk.changed();
  }

  /** Only its head is seen. */
  get isFolded(): boolean {
    return this.#isFolded;
  }

  fold(): void {
    this.#isFolded = !this.#isFolded;
    this.#desk.changed();
  }

  get lesson(): Lesson | undefined {
    return this.#lesson;
  }

  /** What its link says after `lesson=`. */
  get reference(): string | undefined {
    return this.#reference;
  }

  /** Where it stands among the lessons that come with the page. */
  get place(): number {
    return [...this.#shelf.keys()].indexOf(this.#reference ?? "");
  }

  /** The task at hand. */
  get current(): number {
    return this.#current;
  }

  /** The next that is to be done. */
  get upcoming(): number | undefined {
    const open = (this.#lesson?.tasks ?? []).flatMap((_, task) =>
      this.#done.has(task) ? [] : [task],
    );
    return open.find((task) => task > this.#current) ?? open[0];
  }

  get done(): number {
    return this.#done.size;
  }

  show(task: number): void {
    this.#current = task;
    this.#desk.changed();
  }

  isDone(task: number): boolean {
    return this.#done.has(task);
  }

  chosen(task: number): number | undefined {
    return this.#chosen.get(task);
  }

  get isComplete(): boolean {
    return this.#lesson !== undefined && this.#done.size === this.#lesson.tasks.length;
  }

  /** How many tasks of a lesson are known to be done, in this browser. */
  remembered(reference: string, tasks: number): number {
    return this.#recall(reference, tasks).size;
  }

  /** Takes up the lesson that a link names; `fresh`: from its start, which the link does not say. */
  async enter(reference: string, fresh: boolean): Promise<void> {
    if (reference !== this.#reference) {
      this.#reference = reference;
      this.#lesson = undefined;
      const lesson = reference.startsWith(MARK)
        ? await lessonOf(reference)
        : (this.#shelf.get(reference) ?? lessonWords.now.read.noShipped(short(reference), SHIPPED));
      // Another one was asked for meanwhile.
      if (reference !== this.#reference) return;
      if (typeof lesson === "string") {
        this.#desk.problem(lesson);
        this.#desk.leave();
        return;
      }
      this.#desk.problem(undefined);
      this.#lesson = lesson;
      this.#deeds.clear();
      this.#chosen.clear();
      this.#open.clear();
      this.#done = this.#recall(reference, lesson.tasks.length);
      this.#current = 0;
      this.#current = this.#done.has(0) ? (this.upcoming ?? 0) : 0;
    }
    this.#desk.hide(this.#lesson?.hide ?? "");
    if (fresh && this.#lesson !== undefined) this.#desk.open(this.#lesson.link, reference);
    this.#desk.changed();
  }

  /** It is over: the playground stays as it is. */
  leave(): void {
    this.#reference = undefined;
    this.#lesson = undefined;
    this.#desk.hide("");
    this.#desk.changed();
  }

  /** From its start, with nothing done. */
  again(): void {
    if (this.#lesson === undefined || this.#reference === undefined) return;
    this.#done.clear();
    this.#current = 0;
    this.#open.clear();
    this.#chosen.clear();
    this.#deeds.clear();
    this.#remember();
    this.#desk.open(this.#lesson.link, this.#reference);
    this.#desk.announce(lessonWords.now.bar.restarted);
    this.#desk.changed();
  }

  /** Something was done that the link does not tell. */
  did(deed: Deed): void {
    this.#deeds.add(deed);
  }

  /** There is a new picture: some task may be done. */
  seen(frame: Frame, spec: Spec): void {
    const lesson = this.#lesson;
    // A picture of what the network was before the last change says nothing of what it is.
    const isCurrent = frame.noisy === spec.draw > 0 && String(frame.layers) === String(spec.layers);
    if (lesson === undefined || !isCurrent) return;
    const moment = { spec, frame, deeds: this.#deeds, text: this.#desk.text };
    lesson.tasks.forEach(({ conditions }, task) => {
      if (conditions.length === 0 || this.#done.has(task)) return;
      if (!holds(conditions, moment)) this.#open.add(task);
      else if (this.#open.has(task)) this.#finish(task);
    });
  }

  /** A person chose an answer. */
  answer(task: number, answer: number): void {
    this.#chosen.set(task, answer);
    const chosen = this.#lesson?.tasks[task]?.answers[answer];
    if (chosen === undefined) return;
    this.#desk.announce(chosen.reply);
    if (chosen.right) this.#finish(task);
    this.#desk.changed();
  }

  /** A person says that a task is done, or that it is not. */
  toggle(task: number): void {
    if (this.#done.has(task)) {
      this.#done.delete(task);
      this.#remember();
      this.#desk.changed();
    } else {
      this.#finish(task);
    }
  }

  #finish(task: number): void {
    if (this.#lesson === undefined || this.#done.has(task)) return;
    this.#done.add(task);
    this.#remember();
    const { bar } = lessonWords.now;
    const { length } = this.#lesson.tasks;
    if (this.isComplete) {
      this.#desk.announce(bar.complete);
      this.#desk.completed(this.#lesson);
    } else {
      this.#desk.announce(bar.taskDone(task + 1, this.#done.size, length));
    }
    this.#desk.changed();
  }

  #remember(): void {
    this.#desk.memory.remember(`lesson.${this.#reference}`, [...this.#done].join());
  }

  #recall(reference: string, tasks: number): Set<number> {
    const text = this.#desk.memory.recall(`lesson.${reference}`) ?? "";
    const places = text.split(",").filter((place) => /^\d+$/u.test(place));
    return new Set(places.map(Number).filter((place) => place < tasks));
  }
}
