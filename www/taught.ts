// The lesson that a link names, beside what it says of networks: `lesson=spiral&v=1&data=spiral`.
import type { Fragment } from "./home.js";

export interface Taught {
  /** A lesson's name, or a lesson in characters. */
  readonly lesson: string | undefined;
  /** The rest; empty at the lesson's own start. */
  readonly link: Fragment;
}

export function taught(fragment: Fragment): Taught {
  const pairs = fragment.split("&").filter((pair) => pair !== "");
  const isLesson = (pair: string): boolean => pair.startsWith("lesson=");
  const lesson = decoded(pairs.find(isLesson)?.slice("lesson=".length) ?? "");
  return {
    lesson: lesson === "" ? undefined : lesson,
    link: pairs.filter((pair) => !isLesson(pair)).join("&"),
  };
}

/** Some programs write more characters of an address in per cent than they need to. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without more than the lesson, a link means the lesson's start: so the version stands for a state that is as usual. */
export function teaching(link: Fragment, lesson: string | undefined): Fragment {
  return lesson === undefined ? link : `lesson=${lesson}&${link === "" ? "v=1" : link}`;
}

/** The link to a lesson's start. */
export const startOf = (lesson: string): Fragment => `lesson=${lesson}`;
