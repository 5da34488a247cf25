// Everything that is drawn from a frame rather than from the state: maps, edges, numbers, the chart.
import { render } from "lit-html";
import { colorScale, drawLossChart, type Frame, type Perturbed } from "../../pkg/perturb.js";
import { count, loss, percent } from "../format.js";
import { outputNode } from "../layers.js";
import { isDark, type State } from "../state.js";
import { language } from "../words/words.js";
import { Diagram } from "./diagram.js";
import { refreshEditor } from "./editor.js";
import type { Layout } from "./layout.js";
import { OutputMap } from "./map.js";
import { shownNode } from "./output.js";
import { readout } from "./perturb.js";
import { surface } from "./surface.js";

/** Numbers and the chart change this often while training: eyes read no faster, and text is dear. */
const READING_MS = 150;
const COUNTDOWN_MS = 320;

interface Moment {
  readonly state: State;
  readonly layout: Layout;
  /** The frame has not been drawn before. */
  readonly isNew: boolean;
  /** The red button was pressed, and this frame shows what came of it. */
  readonly moment: boolean;
  readonly now: number;
}

export class Picture {
  readonly diagram: Diagram;
  readonly map: OutputMap;
  readonly #root: HTMLElement;
  readonly #chart: HTMLCanvasElement;
  readonly #readout: HTMLElement;
  readonly #texts = new Map<string, HTMLElement>();
  readonly #reduced = matchMedia("(prefers-reduced-motion: reduce)");
  #relativeSize = "";
  #spoken = language();
  #read = 0;
  #charted = "";
  #pressedAt = Number.NEGATIVE_INFINITY;
  /** What the noise on show did, when it was last compared. */
  #perturbed: Perturbed | undefined;
  #shownPerturbation: Perturbed | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.diagram = new Diagram(this.#find("#diagram"));
    this.map = new OutputMap({
      image: this.#find("#map"),
      lines: this.#find("#map-lines"),
      points: this.#find("#map-points"),
      before: this.#find("#map-before"),
    });
    this.#chart = this.#find("#loss-chart");
    this.#readout = this.#find("#readout");
  }

  #find<Found extends HTMLElement>(selector: string): Found {
    const found = this.#root.querySelector<Found>(selector);
    if (found === null) throw new Error(`the page lacks ${selector}`);
    return found;
  }

  /** Returns whether something still moves. */
  draw(frame: Frame, { state, layout, isNew, moment, now }: Moment): boolean {
    const dark = isDark(state);
    const animated = !this.#reduced.matches;
    if (moment && animated) {
      this.map.fade();
      this.diagram.fade();
      this.diagram.shake(state.spec.relativeSize / 100);
      this.#pressedAt = now;
      this.#find(".cap").animate([{ translate: "0 5px" }, { translate: "0 0" }], {
        duration: 150,
        easing: "ease-out",
      });
    }
    const focus = shownNode(state);
    const style = {
      dark,
      focus:
        focus === outputNode(state.spec.layers) && state.hovered === undefined ? undefined : focus,
      flowing: state.playing && animated,
    };
    this.diagram.draw(frame, layout, style, !state.playing || moment, now);
    this.map.draw(
      frame,
      { dark, showTest: state.spec.showTest || state.spec.data === "custom", cursor: state.cursor },
      devicePixelRatio,
    );

    if (frame.perturbation !== undefined || !frame.noisy) this.#perturbed = frame.perturbation;
    const counting = now - this.#pressedAt < COUNTDOWN_MS;
    if (!state.playing || counting || moment || now - this.#read >= READING_MS) {
      this.#read = now;
      this.#write("epoch-count", count(frame.epoch));
      this.#writeMetrics(frame);
      this.#drawChart(frame, state, dark);
      this.#drawReadout(this.#perturbed, now);
      if (isNew) refreshEditor(this.#root, frame.parameters);
    }
    return counting;
  }

  #write(id: string, text: string, value?: number): void {
    let element = this.#texts.get(id);
    if (element === undefined || !element.isConnected) {
      element = this.#find<HTMLElement>(`#${id}`);
      this.#texts.set(id, element);
    }
    if (element.textContent !== text) element.textContent = text;
    if (value !== undefined) element.dataset["value"] = String(value);
  }

  #writeMetrics({ train, test, step }: Frame): void {
    this.#root.dataset["step"] = String(step);
    for (const [name, metrics] of [
      ["train", train],
      ["test", test],
    ] as const) {
      const known = metrics.count > 0 && Number.isFinite(metrics.loss);
      this.#write(`${name}-loss`, known ? loss(metrics.loss) : "–", metrics.loss);
      this.#write(`${name}-accuracy`, known ? percent(metrics.accuracy) : "–", metrics.accuracy);
    }
  }

  #drawChart(frame: Frame, state: State, dark: boolean): void {
    const pixelRatio = devicePixelRatio;
    const width = Math.round(this.#chart.clientWidth * pixelRatio);
    const height = Math.round(this.#chart.clientHeight * pixelRatio);
    const wanted = `${frame.historyVersion} ${width} ${height} ${dark} ${state.logarithmic}`;
    if (wanted === this.#charted || width === 0 || height === 0) return;
    this.#charted = wanted;
    if (this.#chart.width !== width) this.#chart.width = width;
    if (this.#chart.height !== height) this.#chart.height = height;
    drawLossChart(this.#chart, frame.history, { pixelRatio, dark, log: state.logarithmic });
  }

  showReadout(frame: Frame | undefined, relativeSize: string): void {
    if (relativeSize === this.#relativeSize && language() === this.#spoken) return;
    this.#relativeSize = relativeSize;
    this.#spoken = language();
    this.#renderReadout(frame?.noisy === true ? this.#shownPerturbation : undefined, 1);
  }

  #drawReadout(perturbed: Perturbed | undefined, now: number): void {
    if (perturbed === undefined && this.#shownPerturbation === undefined) return;
    const share = Math.min(1, (now - this.#pressedAt) / COUNTDOWN_MS);
    this.#renderReadout(perturbed, 1 - (1 - share) ** 3);
  }

  #renderReadout(perturbed: Perturbed | undefined, settled: number): void {
    this.#shownPerturbation = perturbed;
    render(readout(perturbed, this.#relativeSize, settled), this.#readout);
  }

  /** What was drawn is not there any more. */
  forget(): void {
    this.#charted = "";
    this.map.forget();
  }

  /** The legend's colours are the core's own. */
  drawScale(dark: boolean): void {
    const { canvas, context } = surface(this.#find<HTMLCanvasElement>("#color-scale"));
    const colors = colorScale(dark, 128);
    canvas.width = 128;
    canvas.height = 1;
    context.putImageData(new ImageData(colors as Uint8ClampedArray<ArrayBuffer>, 128, 1), 0, 0);
  }
}
