// Where a playground lives: what it is shown in, and what it may reach around it.

/** What is behind the # of a link. */
export type Fragment = string;

/** Where its link is kept. */
export interface Address {
  readonly fragment: () => Fragment;
  /** The whole link to a state. */
  readonly linkTo: (fragment: Fragment) => string;
  /** Keeps the latest, soon. */
  readonly show: (latest: () => Fragment) => void;
  /** Tells when it was changed from outside. */
  readonly onChange: (changed: () => void) => void;
}

export interface Home {
  /** Everything is shown in here, and looked for in here: the page may hold other playgrounds. */
  readonly root: HTMLElement;
  /** Bears `data-theme` and, once there is a picture, `data-ready`. */
  readonly sign: HTMLElement;
  /** Keys are heard from here. */
  readonly keys: Document | HTMLElement;
  readonly address: Address;
  /** Ends when the playground is taken away: from then on it holds nothing, and nothing runs. */
  readonly life: AbortSignal;
}
