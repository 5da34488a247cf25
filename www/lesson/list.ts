// All lessons that come with the page, to choose from.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Contents, Context } from "../context.js";
import { lessonWords } from "../words/lesson.js";
import type { Course } from "./course.js";
import type { Lesson } from "./lesson.js";

/** Opens a file that a person chooses. */
export function fileButton(
  label: string,
  id: string,
  opened: (file: File) => void,
): TemplateResult {
  return html`<input id=${id} class="visually-hidden" type="file" accept=".json,application/json" tabindex="-1" aria-label=${label} @change=${(
    event: Event,
  ) => {
    const input = event.currentTarget as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file !== undefined) opened(file);
  }} />
    <button type="button" @click=${(event: Event) => {
      (event.currentTarget as HTMLElement).previousElementSibling?.dispatchEvent(
        new MouseEvent("click"),
      );
    }}>${label}</button>`;
}

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
        ${fileButton(words.open, "lesson-file", (file) => {
          close();
          openFile(file);
        })}
        <button type="button" @click=${close}>${words.close}</button>
      </div>`,
  };
}
