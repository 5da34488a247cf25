// The address bar always holds a link to what is on the page.

import { formatLink } from "../pkg/perturb.js";
import type { State } from "./state.js";

/** What of the state is in a link. */
type Linked = Pick<State, "spec" | "pins">;

/** Browsers refuse an address that changes too often. */
const THROTTLE_MS = 200;

export function linkTo({ spec, pins }: Linked): string {
  const fragment = formatLink(spec, [...pins]);
  return `${location.href.split("#")[0]}${fragment === "" ? "" : `#${fragment}`}`;
}

export class AddressBar {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = Number.NEGATIVE_INFINITY;

  /** Shows the latest state, at once if the last change is a moment ago. */
  show(latest: () => Linked): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#shown + THROTTLE_MS - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#shown = performance.now();
      const link = linkTo(latest());
      if (link !== location.href) history.replaceState(null, "", link);
    }, wait);
  }

  /** The person typed another address: what was about to be shown is out of date. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
