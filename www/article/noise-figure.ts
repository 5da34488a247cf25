// Two networks of different depth, trained while one looks, under the same relative noise.
import { html, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { percent } from "../format.js";
import * as icons from "../icons.js";
import { articleWords } from "../words/article.js";
import type { Figure, Stage } from "./figures.js";
import { canvases, Miniature } from "./miniature.js";
import { DEPTHS } from "./panels.js";

const PANELS = [1, 20] as const;

export function noiseFigure(stage: Stage): Figure {
  let size = 20;
  let draw = 0;
  let minis: readonly Miniature[] = [];

  const change = (): void => {
    for (const mini of minis) mini.change({ draw, relativeSize: size });
    view();
  };

  const result = (mini: Miniature | undefined): string => {
    const words = articleWords.now.noise;
    const frame = mini?.latest;
    if (mini === undefined || frame === undefined) return "…";
    if (!mini.isTrained) return words.training(frame.step);
    const { train, perturbation } = frame;
    if (!frame.noisy) return words.clean(percent(train.accuracy));
    return perturbation === undefined
      ? "…"
      : words.noisy(
          percent(perturbation.after.train.accuracy),
          percent(perturbation.agreement),
          percent(perturbation.relativeChange),
        );
  };

  const template = (): TemplateResult => {
    const words = articleWords.now.noise;
    return html`<div class="panels">
        ${PANELS.map(
          (depth, place) => html`<div class="panel" data-depth=${depth}>
            <p class="title">${words.title(depth)}</p>
            ${canvases(words.title(depth), `depth-${depth}`, stage.dark())}
            <p class="result">${result(minis[place])}</p>
          </div>`,
        )}
      </div>
      <div class="controls">
        <button type="button" class="red" aria-label=${words.press} title=${words.press} @click=${() => {
          draw += 1;
          change();
        }}><span class="cap"></span></button>
        <label><span>${words.size} <b>${size} %</b></span>
          <input type="range" min="0" max="100" .value=${live(String(size))} @input=${(
            event: Event,
          ) => {
            size = Number((event.currentTarget as HTMLInputElement).value);
            change();
          }} />
        </label>
        <button type="button" class="plain" ?disabled=${draw === 0} @click=${() => {
          draw = 0;
          change();
        }}>${icons.restore} ${words.restore}</button>
      </div>`;
  };

  const view = (): HTMLElement => stage.show(template());
  view();
  return {
    see: (isSeen) => {
      if (isSeen && minis.length === 0) {
        const stand = view();
        minis = PANELS.map((depth) => {
          const panel = stand.querySelector<HTMLElement>(`[data-depth="${depth}"]`);
          if (panel === null) throw new Error("the figure lacks a panel");
          const { link, steps } = DEPTHS[depth];
          return new Miniature(panel, link, steps, { ...stage, drawn: view });
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
