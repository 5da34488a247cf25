import type { nothing, TemplateResult } from "lit-html";
import type { Frame, ParameterRow, RuleRow, Spec } from "../pkg/perturb.js";
import type { LabName } from "./below.js";
import type { FileKind } from "./files/open.js";
import type { Course } from "./lesson/course.js";
import type { Typed } from "./protocol.js";
import type { Action, State } from "./state.js";
import type { Layout } from "./view/layout.js";
import type { shareDialog } from "./view/share.js";
import type { Language } from "./words/words.js";

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
  /** Another language for the page. */
  readonly speak: (next: Language) => void;
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
export interface LabView {
  readonly show: (context: Context, name: LabName) => TemplateResult;
  /** Draws the charts, after what `show` returned is on the page. */
  readonly draw: (context: Context) => void;
  /** What is known of training is another version now. */
  readonly trained: (historyVersion: number) => void;
  /** Shows a study that was kept in a file; throws a sentence if it is none. */
  readonly openStudy: (text: string) => void;
}

/** The article. */
export interface ArticleView {
  /** What stands before a lab, or after the last. */
  readonly chapter: (name: LabName | "closing") => TemplateResult;
  /** Wakes the figures of the chapters that are on the page, and lets those go that are not any more. */
  readonly draw: (root: ParentNode) => void;
  /** The theme is another one. */
  readonly repaint: () => void;
  /** Takes up the language of the page. */
  readonly translate: () => Promise<void>;
}

/** What a dialog shows. */
export interface Contents {
  readonly title: string;
  readonly body: TemplateResult;
}

/** Lessons: the one that a person is in, all that there are, and one that is being made. */
export interface LessonView {
  readonly course: Course;
  readonly bar: (context: Context) => TemplateResult | typeof nothing;
  readonly dialog: (context: Context, type: "lessons" | "author", close: () => void) => Contents;
  /** The form is opened: a lesson begins with what is on the page by now. */
  readonly making: () => void;
  /** Takes up the lesson of a file; rejects with a sentence if it cannot be read. */
  readonly enterText: (text: string) => Promise<void>;
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
  /** The labs that stand below. */
  readonly labs: readonly LabName[];
  readonly isPage: boolean;
  /** Once a person has come to it; not in a lesson, nor where it is embedded. */
  readonly article: ArticleView | undefined;
  /** Once they were asked for. */
  readonly lessons: LessonView | undefined;
  readonly shareDialog: typeof shareDialog | undefined;
}
