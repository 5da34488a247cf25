import type { Spec } from "../pkg/perturb.js";
import { pageWords } from "./words/page.js";

export type Widths = readonly number[];

export interface LayerLimits {
  readonly maxLayers: number;
  readonly maxNeurons: number;
}

/** What a click on the network means: new widths, and the hidden layer inserted or removed, if one was. */
export interface LayerChange {
  readonly widths: Widths;
  readonly pivot: number | undefined;
}

const FIRST_WIDTH = 8;

export function insertLayer(widths: Widths, at: number): LayerChange {
  const width = widths[Math.min(at, widths.length) - 1] ?? widths[at] ?? FIRST_WIDTH;
  return { widths: [...widths.slice(0, at), width, ...widths.slice(at)], pivot: at };
}

export function removeLayer(widths: Widths, at: number): LayerChange {
  return { widths: widths.filter((_, index) => index !== at), pivot: at };
}

export function resizeLayer(widths: Widths, at: number, width: number): LayerChange {
  return { widths: widths.map((old, index) => (index === at ? width : old)), pivot: undefined };
}

export function layersText(widths: Widths): string {
  return widths.join(",");
}

/** Where a layer's weights and biases lie in a frame's parameters: W row by row, then b. */
export interface Block {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

export function blocks(widths: Widths): Block[] {
  const sizes = [2, ...widths, 1];
  let at = 0;
  return sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index] ?? 0;
    const block = { inputs, outputs, weights: at, biases: at + inputs * outputs };
    at = block.biases + outputs;
    return block;
  });
}

/** A node's place: column 0 holds the inputs, the last column the output. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

export function nodeId(widths: Widths, place: Place): number {
  return [2, ...widths].slice(0, place.column).reduce((sum, size) => sum + size, 0) + place.row;
}

export function outputNode(widths: Widths): number {
  return widths.reduce((sum, size) => sum + size, 2);
}

export function placeOf(widths: Widths, node: number): Place {
  let column = 0;
  let row = node;
  for (const size of [2, ...widths]) {
    if (row < size) return { column, row };
    row -= size;
    column += 1;
  }
  return { column, row: 0 };
}

/** "Hidden layer 2, neuron 3 of 8", "Input x₁", "Output". */
export function nodeName(widths: Widths, node: number): string {
  const { column, row } = placeOf(widths, node);
  const words = pageWords.now.nodes;
  if (column === 0) return words.input(row === 0 ? "x₁" : "x₂");
  if (column > widths.length) return words.output;
  return words.hidden(column, row + 1, widths[column - 1] ?? 0);
}

/** What feeds a node, as the editor lists it. */
export function sourceName(column: number, row: number): string {
  return column === 0 ? (row === 0 ? "x₁" : "x₂") : pageWords.now.nodes.neuron(row + 1);
}

export function sameWidths(a: Spec["layers"] | Widths, b: Spec["layers"] | Widths): boolean {
  return a.length === b.length && a.every((width, index) => width === b[index]);
}
