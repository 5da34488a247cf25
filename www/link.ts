// The address bar always holds a link to what is on the page.
import type { Address, Fragment } from "./home.js";

/** Browsers refuse an address that changes too often. */
const THROTTLE_MS = 200;
/** Safari does after a hundred changes in half a minute. */
const REFUSED_MS = 5000;

export class AddressBar implements Address {
  readonly #life: AbortSignal;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = Number.NEGATIVE_INFINITY;
  /** What it was when it was last shown or heard of. */
  #known = location.href;

  constructor(life: AbortSignal) {
    this.#life = life;
    life.addEventListener("abort", () => this.#forget());
  }

  fragment(): Fragment {
    return location.hash.slice(1);
  }

  linkTo(fragment: Fragment): string {
    return `${location.href.split("#")[0]}${fragment === "" ? "" : `#${fragment}`}`;
  }

  /** At once, if the last change is a moment ago. */
  show(latest: () => Fragment): void {
    this.#showAfter(Math.max(0, this.#shown + THROTTLE_MS - performance.now()), latest);
  }

  #showAfter(ms: number, latest: () => Fragment): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#shown = performance.now();
      // Somebody has changed it, and the event that tells is on its way.
      const isOthers = location.href !== this.#known;
      this.#known = location.href;
      const link = this.linkTo(latest());
      if (isOthers || link === location.href) return;
      try {
        history.replaceState(null, "", link);
        this.#known = location.href;
      } catch {
        this.#showAfter(REFUSED_MS, latest);
      }
    }, ms);
  }

  onChange(changed: () => void): void {
    const heard = (): void => {
      this.#forget();
      this.#known = location.href;
      changed();
    };
    window.addEventListener("hashchange", heard, { signal: this.#life });
  }

  /** The person typed another address: what was about to be shown is out of date. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
