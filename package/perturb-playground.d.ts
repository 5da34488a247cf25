/** What a set of points is to the network. */
export interface Fit {
  readonly loss: number;
  /** The share that is decided rightly, from 0 to 1. */
  readonly accuracy: number;
}

/** Where training is. */
export interface Moment {
  readonly step: number;
  readonly epoch: number;
  readonly train: Fit;
  readonly test: Fit;
}

/** What the noise of a press did. */
export interface Perturbed extends Moment {
  readonly before: { readonly train: Fit; readonly test: Fit };
  /** ‖f(W+ΔW) − f(W)‖/‖f(W)‖ over the square, before the output activation. */
  readonly relativeChange: number;
  /** ∏(1 + ‖ΔW_l‖/‖W_l‖) − 1. */
  readonly distance: number;
}

/** What its events carry in `detail`. They bubble. */
export interface PerturbPlaygroundEvents {
  /** There is a new picture. */
  readonly "perturb-frame": Moment;
  /** An epoch has ended since the last picture. */
  readonly "perturb-epoch": Moment;
  /** The red button was pressed. */
  readonly "perturb-pressed": Perturbed;
  /** All tasks of a lesson are done. */
  readonly "perturb-lesson-complete": { readonly title: string };
  /** A person or a method changed what the link says. */
  readonly "perturb-change": { readonly spec: string };
}

export type FileKind =
  | "json"
  | "safetensors"
  | "csv"
  | "losses"
  | "losses.svg"
  | "map"
  | "map.svg"
  | "neurons"
  | "report";

/**
 * `<perturb-playground>`: a network of two inputs to build, to train and to perturb.
 *
 * It speaks the language of the page around it, by the nearest `lang`, if that is English or German.
 *
 * The attribute `play` has it train as soon as it can.
 *
 * Custom properties: `--perturb-height`, of the playground where it stands in three columns (800px); `--paper`, `--ink`,
 * `--muted`, `--hairline`, `--line`, `--wash` and `--red`, its colours. Part: `playground`.
 *
 * It may be moved within its document without losing anything. Taken out, it lets go of its workers and listeners, and
 * begins again from its link when it comes back.
 */
export declare class PerturbPlayground extends HTMLElement {
  static readonly observedAttributes: string[];
  /** What is behind the # of a link to the present state; setting it starts from it. Also an attribute. */
  spec: string;
  /**
   * Names of controls to leave out, between spaces: those of parameters as in links, and data, network, train, output,
   * perturb, play, step, epoch, reset, newSeed, lessons, share, theme, more, datasets, layers, red, restore, keep, flip,
   * readout, chart. Also an attribute.
   */
  hide: string;
  /** auto, light or dark. Also an attribute. */
  theme: string;
  /** The name of a lesson, or one in characters, as behind `lesson=` in a link; setting it begins it. Also an attribute. */
  lesson: string;
  /**
   * Names of the labs that stand below, between spaces: stability, distance, optimisers, bubbles. Also an attribute, read
   * when the element comes into a page.
   */
  show: string;
  /** Resolves once the playground can be used, or what is in the way is said in its place; rejects if it cannot be loaded. */
  readonly ready: Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** One optimiser step. */
  step(): Promise<void>;
  /** Every training point once. */
  epoch(): Promise<void>;
  /** Back to the very same start. */
  reset(): Promise<void>;
  /** Presses the red button. */
  perturb(): Promise<void>;
  /** Takes the noise away. */
  restore(): Promise<void>;
  /** The clean weights as they are: W_l row by row, then b_l, layer by layer. */
  weights(): Promise<Float32Array>;
  /** A file of what is in it now; with the noise in the weights, if that is asked for and there is any. */
  export(kind: FileKind, options?: { readonly noisy?: boolean }): Promise<File>;
  /** Opens a network, points, a study or a lesson; rejects with a sentence if the file is none of them. */
  open(file: Blob): Promise<void>;
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string, before: string | null, now: string | null): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "perturb-playground": PerturbPlayground;
  }
}
