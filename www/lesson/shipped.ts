// The lessons that come with the page, in their order.
import { language } from "../words/words.js";
import { type Lesson, readLesson } from "./lesson.js";

export const SHIPPED = [
  "first-boundary",
  "spiral",
  "width-or-depth",
  "noise",
  "depth",
  "relative-step",
  "one-step-size",
  "bubble",
  "own-data",
] as const;
export type ShippedName = (typeof SHIPPED)[number];

/** Their files, by name. */
export type Lessons = Readonly<Record<ShippedName, unknown>>;

async function files(): Promise<Lessons> {
  switch (language()) {
    case "en":
      return (await import(/* webpackChunkName: "lessons-en" */ "./en/lessons.js")).lessons;
    case "de":
      return (await import(/* webpackChunkName: "lessons-de" */ "./de/lessons.js")).lessons;
  }
}

export async function shippedLessons(): Promise<ReadonlyMap<string, Lesson>> {
  const known = await files();
  return new Map(
    SHIPPED.map((name) => {
      const lesson = readLesson(JSON.stringify(known[name]));
      if (typeof lesson === "string")
        throw new Error(`the lesson ${name} cannot be read: ${lesson}`);
      return [name, lesson];
    }),
  );
}
