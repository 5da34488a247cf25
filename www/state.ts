import type { Pin, Point, Problem, Spec } from "../pkg/perturb.js";
import type { Fragment } from "./home.js";
import type { Presentation } from "./presentation.js";

/** Draws have numbers of 32 bits: the last is followed by the first, as 0 is none. */
export const LAST_DRAW = 2 ** 32 - 1;

export type Theme = "auto" | "light" | "dark";
export type Brush = "orange" | "blue" | "erase";

/** A neuron or an edge whose numbers are being edited. */
export type Selection =
  | { readonly type: "neuron"; readonly node: number }
  | {
      readonly type: "edge";
      readonly layer: number;
      readonly neuron: number;
      readonly input: number;
    };

/** How what is on the page is to be given to others. */
export interface Sharing {
  readonly way: "link" | "frame" | "element" | "files";
  /** To the whole page. */
  readonly link: string;
  readonly fragment: Fragment;
  /** The folder that the playground comes from. */
  readonly base: string;
  readonly presentation: Presentation;
  /** In pixels. */
  readonly height: number;
  /** Whether files of the network have the noise in its weights. */
  readonly noisy: boolean;
}

export type Dialog =
  | { readonly type: "share"; readonly sharing: Sharing }
  | { readonly type: "rescale"; readonly text: string; readonly largest: number }
  | { readonly type: "report"; readonly text: string }
  | { readonly type: "lessons" }
  | { readonly type: "author" };

export interface Notice {
  readonly id: string;
  /** What is quiet goes by itself; what is lasting offers files. */
  readonly tone: "quiet" | "lasting" | "problem";
  readonly text: string;
  /** A text worth sending to the authors. */
  readonly report: string | undefined;
}

/** A number that was typed and refused: it stays in its box, beside the reason. */
export interface Draft {
  readonly text: string;
  readonly message: string;
}

export interface State {
  readonly spec: Spec;
  /** Networks that were kept, to compare others with. */
  readonly pins: readonly Pin[];
  /** The lesson that the link names. */
  readonly lesson: string | undefined;
  /** The last noise direction drawn, kept while the noise is off: every press is fresh. */
  readonly lastDraw: number;
  readonly playing: boolean;
  /** The step that training goes to, as fast as it can, and pauses at. */
  readonly goal: number | undefined;
  readonly divergence: string | undefined;
  readonly hovered: number | undefined;
  readonly selection: Selection | undefined;
  readonly openLayer: number | undefined;
  /** The clean network is shown although noise is on: by the toggle, or while a button is held. */
  readonly flipped: boolean;
  readonly held: boolean;
  readonly brush: Brush;
  /** The cursor for painting with the keyboard. */
  readonly cursor: { readonly x1: number; readonly x2: number } | undefined;
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly notices: readonly Notice[];
  readonly dialog: Dialog | undefined;
  readonly announcement: string;
  readonly theme: Theme;
  readonly systemDark: boolean;
  readonly shortcuts: boolean;
  readonly logarithmic: boolean;
  readonly zoom: number;
  /** What can be seen of the diagram, in CSS pixels. */
  readonly room: { readonly width: number; readonly height: number; readonly pixelRatio: number };
}

export type Action =
  | { readonly type: "specChanged"; readonly spec: Spec; readonly field: string }
  | {
      readonly type: "specOpened";
      readonly spec: Spec;
      readonly pins: readonly Pin[];
      readonly problems: readonly Problem[];
      readonly lesson: string | undefined;
    }
  | { readonly type: "lessonLeft" }
  | { readonly type: "pinned"; readonly pin: Pin }
  | { readonly type: "unpinned"; readonly pin: Pin }
  | { readonly type: "pointsChanged"; readonly points: readonly Point[] }
  | { readonly type: "refused"; readonly problem: Problem; readonly text: string }
  | { readonly type: "draftDropped"; readonly field: string }
  | { readonly type: "played" }
  /** Another run is taken over: trained again, up to a step. */
  | { readonly type: "taken"; readonly spec: Spec; readonly goal: number }
  | { readonly type: "paused" }
  | { readonly type: "started" }
  | { readonly type: "diverged"; readonly sentence: string }
  | { readonly type: "recovered" }
  | { readonly type: "pressed" }
  | { readonly type: "restored" }
  | { readonly type: "kept" }
  | { readonly type: "flipped" }
  | { readonly type: "held"; readonly held: boolean }
  | { readonly type: "hovered"; readonly node: number | undefined }
  | { readonly type: "selected"; readonly selection: Selection | undefined }
  | { readonly type: "layerOpened"; readonly layer: number | undefined }
  | { readonly type: "brushChosen"; readonly brush: Brush }
  | { readonly type: "cursorMoved"; readonly cursor: State["cursor"] }
  | { readonly type: "noticed"; readonly notice: Notice }
  | { readonly type: "dismissed"; readonly id: string }
  | { readonly type: "dialogOpened"; readonly dialog: Dialog | undefined }
  | { readonly type: "announced"; readonly text: string }
  | { readonly type: "themeChosen"; readonly theme: Theme }
  | { readonly type: "systemThemeChanged"; readonly dark: boolean }
  | { readonly type: "shortcutsSwitched" }
  | { readonly type: "scaleSwitched" }
  | { readonly type: "zoomed"; readonly zoom: number }
  | { readonly type: "resized"; readonly room: State["room"] };

/** What the theme button chooses next. */
export const NEXT_THEME: Readonly<Record<Theme, Theme>> = {
  auto: "light",
  light: "dark",
  dark: "auto",
};

export const LARGEST_ZOOM = 6;

export function initialState(spec: Spec): State {
  return {
    spec,
    pins: [],
    lesson: undefined,
    lastDraw: spec.draw,
    playing: false,
    goal: undefined,
    divergence: undefined,
    hovered: undefined,
    selection: undefined,
    openLayer: undefined,
    flipped: false,
    held: false,
    brush: "orange",
    cursor: undefined,
    drafts: {},
    notices: [],
    dialog: undefined,
    announcement: "",
    theme: "auto",
    systemDark: false,
    shortcuts: true,
    logarithmic: false,
    zoom: 1,
    room: { width: 680, height: 430, pixelRatio: 1 },
  };
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  const { [key]: _, ...rest } = record;
  return rest;
}

/** One notice of a kind at a time: the newest. */
function withNotice(notices: readonly Notice[], notice: Notice): readonly Notice[] {
  return [...notices.filter(({ id }) => id !== notice.id), notice];
}

/** Notices that say something of what a playground began with. */
const OF_A_START = /^(?:link-|problem-|lesson$|opened$)/u;

/** What points at a neuron means nothing once the network has another shape. */
const NOWHERE = { hovered: undefined, selection: undefined, openLayer: undefined } as const;

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "specChanged": {
      const reshaped = String(action.spec.layers) !== String(state.spec.layers);
      return {
        ...state,
        spec: action.spec,
        drafts: without(state.drafts, action.field),
        ...(reshaped ? NOWHERE : {}),
      };
    }
    case "specOpened":
      return {
        ...state,
        ...NOWHERE,
        spec: action.spec,
        pins: action.pins,
        lesson: action.lesson,
        lastDraw: action.spec.draw,
        playing: false,
        goal: undefined,
        divergence: undefined,
        flipped: false,
        drafts: {},
        notices: action.problems.reduce<readonly Notice[]>(
          (notices, { field, message }) =>
            withNotice(notices, {
              id: `link-${field}`,
              tone: "problem",
              text: message,
              report: undefined,
            }),
          state.notices.filter(({ id }) => !OF_A_START.test(id)),
        ),
      };
    case "lessonLeft":
      return { ...state, lesson: undefined };
    case "pinned":
      return { ...state, pins: [...state.pins, action.pin] };
    case "unpinned":
      return { ...state, pins: state.pins.filter((pin) => pin !== action.pin) };
    case "pointsChanged":
      return { ...state, spec: { ...state.spec, data: "custom", points: [...action.points] } };
    case "refused":
      return {
        ...state,
        drafts: {
          ...state.drafts,
          [action.problem.field]: { text: action.text, message: action.problem.message },
        },
        announcement: action.problem.message,
      };
    case "draftDropped":
      return action.field in state.drafts
        ? { ...state, drafts: without(state.drafts, action.field) }
        : state;
    case "played":
      return state.divergence === undefined ? { ...state, playing: true } : state;
    case "taken":
      return {
        ...state,
        ...NOWHERE,
        spec: action.spec,
        lastDraw: action.spec.draw,
        playing: action.goal > 0,
        goal: action.goal > 0 ? action.goal : undefined,
        divergence: undefined,
        flipped: false,
        drafts: {},
      };
    case "paused":
      return { ...state, playing: false, goal: undefined };
    case "started":
      return { ...state, divergence: undefined };
    case "diverged":
      return {
        ...state,
        playing: false,
        goal: undefined,
        divergence: action.sentence,
        announcement: action.sentence,
      };
    case "recovered":
      return { ...state, divergence: undefined };
    case "pressed": {
      const draw = (state.lastDraw % LAST_DRAW) + 1;
      return { ...state, spec: { ...state.spec, draw }, lastDraw: draw, flipped: false };
    }
    case "restored":
    case "kept":
      return { ...state, spec: { ...state.spec, draw: 0 }, flipped: false, held: false };
    case "flipped":
      return state.spec.draw > 0 ? { ...state, flipped: !state.flipped } : state;
    case "held":
      return { ...state, held: action.held };
    case "hovered":
      return { ...state, hovered: action.node };
    case "selected":
      return { ...state, selection: action.selection, openLayer: undefined };
    case "layerOpened":
      return { ...state, openLayer: action.layer, selection: undefined };
    case "brushChosen":
      return { ...state, brush: action.brush };
    case "cursorMoved":
      return { ...state, cursor: action.cursor };
    case "noticed":
      return {
        ...state,
        notices: withNotice(state.notices, action.notice),
        announcement: action.notice.text,
      };
    case "dismissed":
      return state.notices.some(({ id }) => id === action.id)
        ? { ...state, notices: state.notices.filter(({ id }) => id !== action.id) }
        : state;
    case "dialogOpened":
      return {
        ...state,
        dialog: action.dialog,
        // What was said of files before is not of what the dialog is about.
        notices:
          action.dialog === undefined || state.dialog !== undefined
            ? state.notices
            : state.notices.filter(({ id }) => id !== "files"),
      };
    case "announced":
      return { ...state, announcement: action.text };
    case "themeChosen":
      return { ...state, theme: action.theme };
    case "systemThemeChanged":
      return { ...state, systemDark: action.dark };
    case "shortcutsSwitched":
      return { ...state, shortcuts: !state.shortcuts };
    case "scaleSwitched":
      return { ...state, logarithmic: !state.logarithmic };
    case "zoomed":
      return { ...state, zoom: Math.min(LARGEST_ZOOM, Math.max(1, action.zoom)) };
    case "resized":
      return { ...state, room: action.room };
  }
}

export function isDark(state: State): boolean {
  return state.theme === "auto" ? state.systemDark : state.theme === "dark";
}

/** The clean network is on show: there is no noise, or the person looks past it. */
export function showsClean(state: State): boolean {
  return state.flipped !== state.held;
}
