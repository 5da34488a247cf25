// What screen readers hear of a change, with the numbers of the first frame that shows it.
import type { Frame } from "../pkg/perturb.js";
import { count, percent } from "./format.js";

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
  switch (change) {
    case "paused":
      return `Training paused at epoch ${count(epoch)}, training accuracy ${accuracy}.`;
    case "restored":
      return `Restored, training accuracy ${accuracy}.`;
    case "pressed": {
      const before = percent((perturbation?.before.train ?? train).accuracy);
      const after = percent((perturbation?.after.train ?? train).accuracy);
      return `Noise added: training accuracy ${before} → ${after}.`;
    }
  }
}
