// Lessons come as a whole of their own, once a link names one or a person asks for them.
import type { LessonView } from "../context.js";
import { lessonWords } from "../words/lesson.js";
import { Author, type AuthorDesk } from "./author.js";
import { lessonForm } from "./author-view.js";
import { lessonBar } from "./bar.js";
import { codeOf } from "./code.js";
import { Course, type Desk } from "./course.js";
import { type Lesson, LONGEST_FILE, readLesson } from "./lesson.js";
import { lessonList } from "./list.js";

async function readFile(file: File): Promise<Lesson | string> {
  const { read } = lessonWords.now;
  if (file.size > LONGEST_FILE) return read.tooLong(LONGEST_FILE);
  try {
    return readLesson(await file.text());
  } catch (error) {
    return read.notOpened((error as Error).message);
  }
}

export async function openLessons(desk: Desk & AuthorDesk): Promise<LessonView> {
  const course = new Course(desk);
  await Promise.all([lessonWords.load(), course.stock()]);
  const author = new Author(desk);
  const enterFile = async (file: File): Promise<void> => {
    const lesson = await readFile(file);
    if (typeof lesson === "string") desk.problem(lesson);
    else await course.enter(await codeOf(lesson), true);
  };
  const enterText = async (text: string): Promise<void> => {
    const lesson = readLesson(text);
    if (typeof lesson === "string") throw new Error(lesson);
    await course.enter(await codeOf(lesson), true);
  };
  return {
    course,
    bar: (context) => lessonBar(context, course),
    dialog: (context, type, close) =>
      type === "lessons"
        ? lessonList(context, course, close, (file) => void enterFile(file))
        : lessonForm(
            context,
            author,
            course,
            close,
            (file) => void readFile(file).then((lesson) => author.open(lesson)),
          ),
    making: () => author.make(),
    enterText,
  };
}
