import assert from "node:assert/strict";
import { test } from "node:test";
import { curve, distanceTo } from "../../www/view/edges.js";
import { lights } from "../../www/view/flow.js";
import { layOut } from "../../www/view/layout.js";

const ROOM = { width: 680, height: 430, pixelRatio: 1, zoom: 1 };

test("lights run along the strong edges only, and on them", () => {
  const layout = layOut([], ROOM);
  const places = lights(layout, [], new Float32Array([2, 0.01, 0]), 0.4);
  assert.ok(places.length > 0);
  const line = curve(layout, { layer: 0, neuron: 0, input: 0 });
  assert.ok(line);
  for (let at = 0; at < places.length; at += 2) {
    assert.ok(distanceTo(line, places[at] ?? 0, places[at + 1] ?? 0) < 0.5);
  }
});

test("lights move with time", () => {
  const layout = layOut([], ROOM);
  const parameters = new Float32Array([2, 2, 0]);
  assert.notDeepEqual(lights(layout, [], parameters, 0), lights(layout, [], parameters, 0.1));
});

test("a network with too many strong edges has none", () => {
  const widths = [32, 32, 32];
  const parameters = new Float32Array(2 * 32 + 2 * 32 * 32 + 32 + 97).fill(2);
  assert.deepEqual(lights(layOut(widths, ROOM), widths, parameters, 0), []);
});
