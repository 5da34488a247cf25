// The imperative half of the network's view: canvases, the hovered edge, panning and zooming.
import type { Frame } from "../../pkg/perturb.js";
import { signed } from "../format.js";
import { type Block, blocks, sameWidths } from "../layers.js";
import { palette } from "../theme.js";
import {
  curve,
  curvePath,
  drawStrip,
  type Edge,
  level,
  lineWidth,
  nearestEdge,
  nextStrips,
} from "./edges.js";
import { drawLights, lights } from "./flow.js";
import type { Layout } from "./layout.js";
import { fadeAway, type Surface, surface } from "./surface.js";

/** While training, some strips of edges are redrawn this often: a canvas that changes costs, however little of it does. */
const STRIPS_MS = 80;
/** All are redrawn within so many turns … */
const TURNS = 10;
/** … but in few a turn: curves are dear where no graphics processor draws them. */
const MOST_EDGES_PER_TURN = 80;
const FEWEST_EDGES_PER_TURN = 40;
/** Lights move slowly enough for half the frames. */
const LIGHTS_MS = 30;

export interface DiagramStyle {
  readonly dark: boolean;
  readonly focus: number | undefined;
  readonly flowing: boolean;
}

/** Edges that may be redrawn in one turn. */
function affordable(strips: readonly Block[]): number {
  const edges = strips.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
  return Math.min(MOST_EDGES_PER_TURN, Math.max(FEWEST_EDGES_PER_TURN, edges / TURNS));
}

export class Diagram {
  readonly #root: HTMLElement;
  readonly #edges: Surface;
  readonly #lights: Surface;
  readonly #nodes: Surface;
  readonly #before: Surface;
  readonly #atlas = surface(document.createElement("canvas"));
  readonly #path: SVGPathElement;
  readonly #value: HTMLElement;
  #layout: Layout | undefined;
  #frame: Frame | undefined;
  #nextStrip = 0;
  #budget = 0;
  #stripsAt = 0;
  #lit = false;
  #lightsAt = 0;
  #drawn = "";
  #hovered: Edge | undefined;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#edges = surface(this.#find("#edges"));
    this.#lights = surface(this.#find("#lights"));
    this.#nodes = surface(this.#find("#nodes"));
    this.#before = surface(this.#find("#nodes-before"));
    this.#path = this.#find(".highlight path");
    this.#value = this.#find(".edge-value");
  }

  #find<Found extends Element>(selector: string): Found {
    const found = this.#root.querySelector<Found>(selector);
    if (found === null) throw new Error(`the diagram lacks ${selector}`);
    return found;
  }

  get hoveredEdge(): Edge | undefined {
    return this.#hovered;
  }

  /** Draws a frame; `all` redraws every edge now, otherwise a strip or two take their turn. */
  draw(frame: Frame, layout: Layout, style: DiagramStyle, all: boolean, now: number): void {
    if (layout.columns.length !== frame.layers.length + 2) return;
    const relaid =
      layout !== this.#layout ||
      this.#frame === undefined ||
      !sameWidths(frame.layers, this.#frame.layers);
    if (relaid) this.#resize(layout, style);
    this.#layout = layout;
    this.#frame = frame;
    this.#drawNodes(frame, layout);
    this.#drawEdges(frame, layout, style, all || relaid, now);
    this.#drawLights(frame, layout, style, now);
    this.#labelEdge();
  }

  #resize(layout: Layout, { dark }: DiagramStyle): void {
    for (const { canvas } of [this.#edges, this.#lights, this.#nodes, this.#before]) {
      const width = Math.round(layout.width * layout.pixelRatio);
      const height = Math.round(layout.height * layout.pixelRatio);
      if (canvas.width === width && canvas.height === height) continue;
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${layout.width}px`;
      canvas.style.height = `${layout.height}px`;
    }
    const { context, canvas } = this.#nodes;
    context.clearRect(0, 0, canvas.width, canvas.height);
    this.#edges.context.setTransform(1, 0, 0, 1, 0, 0);
    this.#edges.context.clearRect(0, 0, canvas.width, canvas.height);
    this.#edges.context.setTransform(layout.pixelRatio, 0, 0, layout.pixelRatio, 0, 0);
    this.#before.context.clearRect(0, 0, canvas.width, canvas.height);
    this.#outline(layout, dark);
  }

  /** Outlines lie just outside the maps, so they are drawn once and stay. */
  #outline(layout: Layout, dark: boolean): void {
    const { context } = this.#nodes;
    const { pixelRatio, pixels } = layout;
    const line = Math.max(1, Math.round(pixelRatio));
    context.strokeStyle = palette(dark).muted;
    context.globalAlpha = 0.55;
    context.lineWidth = line;
    context.beginPath();
    for (const { nodes } of layout.columns) {
      for (const { x, y } of nodes) {
        context.rect(
          Math.round(x * pixelRatio) - line / 2,
          Math.round(y * pixelRatio) - line / 2,
          pixels + line,
          pixels + line,
        );
      }
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /** Copies each map from the atlas, pixel for pixel; right after a zoom, maps of the old size are scaled. */
  #drawNodes({ atlas, nodeSize, columns }: Frame, layout: Layout): void {
    const width = columns * nodeSize;
    const image = new ImageData(atlas, width, atlas.length / 4 / width);
    const isFitting = nodeSize === layout.pixels;
    if (!isFitting) this.#keepAtlas(image);
    const { context } = this.#nodes;
    for (const { nodes } of layout.columns) {
      for (const { id, x, y } of nodes) {
        const from = { x: (id % columns) * nodeSize, y: Math.floor(id / columns) * nodeSize };
        const to = { x: Math.round(x * layout.pixelRatio), y: Math.round(y * layout.pixelRatio) };
        if (isFitting)
          context.putImageData(
            image,
            to.x - from.x,
            to.y - from.y,
            from.x,
            from.y,
            nodeSize,
            nodeSize,
          );
        else
          context.drawImage(
            this.#atlas.canvas,
            from.x,
            from.y,
            nodeSize,
            nodeSize,
            to.x,
            to.y,
            layout.pixels,
            layout.pixels,
          );
      }
    }
  }

  #keepAtlas(image: ImageData): void {
    const { canvas, context } = this.#atlas;
    canvas.width = image.width;
    canvas.height = image.height;
    context.putImageData(image, 0, 0);
  }

  #drawEdges(
    frame: Frame,
    layout: Layout,
    { dark, focus }: DiagramStyle,
    all: boolean,
    now: number,
  ): void {
    const strips = blocks(frame.layers);
    const kind = `${focus} ${dark}`;
    const whole = all || kind !== this.#drawn;
    if (!whole && now - this.#stripsAt < STRIPS_MS) return;
    this.#stripsAt = now;
    this.#drawn = kind;
    const turn = whole
      ? { strips: strips.map((_, strip) => strip), left: 0 }
      : nextStrips(strips, this.#nextStrip, this.#budget + affordable(strips));
    for (const strip of turn.strips) {
      const block = strips[strip] as Block;
      drawStrip(this.#edges.context, layout, strip, block, frame.parameters, {
        palette: palette(dark),
        focus,
      });
    }
    this.#budget = turn.left;
    this.#nextStrip = (this.#nextStrip + turn.strips.length) % strips.length;
  }

  #drawLights(
    frame: Frame,
    layout: Layout,
    { dark, focus, flowing }: DiagramStyle,
    now: number,
  ): void {
    if (flowing && now - this.#lightsAt < LIGHTS_MS) return;
    this.#lightsAt = now;
    const places =
      flowing && focus === undefined
        ? lights(layout, frame.layers, frame.parameters, now / 1000)
        : [];
    if (places.length === 0 && !this.#lit) return;
    this.#lit = places.length > 0;
    drawLights(this.#lights.context, places, palette(dark).paper, layout.pixelRatio);
  }

  /** Keeps the maps as they are now on top of the next ones, to fade away. */
  fade(): void {
    const { canvas, context } = this.#before;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(this.#nodes.canvas, 0, 0);
    fadeAway(canvas);
  }

  /** Shakes the diagram by the size of the noise. */
  shake(relativeSize: number): void {
    const reach = 1 + Math.min(1, relativeSize) * 9;
    const steps = [0, -1, 0.8, -0.55, 0.3, 0].map((share, step) => ({
      transform: `translate(${share * reach}px, ${step % 2 === 0 ? 0 : share * reach * 0.35}px)`,
    }));
    this.#find<HTMLElement>(".sheet").animate(steps, { duration: 150, easing: "linear" });
  }

  /** The edge under a pointer is highlighted, with its value. Returns whether there is one. */
  point(x: number, y: number): boolean {
    if (this.#layout === undefined || this.#frame === undefined) return false;
    const edge = nearestEdge(this.#layout, this.#frame.layers, x, y);
    this.highlight(edge);
    return edge !== undefined;
  }

  highlight(edge: Edge | undefined): void {
    this.#hovered = edge;
    const line =
      edge === undefined || this.#layout === undefined ? undefined : curve(this.#layout, edge);
    this.#path.setAttribute("d", line === undefined ? "" : curvePath(line));
    this.#value.hidden = line === undefined;
    if (line === undefined || this.#layout === undefined) return;
    this.#value.style.left = `${(line.x0 + line.x1) / 2}px`;
    this.#value.style.top = `${(line.y0 + line.y1) / 2}px`;
    this.#labelEdge();
  }

  #labelEdge(): void {
    const weight = this.weight(this.#hovered);
    if (weight === undefined) return;
    const text = signed(weight);
    if (this.#value.textContent !== text) this.#value.textContent = text;
    this.#path.style.strokeWidth = `${lineWidth(level(weight), this.#layout?.rowSpacing ?? 0) + 2.5}px`;
    this.#path.dataset["sign"] = weight < 0 ? "negative" : "positive";
  }

  weight(edge: Edge | undefined): number | undefined {
    if (edge === undefined || this.#frame === undefined) return undefined;
    const block = blocks(this.#frame.layers)[edge.layer];
    return block === undefined
      ? undefined
      : this.#frame.parameters[block.weights + edge.neuron * block.inputs + edge.input];
  }
}
