// What happens around the playground: keys, dropped files, the theme of the system, sizes.
import type { Commands } from "./context.js";
import type { Home } from "./home.js";
import { focusOf, shortcut } from "./shortcuts.js";
import type { Action, State } from "./state.js";

export interface Listener {
  readonly state: () => State;
  readonly dispatch: (action: Action) => void;
  readonly commands: Commands;
  readonly visibilityChanged: () => void;
  /** A canvas has another size now. */
  readonly redraw: () => void;
  /** Nothing that was drawn counts any more: a canvas has lost it, or pixels are of another size. */
  readonly repaint: () => void;
}

/** What has the focus, of what a playground is shown among. */
export function focused(root: Node): Element | null {
  const tree = root.getRootNode();
  return tree instanceof Document || tree instanceof ShadowRoot ? tree.activeElement : null;
}

function key(root: Node, { state, commands }: Listener, event: KeyboardEvent): void {
  if (!state().shortcuts || event.defaultPrevented) return;
  const command = shortcut(event, focusOf(focused(root)));
  if (command === undefined || (event.repeat && command !== "step")) return;
  event.preventDefault();
  commands[command]();
}

/** Tells how much of the diagram can be seen, whenever that changes. */
function measure({ state, dispatch }: Listener, diagram: Element): void {
  const { clientWidth: width, clientHeight: height } = diagram;
  const pixelRatio = devicePixelRatio;
  const { room } = state();
  if (width === room.width && height === room.height && pixelRatio === room.pixelRatio) return;
  dispatch({ type: "resized", room: { width, height, pixelRatio } });
}

/** Windows move to other screens. */
function watchDensity(changed: () => void, life: AbortSignal): void {
  const heard = (): void => {
    changed();
    watchDensity(changed, life);
  };
  const present = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  present.addEventListener("change", heard, { once: true, signal: life });
}

/** From outside: a picture of a page is a file to some browsers too, but has its HTML with it. */
function bringsFiles({ dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes("Files") && !types.includes("text/html");
}

export function observe({ root, sign, keys, life }: Home, listener: Listener): void {
  const whileAlive = { signal: life };
  matchMedia("(prefers-color-scheme: dark)").addEventListener(
    "change",
    ({ matches }) => listener.dispatch({ type: "systemThemeChanged", dark: matches }),
    whileAlive,
  );
  document.addEventListener("visibilitychange", listener.visibilityChanged, whileAlive);
  keys.addEventListener(
    "keydown",
    (event) => key(root, listener, event as KeyboardEvent),
    whileAlive,
  );
  const awaitDrop = (isNear: boolean): void => {
    root.toggleAttribute("data-awaits-drop", isNear);
  };
  sign.addEventListener(
    "dragover",
    (event) => {
      if (!bringsFiles(event)) return;
      event.preventDefault();
      awaitDrop(true);
    },
    whileAlive,
  );
  sign.addEventListener("dragleave", () => awaitDrop(false), whileAlive);
  sign.addEventListener(
    "drop",
    (event) => {
      awaitDrop(false);
      if (!bringsFiles(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) listener.commands.openFile(file);
    },
    whileAlive,
  );

  const diagram = root.querySelector("#diagram");
  if (diagram === null) throw new Error("the page lacks its diagram");
  let telling: ReturnType<typeof setTimeout> | undefined;
  // What is drawn for one size may change another (a scroll bar comes): so it is drawn when all sizes have been told, or
  // browsers report a loop.
  const observer = new ResizeObserver(() => {
    clearTimeout(telling);
    telling = setTimeout(() => {
      measure(listener, diagram);
      listener.redraw();
    });
  });
  life.addEventListener("abort", () => {
    observer.disconnect();
    clearTimeout(telling);
  });
  for (const element of root.querySelectorAll("#diagram, #map, #loss-chart"))
    observer.observe(element);
  measure(listener, diagram);
  watchDensity(() => {
    measure(listener, diagram);
    listener.repaint();
  }, life);
  // That event does not rise.
  root.addEventListener("contextrestored", listener.repaint, { ...whileAlive, capture: true });
}
