// What stands below a playground.

/** The labs, by their ids on the page. */
export const LABS = ["stability", "distance", "optimisers", "bubbles"] as const;
export type LabName = (typeof LABS)[number];

export const isLabName = (value: unknown): value is LabName =>
  LABS.some((name) => name === value);
