// What a person can make happen, beyond changing the state.
import type { Import } from "../lab/pkg/perturb_lab.js";
import { freshSeed, type Spec } from "../pkg/perturb.js";
import type { Announcer } from "./announcer.js";
import type { Client } from "./client.js";
import type { Commands } from "./context.js";
import type { Desk } from "./files/open.js";
import { save } from "./files.js";
import { files, later } from "./later.js";
import { layersText } from "./layers.js";
import type { Deed } from "./lesson/check.js";
import { isProblem, reasonOf } from "./problem.js";
import type { Action, Notice, Sharing, State } from "./state.js";
import { pageWords } from "./words/page.js";
import { speak } from "./words/words.js";

export interface Means {
  readonly state: () => State;
  readonly dispatch: (action: Action) => void;
  readonly client: () => Client;
  readonly sharing: () => Sharing;
  readonly desk: Desk;
  readonly announcer: Announcer;
  readonly set: (name: keyof Spec, text: string, pivot?: number) => void;
  /** Asks for a frame. */
  readonly want: () => void;
  /** The page speaks another language now. */
  readonly spoken: () => Promise<void>;
  /** Something was done that a lesson may have asked for. */
  readonly did: (deed: Deed) => void;
  readonly note: (id: string, text: string, tone?: Notice["tone"]) => void;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Does something with files; what is in the way is said in a sentence. */
async function withFiles(
  { dispatch, note }: Means,
  work: (module: Awaited<ReturnType<typeof files>>) => Promise<void>,
): Promise<void> {
  dispatch({ type: "dismissed", id: "files" });
  let module: Awaited<ReturnType<typeof files>>;
  try {
    module = await files();
  } catch (error) {
    note("files", unloaded(error), "problem");
    return;
  }
  try {
    await work(module);
  } catch (error) {
    note("files", reasonOf(error), "problem");
  }
}

/** Throws a sentence if the text holds no points. */
export async function importPoints(
  dispatch: Means["dispatch"],
  text: string,
  rescale: boolean,
): Promise<void> {
  const read = async (): Promise<Import> => (await later()).readPoints(text, rescale);
  const { points, outside, largest } = await read().catch((error: unknown) => {
    throw new Error(isProblem(error) ? pageWords.now.say(error.message) : unloaded(error));
  });
  if (outside && !rescale) {
    dispatch({ type: "dialogOpened", dialog: { type: "rescale", text, largest } });
    return;
  }
  dispatch({ type: "pointsChanged", points });
  dispatch({ type: "announced", text: pageWords.now.imported(points.length) });
}

async function exportPoints({ state, dispatch, note }: Means): Promise<void> {
  dispatch({ type: "dismissed", id: "files" });
  try {
    save("perturb-points.csv", await (await later()).writePoints(state().spec.points));
  } catch (error) {
    note("files", unloaded(error), "problem");
  }
}

function unloaded(error: unknown): string {
  return pageWords.now.notices.filesFailed(reasonOf(error));
}

export function makeCommands(means: Means): Commands {
  const { state, dispatch, client, sharing, desk, announcer, set, want, note, did, spoken } = means;
  const announce = (text: string): void => dispatch({ type: "announced", text });
  const advance = (by: "step" | "epoch"): void => {
    if (state().divergence !== undefined) return;
    did("train");
    dispatch({ type: "paused" });
    client().advance(by);
    want();
  };
  const share = (changed: Partial<Sharing>): void =>
    dispatch({
      type: "dialogOpened",
      dialog: { type: "share", sharing: { ...sharing(), ...changed } },
    });
  return {
    togglePlay: () => {
      if (!state().playing) did("train");
      dispatch({ type: state().playing ? "paused" : "played" });
    },
    step: () => advance("step"),
    epoch: () => advance("epoch"),
    reset: () => {
      dispatch({ type: "paused" });
      dispatch({ type: "started" });
      client().reset();
      announcer.happened(undefined);
      announce(pageWords.now.restarted);
      want();
    },
    newSeed: (name) => set(name, String(freshSeed())),
    recover: () => {
      client().recover();
      dispatch({ type: "recovered" });
      announce(pageWords.now.recovered);
      want();
    },
    press: () => {
      did("press");
      announcer.happened("pressed");
      dispatch({ type: "pressed" });
    },
    restore: () => {
      did("restore");
      announcer.happened("restored");
      dispatch({ type: "restored" });
    },
    keep: () => {
      did("keep");
      client().keep();
      dispatch({ type: "kept" });
      announce(pageWords.now.kept);
    },
    setLayers: (widths, pivot) => set("layers", layersText(widths), pivot),
    editWeight: (layer, neuron, input, typed) => {
      dispatch({ type: "draftDropped", field: typed.field });
      const value = typed.text === "" ? Number.NaN : Number(typed.text);
      did("edit");
      client().edit({ layer, neuron, input, value, typed });
      want();
    },
    speak: (next) => {
      speak(next)
        .then(() => {
          dispatch({ type: "dismissed", id: "language" });
          spoken();
        })
        .catch((error: unknown) =>
          note("language", pageWords.now.notices.languageMissing(reasonOf(error)), "problem"),
        );
    },
    share: () => share({}),
    showFiles: () => share({ way: "files" }),
    copy: (text) => {
      void copied(text).then((done) => {
        note("copied", done ? pageWords.now.copied : pageWords.now.notCopied);
      });
    },
    saveFile: (kind, noisy) => void withFiles(means, ({ saveFile }) => saveFile(desk, kind, noisy)),
    openFile: (file) => void withFiles(means, ({ openFile }) => openFile(desk, file)),
    importText: (text, rescale) =>
      void withFiles(means, () => importPoints(dispatch, text, rescale)),
    exportPoints: () => void exportPoints(means),
  };
}
