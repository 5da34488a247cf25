// The same network twice, learning the same blurred points: once freely, once at a price for its weights.
import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { percent } from "../format.js";
import * as icons from "../icons.js";
import { articleWords } from "../words/article.js";
import type { Figure, Stage } from "./figures.js";
import { canvases, Miniature } from "./miniature.js";

const LINK =
  "data=circle&noise=40&samples=300&layers=16,16&optimizer=adam&stepSize=0.01&batchSize=20&speed=60";

/** Penalties that the slider has. */
const PENALTIES = [0, 0.0003, 0.001, 0.003, 0.01, 0.03] as const;

export function smoothFigure(stage: Stage): Figure {
  let place = 3;
  let minis: readonly Miniature[] = [];

  const template = (): TemplateResult => {
    const words = articleWords.now.smooth;
    const panel = (name: string, title: string, mini: Miniature | undefined): TemplateResult => {
      const frame = mini?.latest;
      return html`<div class="panel" data-panel=${name}>
        <p class="title">${title}</p>
        ${canvases(title)}
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
        minis = ["free", "held"].map((name) => {
          const panel = stand.querySelector<HTMLElement>(`[data-panel="${name}"]`);
          if (panel === null) throw new Error("the figure lacks a panel");
          const link = name === "free" ? LINK : `${LINK}&l2=${PENALTIES[place] ?? 0}`;
          return new Miniature(panel, link, undefined, { ...stage, drawn: view });
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
