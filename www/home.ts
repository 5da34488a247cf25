// Where a playground lives: what it is shown in, and what it may reach around it.
import type { Frame } from "../pkg/perturb.js";
import type { LabName } from "./below.js";
import type { Hiding } from "./hidden.js";
import type { Theme } from "./state.js";

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

/** What a person chose for this browser. */
export interface Memory {
  readonly recall: (key: string) => string | undefined;
  readonly remember: (key: string, value: string) => void;
}

/** What somebody around the playground may want to know. */
export type News =
  /** There is a new picture. */
  | { readonly type: "frame"; readonly frame: Frame }
  /** The red button was pressed, and this is what the noise did. */
  | { readonly type: "perturbed"; readonly frame: Frame }
  /** All tasks of a lesson are done. */
  | { readonly type: "lessonCompleted"; readonly title: string };

export interface Home {
  /** Everything is shown in here, and looked for in here: the page may hold other playgrounds. */
  readonly root: HTMLElement;
  /** Bears `data-theme` and, once there is a picture, `data-ready`. */
  readonly sign: HTMLElement;
  /** Keys are heard from here. */
  readonly keys: Document | HTMLElement;
  readonly address: Address;
  readonly memory: Memory;
  /** The theme to begin with, where the memory holds none. */
  readonly theme: Theme;
  /** The labs that stand below the playground; a lesson may need more of them. */
  readonly labs: readonly LabName[];
  /** What loads the article, where there is one around the labs. */
  readonly article: (() => Promise<typeof import("./article/article.js")>) | undefined;
  /** Adopted where the root is. */
  readonly hiding: Hiding;
  /** It is the whole page, with its foot and the way to all lessons. */
  readonly isPage: boolean;
  readonly tell: (news: News) => void;
  /** Ends when the playground is taken away: from then on it holds nothing, and nothing runs. */
  readonly life: AbortSignal;
}
