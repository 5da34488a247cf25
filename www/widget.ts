// The playground in a notebook: https://anywidget.dev, “Anywidget Front-End Module (AFM)”.
import "./define.js";
import type { PerturbPlayground } from "./element.js";

/** What anywidget gives: the state that Python has as well. */
interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, heard: (...args: never[]) => void): void;
  off(event: string, heard: (...args: never[]) => void): void;
}

const TRAITS = ["spec", "hide", "theme", "lesson"] as const;
const METHODS = ["play", "pause", "step", "epoch", "reset", "perturb", "restore"] as const;

const isMethod = (name: unknown): name is (typeof METHODS)[number] =>
  METHODS.some((method) => method === name);

/** Training tells of itself this often, in milliseconds: what it tells goes to another machine, maybe. */
const TOLD_MS = 250;

function render({ model, el }: { readonly model: Model; readonly el: HTMLElement }): () => void {
  const playground: PerturbPlayground = document.createElement("perturb-playground");
  const { signal, abort } = aborter();
  const text = (name: string): string => String(model.get(name) ?? "");
  for (const name of ["show", ...TRAITS] as const)
    if (text(name) !== "") playground[name] = text(name);
  if (text("height") !== "") playground.style.setProperty("--perturb-height", text("height"));
  const tell = (name: string, value: unknown): void => {
    model.set(name, value);
    model.save_changes();
  };
  const listen = <Detail>(name: string, heard: (detail: Detail) => void): void =>
    playground.addEventListener(name, (event) => heard((event as CustomEvent<Detail>).detail), {
      signal,
    });
  listen<{ spec: string }>("perturb-change", ({ spec }) => tell("spec", spec));
  listen("perturb-pressed", (perturbed) => tell("perturbed", perturbed));
  let waiting: unknown;
  listen("perturb-frame", (moment) => {
    if (waiting === undefined)
      setTimeout(() => {
        if (!signal.aborted) tell("moment", waiting);
        waiting = undefined;
      }, TOLD_MS);
    waiting = moment;
  });
  for (const name of TRAITS) {
    const changed = (): void => {
      if (playground[name] !== text(name)) playground[name] = text(name);
    };
    model.on(`change:${name}`, changed);
    signal.addEventListener("abort", () => model.off(`change:${name}`, changed));
  }
  const asked = ({ method }: { readonly method?: unknown }): void => {
    if (isMethod(method)) void playground[method]();
  };
  model.on("msg:custom", asked);
  signal.addEventListener("abort", () => model.off("msg:custom", asked));
  el.append(playground);
  return () => {
    abort();
    playground.remove();
  };
}

function aborter(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

export default { render };
