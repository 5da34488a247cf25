import type { TemplateResult } from "lit-html";
import type { Frame, ParameterRow, RuleRow, Spec } from "../pkg/perturb.js";
import type { FileKind } from "./files/open.js";
import type { Typed } from "./protocol.js";
import type { Action, State } from "./state.js";
import type { Layout } from "./view/layout.js";

/** What a person can make happen, beyond changing the state: each reaches the worker, a file or the address bar. */
export interface Commands {
  readonly togglePlay: () => void;
  readonly step: () => void;
  readonly epoch: () => void;
  readonly reset: () => void;
  readonly newSeed: (name: "seed" | "dataSeed" | "bubble") => void;
  readonly recover: () => void;
  readonly press: () => void;
  readonly restore: () => void;
  readonly keep: () => void;
  readonly setLayers: (widths: readonly number[], pivot: number | undefined) => void;
  /** Sets an incoming weight of a neuron, or its bias where `input` is undefined. */
  readonly editWeight: (
    layer: number,
    neuron: number,
    input: number | undefined,
    typed: Typed,
  ) => void;
  readonly share: () => void;
  /** Shares by files. */
  readonly showFiles: () => void;
  readonly copy: (text: string) => void;
  /** Hands the person a file of what is on the page; with the noise in its weights, if that is asked for. */
  readonly saveFile: (kind: FileKind, noisy: boolean) => void;
  /** Opens a network, points, or a study of the labs. */
  readonly openFile: (file: File) => void;
  readonly importText: (text: string, rescale: boolean) => void;
  readonly exportPoints: () => void;
}

/** A part of the page that is loaded when a person comes to it. */
export interface Section {
  readonly show: (context: Context) => TemplateResult;
  /** Draws the charts, after what `show` returned is on the page. */
  readonly draw: (context: Context) => void;
}

/** The labs. */
export interface LabView extends Section {
  /** What is known of training is another version now. */
  readonly trained: (historyVersion: number) => void;
  /** Shows a study that was kept in a file; throws a sentence if it is none. */
  readonly openStudy: (text: string) => void;
}

/** Looks for an element of this playground: there may be others on the page. */
export type Find = <Found extends Element>(selector: string) => Found | null;

/** All that a view needs to draw its controls and to say what was done with them. */
export interface Context {
  readonly state: State;
  readonly parameter: (name: keyof Spec) => ParameterRow;
  /** A learning algorithm. */
  readonly rule: (name: string) => RuleRow;
  /** The parameter's value as text, as in the link. */
  readonly text: (name: keyof Spec) => string;
  /** Sets one parameter; a refusal appears beside its control. */
  readonly set: (name: keyof Spec, text: string) => void;
  readonly dispatch: (action: Action) => void;
  readonly find: Find;
  /** Where everything lies in the diagram. */
  readonly layout: Layout;
  /** The latest frame, if one came yet. */
  readonly frame: Frame | undefined;
  readonly commands: Commands;
}
