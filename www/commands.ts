// What a person can make happen, beyond changing the state.
import { freshSeed, type Spec } from "../pkg/perturb.js";
import type { Announcer } from "./announcer.js";
import type { Client } from "./client.js";
import type { Commands } from "./context.js";
import { save } from "./files.js";
import { later } from "./later.js";
import { layersText } from "./layers.js";
import type { Deed } from "./lesson/check.js";
import { isProblem } from "./problem.js";
import type { Action, Sharing, State } from "./state.js";
import { speak } from "./words/words.js";

export interface Means {
  readonly state: () => State;
  readonly dispatch: (action: Action) => void;
  readonly client: () => Client;
  readonly sharing: () => Sharing;
  readonly announcer: Announcer;
  readonly set: (name: keyof Spec, text: string, pivot?: number) => void;
  /** Asks for a frame. */
  readonly want: () => void;
  /** The page speaks another language now. */
  readonly spoken: () => Promise<void>;
  /** Something was done that a lesson may have asked for. */
  readonly did: (deed: Deed) => void;
  readonly note: (id: string, text: string, tone?: "quiet" | "problem") => void;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function importPoints(
  { dispatch, note }: Means,
  text: string,
  rescale: boolean,
): Promise<void> {
  try {
    const { points, outside, largest } = await (await later()).readPoints(text, rescale);
    if (outside && !rescale) {
      dispatch({ type: "dialogOpened", dialog: { type: "rescale", text, largest } });
      return;
    }
    dispatch({ type: "dismissed", id: "csv" });
    dispatch({ type: "pointsChanged", points });
    dispatch({ type: "announced", text: `${points.length} points imported.` });
  } catch (error) {
    note("csv", isProblem(error) ? error.message : unloaded(error), "problem");
  }
}

async function exportPoints({ state, note }: Means): Promise<void> {
  try {
    save("perturb-points.csv", await (await later()).writePoints(state().spec.points));
  } catch (error) {
    note("csv", unloaded(error), "problem");
  }
}

function unloaded(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `What reads and writes files could not be loaded (${reason}). Check the connection.`;
}

export function makeCommands(means: Means): Commands {
  const { state, dispatch, client, sharing, announcer, set, want, note, did, spoken } = means;
  const announce = (text: string): void => dispatch({ type: "announced", text });
  const advance = (by: "step" | "epoch"): void => {
    if (state().divergence !== undefined) return;
    did("train");
    dispatch({ type: "paused" });
    client().advance(by);
    want();
  };
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
      announce("Reset to the start.");
      want();
    },
    newSeed: (name) => set(name, String(freshSeed())),
    recover: () => {
      client().recover();
      dispatch({ type: "recovered" });
      announce("Back to the last finite weights.");
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
      announce("The noisy weights are the clean ones now.");
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
        .then(spoken)
        .catch((error: unknown) => note("language", unloaded(error), "problem"));
    },
    share: () => {
      dispatch({ type: "dialogOpened", dialog: { type: "share", sharing: sharing() } });
    },
    copy: (text) => {
      void copied(text).then((done) => {
        const refused = "This browser does not let the page copy: select the text and copy it.";
        note("copied", done ? "Copied." : refused);
      });
    },
    importPoints: (file) => {
      void file.text().then((text) => importPoints(means, text, false));
    },
    importText: (text, rescale) => void importPoints(means, text, rescale),
    exportPoints: () => void exportPoints(means),
  };
}
