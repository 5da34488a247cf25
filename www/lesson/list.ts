// All lessons that come with the page, to choose from.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Contents, Context } from "../context.js";
import { fileButton } from "../view/file-button.js";
import { lessonWords } from "../words/lesson.js";
import type { Course } from "./course.js";
import type { Lesson } from "./lesson.js";

/** What files of lessons are to browsers. */
export const LESSON_FILES = ".json,application/json";

function entry(
  course: Course,
  name: string,
  { title, tasks }: Lesson,
  close: () => void,
): TemplateResult {
  const words = lessonWords.now;
  const done = course.remembered(name, tasks.length);
  return html`<li>
    <button type="button" class="link" data-lesson=${name} aria-current=${name === course.reference ? "true" : nothing} @click=${() => {
      close();
      void course.enter(name, true);
    }}>${title}</button>
    <span class="hint">${done === tasks.length ? words.list.complete : done === 0 ? nothing : words.bar.progress(done, tasks.length)}</span>
  </li>`;
}

export function lessonList(
  { dispatch }: Context,
  course: Course,
  close: () => void,
  openFile: (file: File) => void,
): Contents {
  const words = lessonWords.now.list;
  return {
    title: words.title,
    body: html`<p>${words.about}</p>
      <ol class="lessons">${[...course.shelf].map(([name, lesson]) => entry(course, name, lesson, close))}</ol>
      <div class="buttons">
        <button id="make-lesson" type="button" @click=${() => dispatch({ type: "dialogOpened", dialog: { type: "author" } })}>${words.make}</button>
        ${fileButton({
          ids: ["open-lesson", "lesson-file"],
          label: words.open,
          title: words.open,
          accept: LESSON_FILES,
          opened: (file) => {
            close();
            openFile(file);
          },
        })}
        <button type="button" @click=${close}>${words.close}</button>
      </div>`,
  };
}
