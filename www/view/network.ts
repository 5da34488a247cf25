import { html, nothing, type TemplateResult } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import type { Context } from "../context.js";
import { field } from "../controls.js";
import * as icons from "../icons.js";
import {
  insertLayer,
  type LayerChange,
  nodeName,
  outputNode,
  removeLayer,
  resizeLayer,
} from "../layers.js";
import { pageWords } from "../words/page.js";
import { language } from "../words/words.js";
import { findNode, type Layout, ROOMY_SPACING } from "./layout.js";
import { neighbour } from "./neighbour.js";

export interface DiagramEvents {
  readonly pointerMoved: (event: PointerEvent) => void;
  readonly pointerLeft: () => void;
  readonly pointerPressed: (event: PointerEvent) => void;
  readonly scrolled: () => void;
  readonly zoomedBy: (factor: number) => void;
}

export function limits(context: Context): {
  readonly maxLayers: number;
  readonly maxNeurons: number;
} {
  const { kind } = context.parameter("layers");
  if (kind.type !== "layers") throw new Error("layers must be a list of layers");
  return kind;
}

export function changeLayers(context: Context, { widths, pivot }: LayerChange): void {
  context.commands.setLayers(widths, pivot);
}

function stepper(context: Context): TemplateResult {
  const { layers } = context.state.spec;
  const { maxLayers } = limits(context);
  const words = pageWords.now.network;
  return html`<div class="stepper" role="group" aria-label=${context.parameter("layers").label} title=${context.parameter("layers").help}>
    <button
      id="remove-layer"
      type="button"
      class="round"
      aria-label=${words.removeLast}
      title=${words.removeLast}
      ?disabled=${layers.length === 0}
      @click=${() => changeLayers(context, removeLayer(layers, layers.length - 1))}
    >
      ${icons.minus}
    </button>
    <output id="layer-count">${layers.length}</output>
    <button
      id="add-layer"
      type="button"
      class="round"
      aria-label=${words.add}
      title=${words.add}
      ?disabled=${layers.length >= maxLayers}
      @click=${() => changeLayers(context, insertLayer(layers, layers.length))}
    >
      ${icons.plus}
    </button>
    <span>${words.hiddenLayers(layers.length)}</span>
  </div>`;
}

function layerControl(context: Context, layer: number): TemplateResult {
  const { layout, state } = context;
  const { layers } = state.spec;
  const width = layers[layer] ?? 0;
  const { maxNeurons } = limits(context);
  const x = (layout.columns[layer + 1]?.x ?? 0) + layout.node / 2;
  const words = pageWords.now.network;
  const menu = html`<button
    type="button"
    class="layer-size"
    data-open-layer
    aria-haspopup="dialog"
    aria-expanded=${state.openLayer === layer ? "true" : "false"}
    aria-label=${words.layerSize(width, layer + 1)}
    title=${words.layerHint(width, layer + 1)}
    @click=${() => context.dispatch({ type: "layerOpened", layer: state.openLayer === layer ? undefined : layer })}
  >
    ${width}
  </button>`;
  if (layout.spacing < ROOMY_SPACING) {
    return html`<div class="layer compact" data-layer=${layer + 1} .style=${`left:${x}px;width:${Math.min(40, layout.spacing - 2)}px`}>
      ${menu}
    </div>`;
  }
  return html`<div class="layer" data-layer=${layer + 1} .style=${`left:${x}px`}>
    <button
      type="button"
      class="round"
      data-remove-neuron
      aria-label=${words.removeNeuron(layer + 1)}
      title=${words.removeNeuron(layer + 1)}
      ?disabled=${width <= 1}
      @click=${() => changeLayers(context, resizeLayer(layers, layer, width - 1))}
    >
      ${icons.minus}
    </button>
    ${menu}
    <button
      type="button"
      class="round"
      data-add-neuron
      aria-label=${words.addNeuron(layer + 1)}
      title=${words.addNeuron(layer + 1)}
      ?disabled=${width >= maxNeurons}
      @click=${() => changeLayers(context, resizeLayer(layers, layer, width + 1))}
    >
      ${icons.plus}
    </button>
  </div>`;
}

/** Transparent buttons over the canvas: a target stays 24 pixels where there is room, however small the map. */
function neurons(context: Context, layout: Layout, tabStop: number): TemplateResult[] {
  const { layers } = context.state.spec;
  const width = Math.min(layout.spacing - 1, Math.max(layout.node, 24));
  const height = Math.min(layout.rowSpacing, Math.max(layout.node, 24));
  const inset = `--inset-x:${(width - layout.node) / 2}px;--inset-y:${(height - layout.node) / 2}px`;
  return layout.columns.flatMap(({ nodes }) =>
    nodes.map(({ id, x, y }) => {
      const left = x - (width - layout.node) / 2;
      const top = y - (height - layout.node) / 2;
      const isInput = id < 2;
      return html`<button
        type="button"
        class="neuron"
        data-node=${id}
        tabindex=${id === tabStop ? 0 : -1}
        aria-haspopup=${isInput ? nothing : "dialog"}
        aria-label=${nodeName(layers, id)}
        .style=${`left:${left}px;top:${top}px;width:${width}px;height:${height}px;${inset}`}
      ></button>`;
    }),
  );
}

function nodeOf(event: Event): number | undefined {
  const button = (event.target as Element).closest<HTMLElement>("[data-node]");
  return button === null ? undefined : Number(button.dataset["node"]);
}

function select(context: Context, node: number): void {
  if (node < 2) return;
  context.dispatch({ type: "selected", selection: { type: "neuron", node } });
}

function moveFocus(context: Context, event: KeyboardEvent): void {
  const node = nodeOf(event);
  const next =
    node === undefined ? undefined : neighbour(context.state.spec.layers, node, event.key);
  if (next === undefined) return;
  event.preventDefault();
  const sheet = event.currentTarget as HTMLElement;
  sheet.querySelector<HTMLElement>(`[data-node="${next}"]`)?.focus();
}

function names(layout: Layout): TemplateResult[] {
  const inputs = layout.columns[0]?.nodes ?? [];
  const half = layout.node / 2;
  return inputs.map(
    (
      { x, y },
      row,
    ) => html`<span class="input-name" aria-hidden="true" .style=${`left:${x - 26}px;top:${y + half}px`}
      >x<sub>${row + 1}</sub></span
    >`,
  );
}

export function networkRegion(
  context: Context,
  events: DiagramEvents,
  popover: TemplateResult | typeof nothing,
): TemplateResult {
  const { layout, state } = context;
  const { layers } = state.spec;
  const tabStop = state.hovered ?? outputNode(layers);
  const output = findNode(layout, outputNode(layers));
  const words = pageWords.now.network;
  return html`<section class="network" aria-labelledby="network-heading">
    <header>
      <h2 id="network-heading"><b>2</b> ${words.title}</h2>
      ${stepper(context)}
      <div class="fields">
        ${field(context, "activation")} ${field(context, "initialization")} ${field(context, "initialBias")} ${field(context, "seed")}
      </div>
    </header>
    <div class="stage">
      <div class="diagram" id="diagram" @scroll=${events.scrolled}>
        <div
          class="sheet"
          .style=${`width:${layout.width}px;height:${layout.height}px`}
          @pointermove=${events.pointerMoved}
          @pointerleave=${events.pointerLeft}
          @pointerdown=${events.pointerPressed}
        >
          <canvas id="edges"></canvas>
          <canvas id="lights"></canvas>
          <canvas id="nodes"></canvas>
          <canvas id="nodes-before" class="ghost" aria-hidden="true"></canvas>
          <svg class="highlight" aria-hidden="true"><path></path></svg>
          <span class="edge-value" aria-hidden="true" hidden></span>
          <div class="layers">
            ${guard([layout, layers, state.openLayer, language()], () => layers.map((_, layer) => layerControl(context, layer)))}
          </div>
          ${guard([layout], () => names(layout))}
          ${
            output === undefined
              ? nothing
              : html`<span class="output-name" aria-hidden="true" .style=${`left:${output.x + layout.node / 2}px;top:${output.y - 8}px`}
                  >${words.output}</span
                >`
          }
          <div
            class="neurons"
            role="group"
            aria-label=${words.neurons}
            @pointerover=${(event: PointerEvent) => {
              const node = nodeOf(event);
              if (node !== undefined && event.pointerType !== "touch")
                context.dispatch({ type: "hovered", node });
            }}
            @pointerout=${(event: PointerEvent) => {
              if (event.pointerType !== "touch")
                context.dispatch({ type: "hovered", node: undefined });
            }}
            @focusin=${(event: FocusEvent) => context.dispatch({ type: "hovered", node: nodeOf(event) })}
            @focusout=${() => context.dispatch({ type: "hovered", node: undefined })}
            @keydown=${(event: KeyboardEvent) => moveFocus(context, event)}
            @click=${(event: MouseEvent) => {
              const node = nodeOf(event);
              if (node !== undefined) select(context, node);
            }}
          >
            ${guard([layout, layers, tabStop, language()], () => neurons(context, layout, tabStop))}
          </div>
        </div>
      </div>
      <div class="zoom" role="group" aria-label=${words.zoom}>
        <button type="button" class="quiet" aria-label=${words.zoomOut} title=${words.zoomOut} ?disabled=${state.zoom <= 1} @click=${() => events.zoomedBy(1 / 1.4)}>
          ${icons.minus}
        </button>
        <button type="button" class="quiet" aria-label=${words.zoomFit} title=${words.zoomFit} ?disabled=${state.zoom <= 1} @click=${() => events.zoomedBy(0)}>
          ${icons.fit}
        </button>
        <button type="button" class="quiet" aria-label=${words.zoomIn} title=${words.zoomInHint} @click=${() => events.zoomedBy(1.4)}>${icons.plus}</button>
      </div>
      ${popover}
    </div>
  </section>`;
}
