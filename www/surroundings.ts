// What happens around the page: keys, the address bar, dropped files, the theme of the system, sizes.
import type { Commands } from "./context.js";
import { focusOf, shortcut } from "./shortcuts.js";
import type { Action, State } from "./state.js";

export interface Listener {
  readonly state: () => State;
  readonly dispatch: (action: Action) => void;
  readonly commands: Commands;
  readonly linkChanged: () => void;
  readonly visibilityChanged: () => void;
  /** A canvas has another size now. */
  readonly redraw: () => void;
}

function key({ state, commands }: Listener, event: KeyboardEvent): void {
  if (!state().shortcuts || event.defaultPrevented) return;
  const command = shortcut(event, focusOf(document.activeElement));
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

export function observe(root: HTMLElement, listener: Listener): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) =>
    listener.dispatch({ type: "systemThemeChanged", dark: matches }),
  );
  document.addEventListener("visibilitychange", listener.visibilityChanged);
  document.addEventListener("keydown", (event) => key(listener, event));
  window.addEventListener("hashchange", listener.linkChanged);
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) listener.commands.importPoints(file);
  });

  const diagram = root.querySelector("#diagram");
  if (diagram === null) throw new Error("the page lacks its diagram");
  const observer = new ResizeObserver(() => {
    measure(listener, diagram);
    listener.redraw();
  });
  for (const element of root.querySelectorAll("#diagram, #map, #loss-chart"))
    observer.observe(element);
  measure(listener, diagram);
}
