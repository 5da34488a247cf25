import assert from "node:assert/strict";
import { test } from "node:test";
import {
  curve,
  distanceTo,
  level,
  lineWidth,
  nearestEdge,
  nextStrips,
} from "../../www/view/edges.js";
import { layOut } from "../../www/view/layout.js";

const ROOM = { width: 680, height: 430, pixelRatio: 1, zoom: 1 };

test("edges grow with the size of their weight, whatever its sign, from 0.5 to 6 pixels", () => {
  const widths = [0, 0.3, 1, 2, 5, 100].map((weight) => lineWidth(level(weight), 60));
  assert.equal(widths[0], 0.5);
  assert.equal(widths.at(-1), 6);
  assert.deepEqual(
    widths,
    widths.toSorted((a, b) => a - b),
  );
  assert.equal(level(-2), level(2));
});

test("a point on a curve has no distance, one beside it has its distance", () => {
  const line = { x0: 0, y0: 0, x1: 100, y1: 80 };
  assert.ok(distanceTo(line, 50, 40) < 0.01);
  assert.ok(distanceTo(line, 0, 0) < 0.01);
  const flat = { x0: 0, y0: 10, x1: 100, y1: 10 };
  assert.ok(Math.abs(distanceTo(flat, 30, 17) - 7) < 0.01);
  assert.equal(distanceTo(flat, 120, 10), Number.POSITIVE_INFINITY);
});

test("the edge under a pointer is found anywhere along it", () => {
  const layout = layOut([3, 2], ROOM);
  for (const edge of [
    { layer: 0, neuron: 2, input: 0 },
    { layer: 1, neuron: 0, input: 1 },
    { layer: 2, neuron: 0, input: 1 },
  ]) {
    const line = curve(layout, edge);
    assert.ok(line);
    // A fifth of the way, where edges have not crossed yet.
    const [x, t] = [0.2, 0.1567];
    const y = line.y0 + (line.y1 - line.y0) * (3 * t * t - 2 * t * t * t);
    assert.deepEqual(nearestEdge(layout, [3, 2], line.x0 + (line.x1 - line.x0) * x, y), edge);
  }
});

test("far from all edges there is none", () => {
  const layout = layOut([1], ROOM);
  assert.equal(nearestEdge(layout, [1], 340, 5), undefined);
  assert.equal(nearestEdge(layout, [1], 1, 200), undefined);
});

test("strips take turns within a budget that is saved up", () => {
  const sizes = [
    { inputs: 2, outputs: 8 },
    { inputs: 8, outputs: 8 },
    { inputs: 8, outputs: 1 },
  ];
  assert.deepEqual(nextStrips(sizes, 0, 36), { strips: [0], left: 20 });
  assert.deepEqual(nextStrips(sizes, 1, 56), { strips: [], left: 56 });
  assert.deepEqual(nextStrips(sizes, 1, 92), { strips: [1, 2, 0], left: 0 });
  assert.deepEqual(nextStrips(sizes, 2, 1000), { strips: [2, 0, 1], left: 0 });
});
