// The form in which a lesson is made.
import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { LABS } from "../below.js";
import type { Contents, Context } from "../context.js";
import { save } from "../files.js";
import * as icons from "../icons.js";
import { fileButton } from "../view/file-button.js";
import { lessonWords } from "../words/lesson.js";
import { pageWords } from "../words/page.js";
import { locale } from "../words/words.js";
import {
  type AnswerDraft,
  type Author,
  type Kind,
  NEW_ANSWER,
  NEW_TASK,
  type TaskDraft,
} from "./author.js";
import type { Course } from "./course.js";
import { writeLesson } from "./lesson.js";
import { LESSON_FILES } from "./list.js";

const KINDS: readonly Kind[] = ["ticked", "check", "answers"];

/** Beyond this, some programs for mail and chat cut a link off. */
const SAFE_LINK = 2000;

function textBox(
  label: string,
  value: string,
  changed: (text: string) => void,
  { id = "", rows = 1, hint = "" } = {},
): TemplateResult {
  const heard = (event: Event): void =>
    changed((event.currentTarget as HTMLInputElement | HTMLTextAreaElement).value);
  return html`<label class="box">
    <span>${label}</span>
    ${
      rows === 1
        ? html`<input id=${id || nothing} type="text" .value=${live(value)} placeholder=${hint || nothing} autocomplete="off" @input=${heard} />`
        : html`<textarea id=${id || nothing} rows=${rows} placeholder=${hint || nothing} .value=${live(value)} @input=${heard}></textarea>`
    }
  </label>`;
}

function answerRow(
  author: Author,
  task: TaskDraft,
  place: number,
  answer: AnswerDraft,
  each: number,
): TemplateResult {
  const words = lessonWords.now.author;
  const change = (changed: Partial<AnswerDraft>): void =>
    author.setTask(place, {
      answers: task.answers.map((other, index) =>
        index === each ? { ...other, ...changed } : other,
      ),
    });
  return html`<div class="answer-draft">
    <label class="switch"><input type="checkbox" .checked=${live(answer.right)} @change=${() => change({ right: !answer.right })} /><span>${words.right}</span></label>
    ${textBox(words.answer(each + 1), answer.text, (text) => change({ text }))}
    ${textBox(words.reply(each + 1), answer.reply, (reply) => change({ reply }))}
    ${
      task.answers.length <= 2
        ? nothing
        : html`<button type="button" class="quiet" aria-label=${words.removeAnswer(each + 1)} title=${words.removeAnswer(each + 1)} @click=${() =>
            author.setTask(place, {
              answers: task.answers.filter((_, index) => index !== each),
            })}>${icons.minus}</button>`
    }
  </div>`;
}

function taskForm(author: Author, task: TaskDraft, place: number, count: number): TemplateResult {
  const words = lessonWords.now.author;
  return html`<li>
    <div class="task-head">
      <strong>${words.task(place + 1)}</strong>
      ${place === 0 ? nothing : html`<button type="button" class="quiet" aria-label=${words.up(place + 1)} title=${words.up(place + 1)} @click=${() => author.moveUp(place)}>${icons.up}</button>`}
      ${
        count === 1
          ? nothing
          : html`<button type="button" class="quiet" aria-label=${words.remove(place + 1)} title=${words.remove(place + 1)} @click=${() =>
              author.set({
                tasks: author.draft.tasks.filter((_, each) => each !== place),
              })}>${icons.minus}</button>`
      }
    </div>
    ${textBox(words.what, task.text, (text) => author.setTask(place, { text }), { id: `task-${place}`, rows: 2 })}
    <label class="box">
      <span>${words.kind}</span>
      <select id=${`task-kind-${place}`} .value=${live(task.kind)} @change=${(event: Event) =>
        author.setTask(place, { kind: (event.currentTarget as HTMLSelectElement).value as Kind })}>
        ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === task.kind}>${words.kinds[kind]}</option>`)}
      </select>
    </label>
    ${task.kind === "check" ? textBox(words.check, task.check, (check) => author.setTask(place, { check }), { id: `task-check-${place}`, hint: words.checkHint }) : nothing}
    ${
      task.kind === "answers"
        ? html`${task.answers.map((answer, each) => answerRow(author, task, place, answer, each))}
            <button type="button" @click=${() => author.setTask(place, { answers: [...task.answers, NEW_ANSWER] })}>${words.addAnswer}</button>`
        : nothing
    }
  </li>`;
}

function result(
  context: Context,
  author: Author,
  course: Course,
  close: () => void,
): TemplateResult {
  const words = lessonWords.now.author;
  const { made } = author;
  const copied = context.state.notices.find(({ id }) => id === "copied");
  if (made === undefined) return html``;
  if ("problem" in made)
    return html`<p class="problem" id="lesson-problem" role="status">${made.problem}</p>`;
  const { lesson, reference, link } = made;
  return html`<input id="lesson-link" class="wide" type="text" readonly aria-label=${words.link} .value=${link} />
    <p class="hint">${words.length(link.length.toLocaleString(locale()))} ${link.length > SAFE_LINK ? words.long : nothing}</p>
    <div class="buttons">
      <button id="copy-lesson" type="button" class="main" @click=${() => context.commands.copy(link)}>${words.copy}</button>
      <button id="save-lesson" type="button" @click=${() => save("perturb-lesson.json", writeLesson(lesson), "application/json")}>${words.save}</button>
      <button id="try-lesson" type="button" @click=${() => {
        close();
        void course.enter(reference, true);
      }}>${words.try}</button>
      <span class="hint" id="copied">${copied?.text}</span>
    </div>`;
}

export function lessonForm(
  context: Context,
  author: Author,
  course: Course,
  close: () => void,
  openFile: (file: File) => void,
): Contents {
  const words = lessonWords.now;
  const { draft } = author;
  return {
    title: words.author.title,
    body: html`<p>${words.author.about}</p>
      <div class="author">
        ${textBox(words.author.name, draft.title, (title) => author.set({ title }), { id: "lesson-name" })}
        ${textBox(words.author.text, draft.text, (text) => author.set({ text }), { id: "lesson-text", rows: 5, hint: words.author.textHint })}
        ${
          draft.link === undefined
            ? nothing
            : html`<label class="box">
                <span>${words.author.start}</span>
                <select id="lesson-start" @change=${() => author.set({ link: undefined })}>
                  <option selected>${words.author.startKept}</option>
                  <option>${words.author.startNow}</option>
                </select>
              </label>`
        }
        <fieldset class="leave-out">
          <legend>${words.author.show}</legend>
          ${LABS.map(
            (lab) => html`<label>
              <input type="checkbox" name="lesson-show" value=${lab} .checked=${live(draft.show.includes(lab))} @change=${() =>
                author.set({
                  show: LABS.filter((each) => draft.show.includes(each) !== (each === lab)),
                })} />
              <span>${pageWords.now.labs[lab]}</span>
            </label>`,
          )}
        </fieldset>
        ${textBox(words.author.leaveOut, draft.hide, (hide) => author.set({ hide }), { id: "lesson-hide", hint: words.author.leaveOutHint })}
        <ol class="task-drafts">${draft.tasks.map((task, place) => taskForm(author, task, place, draft.tasks.length))}</ol>
        <button id="add-task" type="button" @click=${() => author.set({ tasks: [...draft.tasks, NEW_TASK] })}>${words.author.addTask}</button>
        <details>
          <summary>${words.author.measures}</summary>
          <dl class="askable">
            ${Object.entries(words.measures).map(([name, meaning]) => html`<div><dt><code>${name}</code></dt><dd>${meaning}</dd></div>`)}
          </dl>
        </details>
      </div>
      ${result(context, author, course, close)}
      <div class="buttons">
        ${fileButton({
          ids: ["open-draft", "draft-file"],
          label: words.author.open,
          title: words.author.open,
          accept: LESSON_FILES,
          opened: openFile,
        })}
        <button type="button" @click=${() => author.clear()}>${words.author.clear}</button>
        <button type="button" @click=${close}>${words.author.close}</button>
      </div>`,
  };
}
