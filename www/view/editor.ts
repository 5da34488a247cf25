// The small popovers over the diagram: a neuron's numbers, an edge's weight, a layer's menu.
import { html, nothing, type TemplateResult } from "lit-html";
import type { Context } from "../context.js";
import { numberBox, problemOf, settle } from "../controls.js";
import { parameterValue } from "../format.js";
import * as icons from "../icons.js";
import {
  type Block,
  blocks,
  insertLayer,
  nodeId,
  nodeName,
  placeOf,
  removeLayer,
  resizeLayer,
  sourceName,
} from "../layers.js";
import type { Selection } from "../state.js";
import { pageWords } from "../words/page.js";
import { changeLayers, limits } from "./network.js";

const WIDTH = 228;
/** The tallest a popover gets, in pixels: its list scrolls inside. */
const TALLEST = 300;

/** How far the diagram is scrolled. */
function scrolled({ find }: Context): { readonly left: number; readonly top: number } {
  const { scrollLeft: left = 0, scrollTop: top = 0 } = find("#diagram") ?? {};
  return { left, top };
}

/** Beside a point of the diagram, inside its frame. */
function placed(context: Context, x: number, y: number, height: number): string {
  const { room } = context.state;
  const by = scrolled(context);
  const left = x - by.left;
  const top = y - by.top;
  const fits = left + WIDTH + 12 <= room.width;
  const at = {
    left: Math.max(4, fits ? left : Math.min(left - WIDTH - 60, room.width - WIDTH - 4)),
    top: Math.max(4, Math.min(top, room.height - Math.min(height, TALLEST) - 4)),
  };
  return `--left:${at.left}px;--top:${at.top}px;--tallest:${Math.max(160, Math.min(TALLEST, room.height - 8))}px`;
}

interface Popover {
  readonly id: string;
  readonly title: string;
  readonly style: string;
  readonly close: () => void;
  readonly body: TemplateResult;
}

function popover({ id, title, style, close, body }: Popover): TemplateResult {
  const words = pageWords.now.editor;
  return html`<div
    id=${id}
    class="popover"
    role="dialog"
    tabindex="-1"
    aria-label=${title}
    .style=${style}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    }}
  >
    <header>
      <h3>${title}</h3>
      <button type="button" class="quiet" aria-label=${words.close} title=${words.closeHint} @click=${close}>${icons.close}</button>
    </header>
    ${body}
  </div>`;
}

interface Weight {
  readonly layer: number;
  readonly neuron: number;
  readonly input: number | undefined;
}

function fieldOf({ layer, neuron, input }: Weight): string {
  return `weight-${layer}-${neuron}-${input ?? "bias"}`;
}

function indexOf(block: Block, { neuron, input }: Weight): number {
  return input === undefined
    ? block.biases + neuron
    : block.weights + neuron * block.inputs + input;
}

function weightRow(
  context: Context,
  block: Block,
  weight: Weight,
  label: string,
  short = label,
): TemplateResult {
  const index = indexOf(block, weight);
  const value = context.frame?.parameters[index];
  const field = fieldOf(weight);
  const words = pageWords.now.editor;
  return html`<label class="weight" data-index=${index}>
      <span>${short}</span>
      ${numberBox(context, {
        field,
        label,
        text: value === undefined ? "" : parameterValue(value),
        help: weight.input === undefined ? words.biasHint : words.weightHint,
        commit: (text) =>
          context.commands.editWeight(weight.layer, weight.neuron, weight.input, { field, text }),
        nudge: (number, direction) => Number((number + direction * 0.1).toPrecision(9)),
        named: true,
      })}
    </label>
    ${problemOf(context, field)}`;
}

function noiseNote({ state }: Context): TemplateResult | typeof nothing {
  return state.spec.draw === 0 ? nothing : html`<p class="hint">${pageWords.now.editor.noisy}</p>`;
}

function selectionEditor(context: Context, selection: Selection): TemplateResult | typeof nothing {
  const { layout, state } = context;
  const { layers } = state.spec;
  const words = pageWords.now.editor;
  const close = (): void => context.dispatch({ type: "selected", selection: undefined });
  const target =
    selection.type === "neuron"
      ? placeOf(layers, selection.node)
      : { column: selection.layer + 1, row: selection.neuron };
  const layer = target.column - 1;
  const block = blocks(layers)[layer];
  const node = layout.columns[target.column]?.nodes[target.row];
  if (block === undefined || node === undefined) return nothing;

  if (selection.type === "edge") {
    const source = layout.columns[layer]?.nodes[selection.input] ?? node;
    const from = nodeName(layers, nodeId(layers, { column: layer, row: selection.input }));
    const to = nodeName(layers, nodeId(layers, target));
    return popover({
      id: "editor",
      title: words.weight,
      style: placed(
        context,
        (source.x + node.x + layout.node) / 2 + 20,
        (source.y + node.y) / 2 - 20,
        150,
      ),
      close,
      body: html`<p class="hint">${from} → ${to}</p>
        ${weightRow(context, block, { layer, neuron: selection.neuron, input: selection.input }, words.weight)} ${noiseNote(context)}`,
    });
  }
  const inputs = Array.from({ length: block.inputs }, (_, input) => input);
  return popover({
    id: "editor",
    title: nodeName(layers, selection.node),
    style: placed(context, node.x + layout.node + 14, node.y - 30, 130 + 30 * (inputs.length + 1)),
    close,
    body: html`${noiseNote(context)}
      <div class="weights">
        ${weightRow(context, block, { layer, neuron: target.row, input: undefined }, words.bias)}
        <h4>${words.weightsFrom}</h4>
        ${inputs.map((input) => {
          const source = sourceName(layer, input);
          return weightRow(
            context,
            block,
            { layer, neuron: target.row, input },
            words.weightFrom(source),
            source,
          );
        })}
      </div>`,
  });
}

function layerMenu(context: Context, layer: number): TemplateResult | typeof nothing {
  const { layout, state } = context;
  const { layers } = state.spec;
  const width = layers[layer];
  const column = layout.columns[layer + 1];
  if (width === undefined || column === undefined) return nothing;
  const { maxLayers, maxNeurons } = limits(context);
  const resize = (to: number): void => changeLayers(context, resizeLayer(layers, layer, to));
  const full = layers.length >= maxLayers;
  const words = pageWords.now.editor;
  return popover({
    id: "layer-menu",
    title: pageWords.now.network.layer(layer + 1),
    style: placed(context, column.x + layout.node / 2 - WIDTH / 2, scrolled(context).top + 38, 190),
    close: () => context.dispatch({ type: "layerOpened", layer: undefined }),
    body: html`<div class="layer-menu" data-layer=${layer + 1}>
      <div class="neuron-count">
        <span>${words.neurons}</span>
        <button type="button" class="round" data-remove-neuron aria-label=${words.removeNeuron} ?disabled=${width <= 1} @click=${() => resize(width - 1)}>
          ${icons.minus}
        </button>
        ${numberBox(context, {
          field: "layers",
          label: words.neuronsIn(layer + 1),
          text: String(width),
          help: context.parameter("layers").help,
          commit: (text) =>
            context.set(
              "layers",
              layers.map((old, index) => (index === layer ? text : old)).join(","),
            ),
          nudge: (value, direction) => Math.min(maxNeurons, Math.max(1, value + direction)),
          named: false,
        })}
        <button type="button" class="round" data-add-neuron aria-label=${words.addNeuron} ?disabled=${width >= maxNeurons} @click=${() => resize(width + 1)}>
          ${icons.plus}
        </button>
      </div>
      ${problemOf(context, "layers")}
      <button type="button" data-insert-before ?disabled=${full} @click=${() => changeLayers(context, insertLayer(layers, layer))}>
        ${words.insertBefore}
      </button>
      <button type="button" data-insert-after ?disabled=${full} @click=${() => changeLayers(context, insertLayer(layers, layer + 1))}>
        ${words.insertAfter}
      </button>
      <button type="button" data-remove-layer @click=${() => changeLayers(context, removeLayer(layers, layer))}>${words.remove}</button>
    </div>`,
  });
}

export function popovers(context: Context): TemplateResult | typeof nothing {
  const { selection, openLayer } = context.state;
  if (openLayer !== undefined) return layerMenu(context, openLayer);
  return selection === undefined ? nothing : selectionEditor(context, selection);
}

/** Training moves the numbers under an open editor. */
export function refreshEditor(root: ParentNode, parameters: Float32Array): void {
  for (const row of root.querySelectorAll<HTMLElement>("#editor .weight")) {
    const box = row.querySelector("input");
    const value = parameters[Number(row.dataset["index"])];
    if (box !== null && value !== undefined && box.getAttribute("aria-invalid") === null)
      settle(box, parameterValue(value));
  }
}
