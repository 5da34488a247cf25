import { nodeId, outputNode, placeOf, type Widths } from "../layers.js";

/** The neuron an arrow key leads to: along the columns, or up and down within one. */
export function neighbour(layers: Widths, node: number, key: string): number | undefined {
  const sizes = [2, ...layers, 1];
  const { column, row } = placeOf(layers, node);
  const size = sizes[column] ?? 1;
  switch (key) {
    case "ArrowUp":
      return row > 0 ? node - 1 : undefined;
    case "ArrowDown":
      return row < size - 1 ? node + 1 : undefined;
    case "ArrowLeft":
    case "ArrowRight": {
      const next = column + (key === "ArrowRight" ? 1 : -1);
      const nextSize = sizes[next];
      if (nextSize === undefined) return undefined;
      return nodeId(layers, {
        column: next,
        row: Math.min(nextSize - 1, Math.floor(((row + 0.5) / size) * nextSize)),
      });
    }
    case "Home":
      return 0;
    case "End":
      return outputNode(layers);
    default:
      return undefined;
  }
}
