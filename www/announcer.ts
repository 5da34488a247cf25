// What screen readers hear of a change, with the numbers of the first frame that shows it.
import type { Frame } from "../pkg/perturb.js";
import { count, percent } from "./format.js";
import { pageWords } from "./words/page.js";

export type Change = "paused" | "pressed" | "restored";

export class Announcer {
  #change: Change | undefined;
  /** What the frame on its way will show: an earlier one knows nothing of it. */
  #asked: Change | undefined;

  happened(change: Change | undefined): void {
    this.#change = change;
  }

  /** A frame is asked for: it will show whatever happened so far. Returns whether something did. */
  asks(): boolean {
    this.#asked = this.#change;
    return this.#asked !== undefined;
  }

  /** A frame came: returns the change that it is the first to show. */
  shows(): Change | undefined {
    const shown = this.#asked;
    this.#asked = undefined;
    if (shown !== this.#change) return undefined;
    this.#change = undefined;
    return shown;
  }
}

export function spoken(change: Change, { epoch, train, perturbation }: Frame): string {
  const accuracy = percent(train.accuracy);
  const words = pageWords.now.spoken;
  switch (change) {
    case "paused":
      return words.paused(count(epoch), accuracy);
    case "restored":
      return words.restored(accuracy);
    case "pressed": {
      const before = percent((perturbation?.before.train ?? train).accuracy);
      const after = percent((perturbation?.after.train ?? train).accuracy);
      return words.pressed(before, after);
    }
  }
}
