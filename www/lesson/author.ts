// A lesson that a teacher is making: what stands in the form, kept until it is emptied.
import type { LabName } from "../below.js";
import type { Fragment, Memory } from "../home.js";
import { startOf } from "../taught.js";
import { formatCheck } from "./check.js";
import { codeOf } from "./code.js";
import { LESSON } from "./format.js";
import { type Lesson, readLesson } from "./lesson.js";

export type Kind = "ticked" | "check" | "answers";

export interface AnswerDraft {
  readonly text: string;
  readonly right: boolean;
  readonly reply: string;
}

export interface TaskDraft {
  readonly text: string;
  readonly kind: Kind;
  readonly check: string;
  readonly answers: readonly AnswerDraft[];
}

export interface Draft {
  readonly title: string;
  readonly text: string;
  /** The lesson's start; undefined: what is on the page. */
  readonly link: Fragment | undefined;
  readonly hide: string;
  readonly show: readonly LabName[];
  readonly tasks: readonly TaskDraft[];
}

export const NEW_ANSWER: AnswerDraft = { text: "", right: false, reply: "" };
export const NEW_TASK: TaskDraft = {
  text: "",
  kind: "ticked",
  check: "",
  answers: [{ ...NEW_ANSWER, right: true }, NEW_ANSWER],
};
const EMPTY: Draft = {
  title: "",
  text: "",
  link: undefined,
  hide: "",
  show: [],
  tasks: [NEW_TASK],
};

export interface AuthorDesk {
  readonly memory: Memory;
  /** The link to what is on the page. */
  readonly present: () => Fragment;
  readonly linkTo: (fragment: Fragment) => string;
  readonly changed: () => void;
}

/** What the draft comes to. */
export type Made =
  | { readonly lesson: Lesson; readonly reference: string; readonly link: string }
  | { readonly problem: string };

export class Author {
  readonly #desk: AuthorDesk;
  #draft: Draft;
  #made: Made | undefined;
  #serial = 0;

  constructor(desk: AuthorDesk) {
    this.#desk = desk;
    this.#draft = recalled(desk.memory) ?? EMPTY;
  }

  get draft(): Draft {
    return this.#draft;
  }

  get made(): Made | undefined {
    return this.#made;
  }

  set(changed: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...changed };
    this.#desk.memory.remember("lesson-draft", JSON.stringify(this.#draft));
    this.make();
  }

  setTask(place: number, changed: Partial<TaskDraft>): void {
    this.set({
      tasks: this.#draft.tasks.map((task, each) =>
        each === place ? { ...task, ...changed } : task,
      ),
    });
  }

  moveUp(place: number): void {
    const tasks = [...this.#draft.tasks];
    tasks.splice(place - 1, 0, ...tasks.splice(place, 1));
    this.set({ tasks });
  }

  clear(): void {
    this.set(EMPTY);
  }

  /** Takes up a lesson to change it, or says why there is none. */
  open(lesson: Lesson | string): void {
    if (typeof lesson === "string") {
      this.#show({ problem: lesson });
      return;
    }
    const { title, text, link, hide, show, tasks } = lesson;
    this.set({
      title,
      text: text.join("\n\n"),
      link,
      hide,
      show,
      tasks: tasks.map(({ text: task, conditions, answers }) => ({
        ...NEW_TASK,
        text: task,
        kind: conditions.length > 0 ? "check" : answers.length > 0 ? "answers" : "ticked",
        check: formatCheck(conditions),
        ...(answers.length > 0 ? { answers } : {}),
      })),
    });
  }

  /** Puts the draft together, with what is on the page by now. */
  make(): void {
    this.#serial += 1;
    const serial = this.#serial;
    const lesson = lessonOf(this.#draft, this.#desk.present());
    if (typeof lesson === "string") this.#show({ problem: lesson });
    else
      void codeOf(lesson).then((reference) => {
        if (serial === this.#serial)
          this.#show({ lesson, reference, link: this.#desk.linkTo(startOf(reference)) });
      });
  }

  #show(made: Made): void {
    this.#made = made;
    this.#desk.changed();
  }
}

/** By the way of its file, so that one reader says what is wrong with either. */
function lessonOf(draft: Draft, present: Fragment): Lesson | string {
  const { title, text, link, hide, show, tasks } = draft;
  return readLesson(
    JSON.stringify({
      format: LESSON,
      version: 1,
      title,
      text: text.split(/\n\s*\n/u).map((paragraph) => paragraph.replaceAll(/\s*\n\s*/gu, " ")),
      link: link ?? present,
      hide,
      show,
      tasks: tasks.map(({ text: task, kind, check, answers }) => ({
        text: task,
        ...(kind === "check" ? { check } : {}),
        ...(kind === "answers" ? { answers } : {}),
      })),
    }),
  );
}

/** What the form held when it was last seen in this browser. */
function recalled(memory: Memory): Draft | undefined {
  try {
    const draft = JSON.parse(memory.recall("lesson-draft") ?? "null") as Draft | null;
    // What another release has kept may have other fields.
    return draft === null || !Array.isArray(draft.tasks) ? undefined : { ...EMPTY, ...draft };
  } catch {
    return undefined;
  }
}
