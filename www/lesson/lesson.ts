// A lesson: what a playground begins with, a few sentences, and tasks.
import { type ParameterRow, parameters } from "../../pkg/perturb.js";
import { isLabName, LABS, type LabName } from "../below.js";
import { short } from "../format.js";
import { hiddenIn } from "../hidden.js";
import type { Fragment } from "../home.js";
import { lessonWords } from "../words/lesson.js";
import { type Condition, formatCheck, parseCheck } from "./check.js";
import { LESSON } from "./format.js";

/** An answer to choose; what is said of it once it is chosen. */
export interface Answer {
  readonly text: string;
  readonly right: boolean;
  readonly reply: string;
}

/** Done when its conditions hold, when the right answer is chosen, or when the person says so. */
export interface Task {
  readonly text: string;
  readonly conditions: readonly Condition[];
  readonly answers: readonly Answer[];
}

export interface Lesson {
  readonly title: string;
  /** Paragraphs. */
  readonly text: readonly string[];
  /** What is behind the # of the link that it begins with. */
  readonly link: Fragment;
  /** Names of controls to leave out, where it is embedded. */
  readonly hide: string;
  /** The labs that it needs. */
  readonly show: readonly LabName[];
  readonly tasks: readonly Task[];
}

/** Nothing that a person would write is longer. */
export const LONGEST_FILE = 64 * 1024;
const MOST = { tasks: 20, answers: 6, paragraphs: 20, title: 120, text: 2000 } as const;

/** The text of its file. */
export function writeLesson(lesson: Lesson): string {
  return `${JSON.stringify({ format: LESSON, version: 1, ...plain(lesson) }, undefined, 2)}\n`;
}

/** What is as usual is left out. */
function plain({ title, text, link, hide, show, tasks }: Lesson): object {
  return {
    title,
    text,
    ...(link === "" ? {} : { link }),
    ...(hide === "" ? {} : { hide }),
    ...(show.length === 0 ? {} : { show }),
    tasks: tasks.map(({ text: task, conditions, answers }) => ({
      text: task,
      ...(conditions.length === 0 ? {} : { check: formatCheck(conditions) }),
      ...(answers.length === 0
        ? {}
        : {
            answers: answers.map(({ text: answer, right, reply }) => ({
              text: answer,
              ...(right ? { right } : {}),
              ...(reply === "" ? {} : { reply }),
            })),
          }),
    })),
  };
}

class Unreadable extends Error {}

function fail(sentence: string): never {
  throw new Unreadable(sentence);
}

/** Reads a lesson's file, or says in a sentence what cannot be read. */
export function readLesson(file: string): Lesson | string {
  const { read } = lessonWords.now;
  if (file.length > LONGEST_FILE) return read.tooLong(LONGEST_FILE);
  try {
    let value: unknown;
    try {
      value = JSON.parse(file);
    } catch (error) {
      return read.notJson((error as Error).message);
    }
    return lessonOf(value);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, where: string, known: readonly string[]): Fields {
  const { read } = lessonWords.now;
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(read.notObject(where));
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) fail(read.unknownField(where, short(unknown), known));
  return value as Fields;
}

function textOf(value: unknown, where: string, most: number = MOST.text): string {
  const { read } = lessonWords.now;
  if (typeof value !== "string") fail(read.notText(where));
  if (value.length > most) fail(read.longText(where, value.length, most));
  return value.trim();
}

function listOf(value: unknown, where: string, most: number): readonly unknown[] {
  const { read } = lessonWords.now;
  if (!Array.isArray(value)) fail(read.notList(where));
  if (value.length > most) fail(read.longList(where, value.length, most));
  return value;
}

function lessonOf(value: unknown): Lesson {
  const { read } = lessonWords.now;
  const file = fieldsOf(value, read.lesson, [
    "format",
    "version",
    "title",
    "text",
    "link",
    "hide",
    "show",
    "tasks",
  ]);
  if (file["format"] !== LESSON) fail(read.noLesson);
  const { version } = file;
  if (typeof version !== "number") fail(read.noVersion);
  if (version !== 1) fail(read.otherVersion(String(version)));
  const title = textOf(file["title"] ?? "", "title", MOST.title);
  if (title === "") fail(read.empty("title"));
  const hide = textOf(file["hide"] ?? "", "hide");
  const { problem } = hiddenIn(hide);
  if (problem !== undefined) fail(problem);
  const table = parameters();
  return {
    title,
    text: listOf(file["text"] ?? [], "text", MOST.paragraphs)
      .map((paragraph, place) => textOf(paragraph, `text ${place + 1}`))
      .filter((paragraph) => paragraph !== ""),
    link: linkOf(textOf(file["link"] ?? "", "link", LONGEST_FILE)),
    hide,
    show: listOf(file["show"] ?? [], "show", LABS.length).map((name) =>
      labOf(textOf(name, "show")),
    ),
    tasks: listOf(file["tasks"] ?? [], "tasks", MOST.tasks).map((task, place) =>
      taskOf(task, read.task(place + 1), table),
    ),
  };
}

function labOf(name: string): LabName {
  return isLabName(name) ? name : fail(lessonWords.now.read.noLab(short(name), LABS));
}

/** A person may paste a whole address. */
const linkOf = (text: string): Fragment => text.slice(text.indexOf("#") + 1);

function taskOf(value: unknown, where: string, table: readonly ParameterRow[]): Task {
  const { read } = lessonWords.now;
  const task = fieldsOf(value, where, ["text", "check", "answers"]);
  const text = textOf(task["text"] ?? "", where);
  if (text === "") fail(read.empty(where));
  const check = textOf(task["check"] ?? "", where);
  const conditions = check === "" ? [] : parseCheck(check, table);
  if (typeof conditions === "string") fail(`${where}: ${conditions}`);
  const answers = listOf(task["answers"] ?? [], where, MOST.answers).map((each, place) => {
    const answer = fieldsOf(each, where, ["text", "right", "reply"]);
    const said = textOf(answer["text"], where);
    if (said === "") fail(read.emptyAnswer(where, place + 1));
    return {
      text: said,
      right: answer["right"] === true,
      reply: textOf(answer["reply"] ?? "", where),
    };
  });
  if (conditions.length > 0 && answers.length > 0) fail(read.both(where));
  if (answers.length > 0 && !answers.some(({ right }) => right)) fail(read.noRight(where));
  return { text, conditions, answers };
}
