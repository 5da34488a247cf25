// What a step does to each of twenty-one layers: the gradient's size, and how far two algorithms go.
import { html, svg, type TemplateResult } from "lit-html";
import { parseLink } from "../../pkg/perturb.js";
import { Client } from "../client.js";
import { trainingOf } from "../lab/training.js";
import { articleWords } from "../words/article.js";
import type { Figure, Stage } from "./figures.js";

const DEPTH = 20;
const LINK = `data=checkerboard&layers=${Array<number>(DEPTH).fill(4).join()}&batchSize=10`;
const BEGINNINGS = ["playground", "kaiming", "orthogonal"] as const;
type Beginning = (typeof BEGINNINGS)[number];

/** Layer by layer. */
interface Series {
  readonly gradient: readonly number[];
  readonly sgd: readonly number[];
  readonly fromage: readonly number[];
}

const WIDTH = 640;
const HEIGHT = 250;
const LEFT = 52;
const BOTTOM = 34;
/** Powers of ten. */
const [LOWEST, HIGHEST] = [-8, 1] as const;
const POWERS = [-8, -6, -4, -2, 0] as const;

const across = (layer: number): number => LEFT + ((layer + 0.5) / (DEPTH + 1)) * (WIDTH - LEFT - 8);
const up = (value: number): number => {
  const power = Math.min(HIGHEST, Math.max(LOWEST, Math.log10(Math.max(value, 1e-30))));
  return 8 + ((HIGHEST - power) / (HIGHEST - LOWEST)) * (HEIGHT - BOTTOM - 8);
};

const line = (values: readonly number[]): string =>
  values
    .map(
      (value, layer) =>
        `${layer === 0 ? "M" : "L"}${across(layer).toFixed(1)} ${up(value).toFixed(1)}`,
    )
    .join("");

function mark(kind: keyof Series, x: number, y: number): TemplateResult {
  switch (kind) {
    case "gradient":
      return svg`<path class="gradient" d=${`M${x - 4} ${y - 4}l8 8m0 -8l-8 8`}></path>`;
    case "sgd":
      return svg`<rect class="sgd" x=${x - 4} y=${y - 4} width="8" height="8"></rect>`;
    case "fromage":
      return svg`<circle class="fromage" cx=${x} cy=${y} r="4.5"></circle>`;
  }
}

const KINDS: readonly (keyof Series)[] = ["gradient", "sgd", "fromage"];

function chart(series: Series | undefined): TemplateResult {
  const words = articleWords.now.vanishing;
  return html`<svg class="layers-chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${series === undefined ? words.label : words.told(series)}>
    ${POWERS.map((power) => {
      const y = up(10 ** power);
      return svg`<path class="grid" d=${`M${LEFT} ${y}H${WIDTH - 8}`}></path>
        <text class="tick" x=${LEFT - 8} y=${y + 4} text-anchor="end">10<tspan dy="-5" font-size="9">${power < 0 ? `−${-power}` : power}</tspan></text>`;
    })}
    ${[1, 5, 10, 15, 21].map((layer) => svg`<text class="tick" x=${across(layer - 1)} y=${HEIGHT - BOTTOM + 18} text-anchor="middle">${layer}</text>`)}
    <text class="tick" x=${(WIDTH + LEFT) / 2} y=${HEIGHT - 2} text-anchor="middle">${words.layer}</text>
    ${
      series === undefined
        ? ""
        : KINDS.map(
            (kind) => svg`<path class=${`line ${kind}`} d=${line(series[kind])}></path>
              ${series[kind].map((value, layer) => mark(kind, across(layer), up(value)))}`,
          )
    }
  </svg>`;
}

export function vanishingFigure(stage: Stage): Figure {
  let beginning: Beginning = "playground";
  let series: Series | undefined;
  let asked = 0;
  let clients: Client[] = [];

  const close = (): void => {
    for (const client of clients) client.close();
    clients = [];
  };

  /** One epoch of one algorithm. */
  const epochOf = (optimizer: string, stepSize: number) => {
    const { spec } = parseLink(
      `${LINK}&initialization=${beginning}&optimizer=${optimizer}&stepSize=${stepSize}`,
    );
    const nothing = (): void => {};
    const client = new Client(stage.module, spec, {
      frame: nothing,
      stale: nothing,
      points: nothing,
      applied: nothing,
      problem: ({ message }) => stage.failed(message),
      diverged: stage.failed,
      arrived: nothing,
      restarted: stage.failed,
      lost: stage.failed,
    });
    clients.push(client);
    client.advance("epoch");
    return client.snapshot().then(({ steps }) => trainingOf(steps, DEPTH + 1));
  };

  const measure = async (): Promise<void> => {
    asked += 1;
    const serial = asked;
    close();
    const [sgd, fromage] = await Promise.all([epochOf("sgd", 0.03), epochOf("fromage", 0.01)]);
    // Another beginning was chosen meanwhile.
    if (serial !== asked) return;
    close();
    series = {
      gradient: sgd.gradient[0] ?? [],
      sgd: sgd.relative[0] ?? [],
      fromage: fromage.relative[0] ?? [],
    };
    view();
  };

  const template = (): TemplateResult => {
    const words = articleWords.now.vanishing;
    return html`<div class="legend">
        ${KINDS.map((kind) => html`<span><svg viewBox="0 0 14 14" aria-hidden="true">${mark(kind, 7, 7)}</svg>${words.series[kind]}</span>`)}
      </div>
      ${chart(series)}
      <div class="controls">
        <label><span>${words.beginning}</span>
          <select @change=${(event: Event) => {
            beginning = (event.currentTarget as HTMLSelectElement).value as Beginning;
            void measure();
          }}>
            ${BEGINNINGS.map((each) => html`<option value=${each} ?selected=${each === beginning}>${words.beginnings[each]}</option>`)}
          </select>
        </label>
      </div>`;
  };

  const view = (): void => {
    stage.show(template());
  };
  view();
  return {
    see: (isSeen) => {
      if (isSeen && asked === 0) void measure();
    },
    repaint: () => {},
    close: () => {
      asked += 1;
      close();
    },
  };
}
