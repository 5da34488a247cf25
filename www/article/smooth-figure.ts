// The same network twice, learning the same blurred points: once freely, once at a price for its weights.
import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { percent } from "../format.js";
import * as icons from "../icons.js";
import { articleWords } from "../words/article.js";
import type { Figure, Stage } from "./figures.js";
import { canvases, Miniature } from "./miniature.js";
import { BLURRED_CIRCLE, PENALTIES, USUAL_PENALTY } from "./panels.js";

export function smoothFigure(stage: Stage): Figure {
  let place = USUAL_PENALTY;
  let minis: readonly Miniature[] = [];

  const template = (): TemplateResult => {
    const words = articleWords.now.smooth;
    const panel = (
      name: "free" | "held",
      title: string,
      mini: Miniature | undefined,
    ): TemplateResult => {
      const frame = mini?.latest;
      return html`<div class="panel" data-panel=${name}>
        <p class="title">${title}</p>
        ${canvases(title, name, stage.dark())}
        <p class="result">${frame === undefined ? "…" : words.result(Math.floor(frame.epoch), percent(frame.train.accuracy), percent(frame.test.accuracy))}</p>
      </div>`;
    };
    const penalty = PENALTIES[place] ?? 0;
    return html`<div class="panels">
        ${panel("free", words.free, minis[0])} ${panel("held", words.held(penalty), minis[1])}
      </div>
      <div class="controls">
        <label><span>${words.penalty} <b>${penalty}</b></span>
          <input type="range" min="0" max=${PENALTIES.length - 1} .value=${live(String(place))} aria-valuetext=${penalty} @input=${(
            event: Event,
          ) => {
            place = Number((event.currentTarget as HTMLInputElement).value);
            minis[1]?.change({ l2: PENALTIES[place] ?? 0 });
            view();
          }} />
        </label>
        <button type="button" class="plain" @click=${() => {
          for (const mini of minis) mini.reset();
        }}>${icons.reset} ${words.again}</button>
      </div>`;
  };

  const view = (): HTMLElement => stage.show(template());
  view();
  return {
    see: (isSeen) => {
      if (isSeen && minis.length === 0) {
        const stand = view();
        minis = (["free", "held"] as const).map((name) => {
          const panel = stand.querySelector<HTMLElement>(`[data-panel="${name}"]`);
          if (panel === null) throw new Error("the figure lacks a panel");
          return new Miniature(panel, BLURRED_CIRCLE[name].link, undefined, {
            ...stage,
            drawn: view,
          });
        });
      }
      for (const mini of minis) mini.run(isSeen);
    },
    repaint: () => {
      for (const mini of minis) mini.repaint();
    },
    close: () => {
      for (const mini of minis) mini.close();
    },
  };
}
