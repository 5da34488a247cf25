// The figures of the article: each is asleep until a person comes to it, and sleeps again when they have gone on.
import { render, type TemplateResult } from "lit-html";
import type { Surroundings } from "./miniature.js";
import { noiseFigure } from "./noise-figure.js";
import { smoothFigure } from "./smooth-figure.js";
import { vanishingFigure } from "./vanishing-figure.js";

export interface Studio extends Pick<Surroundings, "module" | "dark" | "failed"> {
  readonly life: AbortSignal;
  /** A chapter has opened something in the playground: brings it into view. */
  readonly toPlayground: () => void;
}

/** A figure in its place. */
export interface Figure {
  readonly see: (isSeen: boolean) => void;
  /** The theme is another one. */
  readonly repaint: () => void;
  readonly close: () => void;
}

/** What a figure needs of the place where it stands. */
export interface Stage extends Studio {
  /** Shows something, and gives back where. */
  readonly show: (shown: TemplateResult) => HTMLElement;
}

const FIGURES: Readonly<Record<string, (stage: Stage) => Figure>> = {
  depth: noiseFigure,
  smooth: smoothFigure,
  vanishing: vanishingFigure,
};

/** Puts the figure that a chapter asks for above its caption. */
export function wake(place: HTMLElement, studio: Studio): Figure | undefined {
  const open = FIGURES[place.dataset["figure"] ?? ""];
  if (open === undefined) return undefined;
  const stand = document.createElement("div");
  stand.className = "stand";
  place.prepend(stand);
  return open({
    ...studio,
    show: (shown) => {
      render(shown, stand);
      return stand;
    },
  });
}
