import assert from "node:assert/strict";
import { test } from "node:test";
import { owed, rate, sliceSteps, waitMs } from "../../www/pacing.js";

test("auto starts at thirty epochs a second and doubles every quarter of a second", () => {
  assert.equal(rate("auto", 0), 30);
  assert.equal(rate("auto", 249), 30);
  assert.equal(rate("auto", 250), 60);
  assert.equal(rate("auto", 1000), 480);
  assert.equal(rate("auto", 4000), Number.POSITIVE_INFINITY);
});

test("a chosen speed holds, and max has no bound", () => {
  assert.equal(rate("60", 10_000), 60);
  assert.equal(rate("max", 0), Number.POSITIVE_INFINITY);
});

test("steps owed grow with time and keep their fraction", () => {
  assert.ok(Math.abs(owed(0, "10", 0, 20, 9) - 1.8) < 1e-9);
  assert.ok(Math.abs(owed(0.8, "10", 0, 20, 9) - 2.6) < 1e-9);
  assert.equal(owed(0, "max", 0, 1, 9), Number.POSITIVE_INFINITY);
});

test("a long sleep is not caught up on", () => {
  assert.equal(owed(0, "10", 0, 60_000, 9), 4.5);
  assert.equal(owed(0, "1", 0, 60_000, 1), 1);
});

test("slices adapt to how long the last one took", () => {
  assert.equal(sliceSteps(10, 2, 4), 20);
  assert.equal(sliceSteps(100, 8, 4), 50);
  assert.equal(sliceSteps(10, 0.01, 4), 20);
  assert.equal(sliceSteps(1, 50, 4), 1);
  assert.equal(sliceSteps(1, 0, 4), 2);
});

test("waiting ends when a whole step is owed", () => {
  assert.ok(Math.abs(waitMs(0.5, "10", 0, 10) - 5) < 1e-9);
  assert.equal(waitMs(3, "10", 0, 10), 0);
  assert.equal(waitMs(0, "max", 0, 10), 0);
});
