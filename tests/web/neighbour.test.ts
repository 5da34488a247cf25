import assert from "node:assert/strict";
import { test } from "node:test";
import { neighbour } from "../../www/view/neighbour.js";

const LAYERS = [4, 2];

test("arrow keys lead from neuron to neuron", () => {
  assert.equal(neighbour(LAYERS, 2, "ArrowDown"), 3);
  assert.equal(neighbour(LAYERS, 2, "ArrowUp"), undefined);
  assert.equal(neighbour(LAYERS, 5, "ArrowDown"), undefined);
  assert.equal(neighbour(LAYERS, 5, "ArrowRight"), 7);
  assert.equal(neighbour(LAYERS, 2, "ArrowRight"), 6);
  assert.equal(neighbour(LAYERS, 6, "ArrowLeft"), 3);
  assert.equal(neighbour(LAYERS, 8, "ArrowRight"), undefined);
  assert.equal(neighbour(LAYERS, 8, "Home"), 0);
  assert.equal(neighbour(LAYERS, 0, "End"), 8);
  assert.equal(neighbour(LAYERS, 0, "a"), undefined);
});
