// The lesson above the playground: its text, and the task at hand, which stays in sight.
import { html, nothing, type TemplateResult } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import type { LabName } from "../below.js";
import type { Context } from "../context.js";
import * as icons from "../icons.js";
import { lessonWords } from "../words/lesson.js";
import { pageWords } from "../words/page.js";
import type { Course } from "./course.js";
import type { Lesson, Task } from "./lesson.js";
import { SHIPPED } from "./shipped.js";

function answers(course: Course, task: Task, place: number): TemplateResult {
  const words = lessonWords.now.bar;
  const chosen = course.chosen(place);
  const answer = chosen === undefined ? undefined : task.answers[chosen];
  return html`<fieldset class="answers">
      <legend class="visually-hidden">${words.answers}</legend>
      ${task.answers.map(
        ({ text }, each) => html`<label>
          <input type="radio" name=${`answer-${place}`} .checked=${chosen === each} @change=${() => course.answer(place, each)} />
          <span>${text}</span>
        </label>`,
      )}
    </fieldset>
    ${answer === undefined ? nothing : html`<p class="reply" id="reply"><strong>${answer.right ? words.chosenRight : words.chosenWrong}</strong> ${answer.reply}</p>`}`;
}

/** What comes after a task that is done. */
function onwards(course: Course): TemplateResult | typeof nothing {
  const words = lessonWords.now.bar;
  const { current, place, isComplete, upcoming } = course;
  if (!course.isDone(current)) return nothing;
  if (upcoming !== undefined)
    return html`<button id="next-task" type="button" class="onwards" @click=${() => course.show(upcoming)}>${words.nextTask} ${icons.forward}</button>`;
  const next = place < 0 ? undefined : SHIPPED[place + 1];
  return html`${isComplete ? html`<p class="complete" id="lesson-complete">${words.complete}</p>` : nothing}
    ${next === undefined ? nothing : html`<button id="next-lesson" type="button" class="onwards" @click=${() => void course.enter(next, true)}>${words.next} ${icons.forward}</button>`}`;
}

/** What sticks to the top below the task has to know how high it is. */
const watch = new ResizeObserver((entries) => {
  for (const { target, borderBoxSize } of entries)
    target.parentElement?.style.setProperty("--task", `${borderBoxSize[0]?.blockSize ?? 0}px`);
});

function measured(strip: Element | undefined): void {
  if (strip !== undefined) watch.observe(strip);
}

function taskStrip(course: Course, { tasks }: Lesson): TemplateResult | typeof nothing {
  const words = lessonWords.now.bar;
  const { current } = course;
  const task = tasks[current];
  if (task === undefined) return nothing;
  const isDone = course.isDone(current);
  const isOwn = task.conditions.length === 0 && task.answers.length === 0;
  return html`<section class="task" aria-label=${words.tasks} ${ref(measured)}>
    <div class="at-hand">
      ${
        isOwn
          ? html`<label class="ticked"><input id="tick" type="checkbox" .checked=${isDone} @change=${() => course.toggle(current)} /><span id="task-text">${task.text}</span></label>`
          : html`<span class=${isDone ? "tick done" : "tick"} role="img" aria-label=${isDone ? words.done : words.open}>${isDone ? icons.keep : nothing}</span>
              <div>
                <p id="task-text">${task.text}</p>
                ${task.answers.length > 0 ? answers(course, task, current) : nothing}
              </div>`
      }
    </div>
    <div class="along">
      ${onwards(course)}
      <div class="dots" id="lesson-progress" role="group" aria-label=${words.progress(course.done, tasks.length)}>
        ${tasks.map(
          (_, each) => html`<button
            type="button"
            class=${course.isDone(each) ? "done" : ""}
            aria-current=${each === current ? "step" : nothing}
            aria-label=${words.taskNumber(each + 1, course.isDone(each))}
            title=${words.taskNumber(each + 1, course.isDone(each))}
            @click=${() => course.show(each)}
          ></button>`,
        )}
      </div>
    </div>
  </section>`;
}

function ways(context: Context, course: Course): TemplateResult {
  const words = lessonWords.now.bar;
  const { place } = course;
  const go = (name: string | undefined, label: string, icon: TemplateResult): TemplateResult =>
    html`<button type="button" class="quiet" aria-label=${label} title=${label} ?disabled=${name === undefined} @click=${() => name !== undefined && void course.enter(name, true)}>${icon}</button>`;
  return html`<div class="ways">
    <button id="lesson-fold" type="button" class="quiet" aria-expanded=${course.isFolded ? "false" : "true"} aria-label=${course.isFolded ? words.unfold : words.fold} title=${course.isFolded ? words.unfold : words.fold} @click=${() => course.fold()}>
      ${course.isFolded ? icons.down : icons.up}
    </button>
    ${place < 0 ? nothing : html`${go(SHIPPED[place - 1], words.previous, icons.back)} ${go(SHIPPED[place + 1], words.next, icons.forward)}`}
    <button id="lesson-again" type="button" title=${words.againHint} @click=${() => course.again()}>${words.again}</button>
    <button id="lesson-list" type="button" class="quiet" aria-label=${words.all} title=${words.all} @click=${() => context.dispatch({ type: "dialogOpened", dialog: { type: "lessons" } })}>${icons.lessons}</button>
    <button id="lesson-leave" type="button" class="quiet" aria-label=${words.leave} title=${words.leave} @click=${() => context.dispatch({ type: "lessonLeft" })}>${icons.close}</button>
  </div>`;
}

const goTo = (context: Context, lab: LabName): TemplateResult =>
  html`<button type="button" class="link" data-lab=${lab} @click=${() => (context.find(`#${lab}`) ?? context.find("#labs"))?.scrollIntoView()}>${pageWords.now.labs[lab]} ↓</button>`;

export function lessonBar(context: Context, course: Course): TemplateResult | typeof nothing {
  const { lesson, place } = course;
  if (lesson === undefined) return nothing;
  const words = lessonWords.now.bar;
  return html`<section class="lesson" aria-label=${words.label}>
      <header>
        <div class="where">
          <p class="label">${place < 0 ? words.own : words.place(place + 1, SHIPPED.length)}</p>
          <h2 id="lesson-title">${lesson.title}</h2>
        </div>
        ${ways(context, course)}
      </header>
      <div class="prose" ?hidden=${course.isFolded}>
        ${lesson.text.map((paragraph) => html`<p>${paragraph}</p>`)}
        ${lesson.show.length === 0 ? nothing : html`<p class="labs">${lesson.show.map((lab) => goTo(context, lab))}</p>`}
      </div>
    </section>
    ${taskStrip(course, lesson)}`;
}
