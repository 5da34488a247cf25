// Where every neuron of the diagram lies. Pure: widths and room in, positions out.
import type { Widths } from "../layers.js";

export interface Room {
  /** What can be seen without scrolling, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  /** 1 = the whole network fits if it can. */
  readonly zoom: number;
}

export interface LaidNode {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

export interface Column {
  readonly x: number;
  readonly nodes: readonly LaidNode[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Side of a neuron's map: CSS pixels, and the same in device pixels, where it is whole. */
  readonly node: number;
  readonly pixels: number;
  /** Between the left sides of neighbouring columns. */
  readonly spacing: number;
  readonly rowSpacing: number;
  readonly columns: readonly Column[];
  readonly pixelRatio: number;
}

/** Room for the layer controls above, and for the names of the inputs and the output at the sides. */
export const TOP = 44;
const BOTTOM = 12;
const LEFT = 34;
const RIGHT = 26;

/** A control above each hidden column must stay a target of 24 pixels. */
const SMALLEST_SPACING = 27;
const LARGEST_SPACING = 190;
const SMALLEST_NODE = 10;
const LARGEST_NODE = 60;
/** The core draws maps of 8 to 100 device pixels. */
const SMALLEST_MAP = 8;
const LARGEST_MAP = 100;
/** Share of the space between columns and rows that a neuron may take; edges need the rest. */
const NODE_PER_COLUMN = 0.58;
const NODE_PER_ROW = 0.84;
const ROW_PER_NODE = 1.75;
/** Rows spread out with the room there is, within reason. */
const ROWS_PER_ROOM = 11;
const TIGHTEST_TYPICAL_ROW = 46;
const LOOSEST_TYPICAL_ROW = 72;

const SMALLEST_ROW = 12;

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function layOut(widths: Widths, room: Room): Layout {
  const sizes = [2, ...widths, 1];
  const gaps = sizes.length - 1;
  const tallest = Math.max(...sizes);
  const { pixelRatio, zoom } = room;

  const wide = room.width * zoom - LEFT - RIGHT;
  const tall = room.height * zoom - TOP - BOTTOM;
  const widestNode = LARGEST_NODE * zoom;
  const typicalRow =
    clamp(room.height / ROWS_PER_ROOM, TIGHTEST_TYPICAL_ROW, LOOSEST_TYPICAL_ROW) * zoom;
  // The last column needs its own node's width beside the gaps; a node is a share of a gap, hence the fraction.
  const spacing = clamp(
    wide / (gaps + NODE_PER_COLUMN),
    SMALLEST_SPACING * Math.sqrt(zoom),
    LARGEST_SPACING * zoom,
  );
  const loosestRow = Math.max(SMALLEST_ROW, tall / tallest);
  const wanted = clamp(
    Math.min(spacing * NODE_PER_COLUMN, loosestRow * NODE_PER_ROW),
    SMALLEST_NODE,
    widestNode,
  );
  const pixels = clamp(Math.floor(wanted * pixelRatio), SMALLEST_MAP, LARGEST_MAP);
  const node = pixels / pixelRatio;
  const rowSpacing = Math.max(
    Math.min(loosestRow, Math.max(node * ROW_PER_NODE, typicalRow)),
    node + 2,
  );

  /** Small columns, the inputs above all, need not be as tight as the tallest one. */
  const looseRow = (size: number): number =>
    Math.max(rowSpacing, Math.min(tall / size, Math.max(node * ROW_PER_NODE, typicalRow)));

  const contentWidth = spacing * gaps + node;
  const width = Math.max(room.width, Math.ceil(contentWidth + LEFT + RIGHT));
  const height = Math.max(room.height, Math.ceil(rowSpacing * (tallest - 1) + node + TOP + BOTTOM));
  const left = LEFT + (width - LEFT - RIGHT - contentWidth) / 2;
  const middle = TOP + (height - TOP - BOTTOM) / 2;
  const snap = (value: number): number => Math.round(value * pixelRatio) / pixelRatio;

  let id = 0;
  const columns = sizes.map((size, column) => ({
    x: snap(left + spacing * column),
    nodes: Array.from({ length: size }, (_, row) => {
      const y = snap(middle + (row - (size - 1) / 2) * looseRow(size) - node / 2);
      const laid = { id, x: snap(left + spacing * column), y };
      id += 1;
      return laid;
    }),
  }));
  return { width, height, node, pixels, spacing, rowSpacing, columns, pixelRatio };
}

/** From this distance on, − n + fits above a column; below it, one button opens the layer's menu. */
export const ROOMY_SPACING = 84;

export function findNode(layout: Layout, id: number): LaidNode | undefined {
  for (const { nodes } of layout.columns) {
    const first = nodes[0];
    if (first !== undefined && id < first.id + nodes.length) return nodes[id - first.id];
  }
  return undefined;
}
