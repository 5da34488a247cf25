import assert from "node:assert/strict";
import { test } from "node:test";
import { dab, farEnough, moveCursor } from "../../www/painting.js";

const snap = (x1: number, x2: number, label: number) => ({
  x1: Math.round(x1 * 10) / 10,
  x2: Math.round(x2 * 10) / 10,
  label,
});
const POINTS = [
  { x1: 0, x2: 0, label: 1 },
  { x1: 2, x2: 2, label: -1 },
];

test("a dab adds a point of the brush's label, on the lattice", () => {
  assert.deepEqual(dab([], { x1: 1.04, x2: -2 }, "blue", snap, 10), [{ x1: 1, x2: -2, label: 1 }]);
  assert.deepEqual(dab([], { x1: 1, x2: 1 }, "orange", snap, 10), [{ x1: 1, x2: 1, label: -1 }]);
});

test("nothing changes where a point is already, or where no more fit", () => {
  assert.equal(dab(POINTS, { x1: 0.01, x2: 0 }, "blue", snap, 10), POINTS);
  assert.equal(dab(POINTS, { x1: 1, x2: 1 }, "blue", snap, 2), POINTS);
});

test("the eraser removes what it touches, and only that", () => {
  assert.deepEqual(dab(POINTS, { x1: 0.2, x2: 0 }, "erase", snap, 10), [POINTS[1]]);
  assert.equal(dab(POINTS, { x1: 4, x2: 4 }, "erase", snap, 10), POINTS);
});

test("a drag leaves points at a distance, but erases everywhere", () => {
  assert.ok(farEnough(undefined, { x1: 0, x2: 0 }, "blue"));
  assert.ok(!farEnough({ x1: 0, x2: 0 }, { x1: 0.1, x2: 0 }, "blue"));
  assert.ok(farEnough({ x1: 0, x2: 0 }, { x1: 1, x2: 0 }, "blue"));
  assert.ok(farEnough({ x1: 0, x2: 0 }, { x1: 0.1, x2: 0 }, "erase"));
});

test("arrow keys move the cursor, and it stays on the square", () => {
  assert.deepEqual(moveCursor({ x1: 0, x2: 0 }, "ArrowUp", 6), { x1: 0, x2: 0.2 });
  assert.deepEqual(moveCursor({ x1: 6, x2: 0 }, "ArrowRight", 6), { x1: 6, x2: 0 });
  assert.deepEqual(moveCursor(undefined, "ArrowLeft", 6), { x1: -0.2, x2: 0 });
  assert.equal(moveCursor({ x1: 0, x2: 0 }, "a", 6), undefined);
});
