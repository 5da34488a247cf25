// What lessons say, beside their own texts.
import { en } from "./en/lesson.js";
import { Words } from "./words.js";

export type LessonWords = typeof en;

export const lessonWords = new Words<LessonWords>(en, {
  de: async () => (await import(/* webpackChunkName: "lesson-de" */ "./de/lesson.js")).de,
});
