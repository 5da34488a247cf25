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
import { isProblem } from "./problem.js";
import type { Action, Notice, Sharing, State } from "./state.js";

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
    note("files", error instanceof Error ? error.message : String(error), "problem");
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
    throw new Error(isProblem(error) ? error.message : unloaded(error));
  });
  if (outside && !rescale) {
    dispatch({ type: "dialogOpened", dialog: { type: "rescale", text, largest } });
    return;
  }
  dispatch({ type: "pointsChanged", points });
  dispatch({ type: "announced", text: `${points.length} points imported.` });
}

async function exportPoints({ state, note }: Means): Promise<void> {
  try {
    save("perturb-points.csv", await (await later()).writePoints(state().spec.points));
  } catch (error) {
    note("files", unloaded(error), "problem");
  }
}

function unloaded(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `What reads and writes files could not be loaded (${reason}). Check the connection.`;
}

export function makeCommands(means: Means): Commands {
  const { state, dispatch, client, sharing, desk, announcer, set, want, note } = means;
  const announce = (text: string): void => dispatch({ type: "announced", text });
  const advance = (by: "step" | "epoch"): void => {
    if (state().divergence !== undefined) return;
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
    togglePlay: () => dispatch({ type: state().playing ? "paused" : "played" }),
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
      announcer.happened("pressed");
      dispatch({ type: "pressed" });
    },
    restore: () => {
      announcer.happened("restored");
      dispatch({ type: "restored" });
    },
    keep: () => {
      client().keep();
      dispatch({ type: "kept" });
      announce("The noisy weights are the clean ones now.");
    },
    setLayers: (widths, pivot) => set("layers", layersText(widths), pivot),
    editWeight: (layer, neuron, input, typed) => {
      dispatch({ type: "draftDropped", field: typed.field });
      const value = typed.text === "" ? Number.NaN : Number(typed.text);
      client().edit({ layer, neuron, input, value, typed });
      want();
    },
    share: () => share({}),
    showFiles: () => share({ way: "files" }),
    copy: (text) => {
      void copied(text).then((done) => {
        const refused = "This browser does not let the page copy: select the text and copy it.";
        note("copied", done ? "Copied." : refused);
      });
    },
    saveFile: (kind, noisy) => void withFiles(means, ({ saveFile }) => saveFile(desk, kind, noisy)),
    openFile: (file) => void withFiles(means, ({ openFile }) => openFile(desk, file)),
    importText: (text, rescale) =>
      void withFiles(means, () => importPoints(dispatch, text, rescale)),
    exportPoints: () => void exportPoints(means),
  };
}
