import type { Applied, Frame, FrameRequest, Pixels, Problem, Spec } from "../pkg/perturb.js";

/** The box that a number was typed into, so that a refusal finds its way back. */
export interface Typed {
  readonly field: string;
  readonly text: string;
}

export interface WeightEdit {
  readonly layer: number;
  readonly neuron: number;
  /** Which incoming weight, or undefined for the bias. */
  readonly input: number | undefined;
  readonly value: number;
  readonly typed: Typed;
}

/** A network as it is at a moment. */
export interface Snapshot {
  readonly step: number;
  /** The clean weights: W_l row by row, then b_l, layer by layer. */
  readonly parameters: Float32Array<ArrayBuffer>;
  /** Those before the last step, unless they were changed otherwise since. */
  readonly before: Float32Array<ArrayBuffer> | undefined;
  /** Those after the step that comes next, if it can be taken. */
  readonly after: Float32Array<ArrayBuffer> | undefined;
  /** Whether something besides training and the spec made the weights what they are. */
  readonly isStrayed: boolean;
  /** On the training and the test points, for each row of a frame's history: [train, test]*. */
  readonly accuracies: Float32Array<ArrayBuffer>;
  /** A picture of it, if that was asked for. */
  readonly frame: Frame | undefined;
  /** The steps that ended epochs: [epoch, [‖ΔW_l‖/‖W_l‖, ‖W_l‖, ‖g_l‖]*]*. */
  readonly steps: Float32Array<ArrayBuffer>;
  /** Whether training the spec for as many steps gives these weights again, within seconds. */
  readonly isReproducible: boolean;
}

/** A network with its picture. */
export interface Captured extends Snapshot {
  readonly frame: Frame;
}

/** A run as it was last seen: what a new worker goes on from. */
export interface Kept {
  readonly step: number;
  readonly epoch: number;
  /** The clean weights: W_l row by row, then b_l, layer by layer. */
  readonly parameters: Float32Array<ArrayBuffer>;
}

/** What the page says to the worker. */
export type Command =
  | {
      readonly type: "open";
      readonly module: WebAssembly.Module;
      readonly spec: Spec;
      /** Where to go on from, rather than from the start. */
      readonly kept: Kept | undefined;
    }
  | { readonly type: "apply"; readonly spec: Spec; readonly pivot: number | undefined }
  | {
      readonly type: "run";
      readonly running: boolean;
      /** The step to stop at. */
      readonly goal: number | undefined;
    }
  | { readonly type: "advance"; readonly by: "step" | "epoch" }
  | { readonly type: "reset" }
  | { readonly type: "recover" }
  | { readonly type: "keep" }
  | { readonly type: "edit"; readonly edit: WeightEdit }
  | { readonly type: "snapshot"; readonly picture: FrameRequest | undefined }
  /** Starts from these weights: W_l row by row, then b_l, layer by layer. */
  | { readonly type: "begin"; readonly parameters: Float32Array<ArrayBuffer> }
  | {
      readonly type: "frame";
      readonly request: FrameRequest;
      /** Pixels that the page is done with: large new arrays cost more than what is drawn on them. */
      readonly spent: Pixels | undefined;
    };

/** Commands are numbered, so that a frame drawn for an older network can be told apart. */
export interface Numbered {
  readonly serial: number;
  readonly command: Command;
}

/** What the worker says to the page. */
export type Report =
  | {
      readonly type: "frame";
      readonly serial: number;
      readonly frame: Frame;
      /** The clean weights, where those of the frame have noise in them. */
      readonly clean: Float32Array<ArrayBuffer> | undefined;
    }
  | { readonly type: "points"; readonly points: Float32Array<ArrayBuffer> }
  | { readonly type: "applied"; readonly applied: Applied }
  | { readonly type: "snapshot"; readonly snapshot: Snapshot }
  | { readonly type: "problem"; readonly problem: Problem; readonly typed: Typed | undefined }
  | { readonly type: "diverged"; readonly sentence: string }
  | { readonly type: "arrived" }
  | {
      readonly type: "failed";
      /** Undefined if memory ran out. */
      readonly reason: string | undefined;
    };
