// A network that is only its map: trained to a step, perturbed, or training while it is seen.
import { html, nothing, type TemplateResult } from "lit-html";
import { type Frame, type FrameRequest, parseLink, type Spec } from "../../pkg/perturb.js";
import { Client } from "../client.js";
import { FrameLoop } from "../frames.js";
import { outputNode } from "../layers.js";
import { OutputMap } from "../view/map.js";
import { stills } from "./stills.js";

const MAP_SIZE = 100;

export interface Surroundings {
  readonly module: WebAssembly.Module;
  readonly dark: () => boolean;
  /** A new picture is on show. */
  readonly drawn: () => void;
  readonly failed: (sentence: string) => void;
}

/** The canvases that it draws on, over a still of what it will show first. */
export const canvases = (label: string, still: string, dark: boolean): TemplateResult =>
  html`<div class="map mini">
    <img class="still" alt="" width="300" height="300" loading="lazy" src=${stills[`${still}-${dark ? "dark" : "light"}`] ?? nothing} />
    <canvas class="image" role="img" aria-label=${label}></canvas>
    <canvas class="lines" aria-hidden="true"></canvas>
    <canvas class="before ghost" aria-hidden="true"></canvas>
    <canvas class="points" aria-hidden="true"></canvas>
  </div>`;

export class Miniature {
  readonly #client: Client;
  readonly #frames: FrameLoop<FrameRequest, Frame>;
  readonly #map: OutputMap;
  readonly #goal: number | undefined;
  #spec: Spec;
  /** Its training is at the step that it was to come to. */
  #arrived = false;
  #running = false;
  #fades = false;

  /** `goal`: the step to train to, and to stay at; undefined for one that trains as long as it is seen. */
  constructor(
    place: HTMLElement,
    link: string,
    goal: number | undefined,
    { module, dark, drawn, failed }: Surroundings,
  ) {
    const canvas = (name: string): HTMLCanvasElement => {
      const found = place.querySelector<HTMLCanvasElement>(`.${name}`);
      if (found === null) throw new Error(`the figure lacks its ${name}`);
      return found;
    };
    this.#goal = goal;
    this.#spec = parseLink(link).spec;
    this.#map = new OutputMap({
      image: canvas("image"),
      lines: canvas("lines"),
      points: canvas("points"),
      before: canvas("before"),
    });
    this.#frames = new FrameLoop<FrameRequest, Frame>({
      describe: () => ({
        nodeSize: 1,
        mapSize: MAP_SIZE,
        shown: outputNode(this.#spec.layers),
        clean: false,
        compared: !this.#running,
        dark: dark(),
      }),
      draw: (frame, isNew) => {
        if (this.#fades && isNew) this.#map.fade();
        this.#fades = false;
        this.#map.draw(
          frame,
          { dark: dark(), showTest: false, cursor: undefined },
          devicePixelRatio,
        );
        if (isNew) drawn();
        return false;
      },
      isLive: () => this.#running,
    });
    this.#client = new Client(module, this.#spec, {
      frame: (frame) => this.#frames.take(frame),
      stale: () => this.#frames.want(),
      points: (points) => {
        this.#map.show(points);
        this.#frames.want();
      },
      applied: () => {},
      problem: ({ message }) => failed(message),
      diverged: (sentence) => failed(sentence),
      arrived: () => {
        this.#arrived = true;
        this.#running = false;
        this.#frames.want();
      },
      restarted: () => this.#frames.want(),
      lost: (reason) => failed(reason),
    });
    this.#frames.start(this.#client);
  }

  get latest(): Frame | undefined {
    return this.#frames.latest;
  }

  get spec(): Spec {
    return this.#spec;
  }

  /** Whether it has come to its step. */
  get isTrained(): boolean {
    return this.#goal === undefined || this.#arrived;
  }

  change(changed: Partial<Spec>): void {
    this.#fades = changed.draw !== undefined && changed.draw > 0;
    this.#spec = { ...this.#spec, ...changed };
    this.#client.apply(this.#spec, undefined);
    this.#frames.want();
  }

  /** Nobody sees it: it does not train. */
  run(running: boolean): void {
    this.#running = running && !this.#arrived;
    this.#client.run(this.#running, this.#goal);
    if (this.#running) this.#frames.want();
  }

  reset(): void {
    this.#arrived = false;
    this.#client.reset();
    this.#frames.want();
  }

  repaint(): void {
    this.#frames.want();
  }

  close(): void {
    this.#client.close();
    this.#frames.stop();
  }
}
