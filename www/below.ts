// What stands below a playground.
import { pageWords } from "./words/page.js";

/** The labs, by their ids on the page. */
export const LABS = ["stability", "distance", "optimisers", "bubbles"] as const;
export type LabName = (typeof LABS)[number];

export const isLabName = (value: unknown): value is LabName => LABS.some((name) => name === value);

/** Reads a list of names between commas or spaces. */
export function labsIn(text: string): {
  readonly names: readonly LabName[];
  /** What no lab is called, in a sentence. */
  readonly problem: string | undefined;
} {
  const given = text.split(/[\s,]+/u).filter((name) => name !== "");
  const unknown = given.filter((name) => !isLabName(name));
  return {
    names: LABS.filter((name) => given.includes(name)),
    problem: unknown.length === 0 ? undefined : pageWords.now.embed.noLab(unknown, LABS),
  };
}
