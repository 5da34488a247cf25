import assert from "node:assert/strict";
import { test } from "node:test";
import { findNode, type Layout, layOut } from "../../www/view/layout.js";

const ROOM = { width: 680, height: 430, pixelRatio: 1, zoom: 1 };

function widths(depth: number, width: number): number[] {
  return Array.from({ length: depth }, () => width);
}

function check(layout: Layout, name: string): void {
  for (const { nodes } of layout.columns) {
    for (const [row, { x, y }] of nodes.entries()) {
      assert.ok(
        x >= 0 && x + layout.node <= layout.width,
        `${name}: a neuron is cut off at a side`,
      );
      assert.ok(
        y >= 40 && y + layout.node <= layout.height,
        `${name}: a neuron is cut off or under the controls`,
      );
      const below = nodes[row + 1];
      assert.ok(below === undefined || below.y - y > layout.node, `${name}: neurons overlap`);
      assert.equal((x * layout.pixelRatio) % 1, 0, `${name}: between device pixels`);
    }
  }
}

test("every network is laid out whole, without overlap, on whole device pixels", () => {
  for (const depth of [0, 1, 2, 6, 20, 32]) {
    for (const width of [1, 8, 32]) {
      for (const pixelRatio of [1, 2]) {
        for (const zoom of [1, 2.5]) {
          check(
            layOut(widths(depth, width), { ...ROOM, pixelRatio, zoom }),
            `${depth}×${width} ×${zoom} @${pixelRatio}`,
          );
        }
      }
    }
  }
});

test("twenty layers of eight fit without scrolling, and their controls keep 24 pixels", () => {
  const layout = layOut(widths(20, 8), ROOM);
  assert.equal(layout.width, ROOM.width);
  assert.equal(layout.height, ROOM.height);
  assert.ok(layout.spacing >= 26);
  assert.ok(layout.node >= 14);
});

test("thirty-two layers scroll sideways only", () => {
  const layout = layOut(widths(32, 8), ROOM);
  assert.ok(layout.width > ROOM.width);
  assert.equal(layout.height, ROOM.height);
});

test("thirty-two neurons still have maps of ten pixels", () => {
  assert.ok(layOut([32], ROOM).node >= 10);
});

test("maps stay within what the core draws", () => {
  for (const zoom of [1, 3, 6]) {
    const { pixels } = layOut([2], { ...ROOM, pixelRatio: 3, zoom });
    assert.ok(pixels >= 8 && pixels <= 100, String(pixels));
  }
});

test("zooming in makes neurons larger and the sheet wider", () => {
  const near = layOut(widths(20, 8), { ...ROOM, zoom: 3 });
  const far = layOut(widths(20, 8), ROOM);
  assert.ok(near.node > 2 * far.node);
  assert.ok(near.width > 2 * far.width);
});

test("nodes are found by their number", () => {
  const layout = layOut([3, 2], ROOM);
  assert.equal(findNode(layout, 0), layout.columns[0]?.nodes[0]);
  assert.equal(findNode(layout, 5), layout.columns[2]?.nodes[0]);
  assert.equal(findNode(layout, 7), layout.columns[3]?.nodes[0]);
  assert.equal(findNode(layout, 8), undefined);
});
