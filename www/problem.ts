import type { Problem } from "../pkg/perturb.js";

/** Whether this is what the core throws for an input that cannot be used. */
export function isProblem(error: unknown): error is Problem {
  return (
    typeof error === "object" &&
    error !== null &&
    !(error instanceof Error) &&
    "field" in error &&
    "message" in error
  );
}

/** What is in the way, in words. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
