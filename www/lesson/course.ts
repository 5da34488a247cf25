// The lesson that a person is in, how far they have come, and what comes before and after it.
import type { Frame, Spec } from "../../pkg/perturb.js";
import type { Fragment, Memory } from "../home.js";
import { lessonWords } from "../words/lesson.js";
import { type Deed, holds } from "./check.js";
import { lessonOf, MARK } from "./code.js";
import type { Lesson } from "./lesson.js";
import { SHIPPED, shipped } from "./shipped.js";

/** What a course needs of the playground. */
export interface Desk {
  readonly memory: Memory;
  /** Starts from a link, in a lesson or in none. */
  readonly open: (fragment: Fragment, lesson: string | undefined) => void;
  readonly text: (name: keyof Spec) => string;
  readonly changed: () => void;
  readonly problem: (sentence: string) => void;
  readonly announce: (sentence: string) => void;
  /** All tasks of a lesson are done. */
  readonly completed: (lesson: Lesson) => void;
}

export class Course {
  readonly #desk: Desk;
  #reference: string | undefined;
  #lesson: Lesson | undefined;
  #done = new Set<number>();
  /** The answer that was chosen last, by the place of its task. */
  #chosen = new Map<number, number>();
  #deeds = new Set<Deed>();

  constructor(desk: Desk) {
    this.#desk = desk;
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
    return SHIPPED.findIndex((name) => name === this.#reference);
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

  /** Whether all of a lesson was done once, in this browser. */
  isRemembered(reference: string): boolean {
    return this.#desk.memory.recall(`lesson.${reference}.complete`) === "yes";
  }

  /** Takes up the lesson that a link names; `fresh`: from its start, which the link does not say. */
  async enter(reference: string, fresh: boolean): Promise<void> {
    if (reference !== this.#reference) {
      this.#reference = reference;
      this.#lesson = undefined;
      const lesson = reference.startsWith(MARK)
        ? await lessonOf(reference)
        : ((await shipped(reference)) ?? lessonWords.now.read.noShipped(reference, SHIPPED));
      // Another one was asked for meanwhile.
      if (reference !== this.#reference) return;
      if (typeof lesson === "string") {
        this.leave();
        this.#desk.problem(lesson);
        return;
      }
      this.#lesson = lesson;
      this.#deeds.clear();
      this.#chosen.clear();
      this.#done = this.#recall(reference, lesson.tasks.length);
    }
    if (fresh && this.#lesson !== undefined) this.#desk.open(this.#lesson.link, reference);
    this.#desk.changed();
  }

  /** It is over: the playground stays as it is. */
  forget(): void {
    this.#reference = undefined;
    this.#lesson = undefined;
  }

  leave(): void {
    this.forget();
    this.#desk.changed();
  }

  /** From its start, with nothing done. */
  again(): void {
    if (this.#lesson === undefined || this.#reference === undefined) return;
    this.#done.clear();
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
    if (lesson === undefined) return;
    const moment = { spec, frame, deeds: this.#deeds, text: this.#desk.text };
    lesson.tasks.forEach(({ conditions }, task) => {
      if (conditions.length > 0 && !this.#done.has(task) && holds(conditions, moment))
        this.#finish(task);
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
      this.#desk.memory.remember(`lesson.${this.#reference}.complete`, "yes");
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
