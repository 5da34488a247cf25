import assert from "node:assert/strict";
import { test } from "node:test";
import type { FrameRequest } from "../../pkg/perturb.js";
import { Resolution } from "../../www/resolution.js";

const REQUEST: FrameRequest = {
  nodeSize: 20,
  mapSize: 100,
  shown: 0,
  clean: false,
  compared: true,
  dark: false,
};

/** Draws frames on a machine that needs so many milliseconds for a map of 100 × 100; returns the sides of the last maps. */
function draw(resolution: Resolution, ms: number, frames: number): number[] {
  const sides: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const { mapSize } = resolution.fit(REQUEST);
    resolution.took(ms * (mapSize / 100) ** 2);
    sides.push(mapSize);
  }
  return sides.slice(-20);
}

test("a small network is drawn as asked", () => {
  assert.deepEqual(new Resolution().fit(REQUEST), REQUEST);
  assert.deepEqual([...new Set(draw(new Resolution(), 5, 100))], [100]);
});

test("a large one gets coarser until its frames fit, and stays there", () => {
  for (const ms of [10, 15, 30, 60]) {
    const [side = 0, ...others] = new Set(draw(new Resolution(), ms, 100));
    assert.equal(others.length, 0, `${ms} ms: it goes back and forth`);
    assert.ok(ms * (side / 100) ** 2 <= 9, `${ms} ms: ${side}`);
  }
});

test("beyond the coarsest map it gets no coarser", () => {
  assert.deepEqual([...new Set(draw(new Resolution(), 10_000, 100))], [32]);
});

test("it gets finer again when there is time", () => {
  const resolution = new Resolution();
  assert.ok(draw(resolution, 60, 100).every((side) => side < 50));
  assert.deepEqual([...new Set(draw(resolution, 2, 100))], [100]);
});

test("a disturbed frame changes nothing", () => {
  const resolution = new Resolution();
  draw(resolution, 5, 20);
  resolution.took(80);
  assert.deepEqual([...new Set(draw(resolution, 5, 20))], [100]);
});

test("neurons' maps are never finer than the large one", () => {
  const resolution = new Resolution();
  draw(resolution, 60, 100);
  const { mapSize, nodeSize } = resolution.fit({ ...REQUEST, nodeSize: 90 });
  assert.equal(nodeSize, mapSize);
  assert.equal(resolution.fit(REQUEST).nodeSize, 20);
});
