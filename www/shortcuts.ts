export type Shortcut = "togglePlay" | "step" | "reset" | "press";

const SHORTCUTS: Readonly<Record<string, Shortcut>> = {
  " ": "togglePlay",
  ArrowRight: "step",
  r: "reset",
  p: "press",
};

/** What holds the focus, as far as keys matter to it. */
export interface Focus {
  readonly typing: boolean;
  /** Space presses a focused button already. */
  readonly pressable: boolean;
  /** Arrow keys move within it. */
  readonly arrows: boolean;
}

export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export function shortcut(
  { key, ctrlKey, metaKey, altKey }: Key,
  focus: Focus,
): Shortcut | undefined {
  if (ctrlKey || metaKey || altKey || focus.typing) return undefined;
  if (key === " " && focus.pressable) return undefined;
  if (key === "ArrowRight" && focus.arrows) return undefined;
  return SHORTCUTS[key.length === 1 ? key.toLowerCase() : key];
}

export function focusOf(element: Element | null): Focus {
  const is = (selector: string): boolean => element?.closest(selector) != null;
  return {
    typing: is("input:not([type=range], [type=radio], [type=checkbox]), textarea, select, dialog"),
    pressable: is("button, input[type=checkbox], input[type=radio], a, summary"),
    arrows: is("input[type=range], input[type=radio], .neurons, #map[tabindex]"),
  };
}
