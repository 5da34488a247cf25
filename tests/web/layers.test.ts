import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blocks,
  insertLayer,
  nodeId,
  nodeName,
  outputNode,
  placeOf,
  removeLayer,
  resizeLayer,
  sameWidths,
} from "../../www/layers.js";

test("an inserted layer is as wide as the one before it, or the one after, or eight", () => {
  assert.deepEqual(insertLayer([8, 3], 2), { widths: [8, 3, 3], pivot: 2 });
  assert.deepEqual(insertLayer([8, 3], 1), { widths: [8, 8, 3], pivot: 1 });
  assert.deepEqual(insertLayer([5], 0), { widths: [5, 5], pivot: 0 });
  assert.deepEqual(insertLayer([], 0), { widths: [8], pivot: 0 });
});

test("removing names the layer, resizing names none", () => {
  assert.deepEqual(removeLayer([8, 3, 2], 1), { widths: [8, 2], pivot: 1 });
  assert.deepEqual(resizeLayer([8, 3], 1, 4), { widths: [8, 4], pivot: undefined });
});

test("blocks follow each other and cover every parameter", () => {
  assert.deepEqual(blocks([3]), [
    { inputs: 2, outputs: 3, weights: 0, biases: 6 },
    { inputs: 3, outputs: 1, weights: 9, biases: 12 },
  ]);
  assert.deepEqual(blocks([]), [{ inputs: 2, outputs: 1, weights: 0, biases: 2 }]);
});

test("every node has a place, and every place its node", () => {
  const widths = [8, 3];
  for (let node = 0; node <= outputNode(widths); node += 1) {
    assert.equal(nodeId(widths, placeOf(widths, node)), node);
  }
  assert.deepEqual(placeOf(widths, 10), { column: 2, row: 0 });
  assert.equal(outputNode(widths), 13);
});

test("nodes have names that a person can use", () => {
  assert.equal(nodeName([8, 3], 1), "Input x₂");
  assert.equal(nodeName([8, 3], 12), "Hidden layer 2, neuron 3 of 3");
  assert.equal(nodeName([8, 3], 13), "Output");
});

test("widths are compared by value", () => {
  assert.ok(sameWidths([8, 8], [8, 8]));
  assert.ok(!sameWidths([8, 8], [8]));
  assert.ok(!sameWidths([8], [9]));
});
