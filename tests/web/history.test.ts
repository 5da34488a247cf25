import assert from "node:assert/strict";
import { test } from "node:test";
import { longest, rowAt, rows } from "../../www/lab/history.js";

/** At the start and every so many epochs. */
const history = (interval: number, count: number): Float32Array =>
  Float32Array.from(
    Array.from({ length: count }, (_, place) => [place * interval, 1 / (1 + place), place]).flat(),
  );

test("one that ended early is read at the epochs of one that went on", () => {
  // Diverged after 300 epochs, all of which are kept; the other has kept every fourth of 1,200.
  const [early, late] = [history(1, 301), history(4, 300)];
  assert.equal(longest([early, late]), late);
  assert.equal(longest([late, early]), late);
  assert.deepEqual(rowAt(early, 8), [8, Math.fround(1 / 9), 8]);
  assert.deepEqual(rowAt(late, 8), [8, Math.fround(1 / 3), 2]);
  assert.equal(rowAt(early, 304), undefined);
  // Not kept.
  assert.equal(rowAt(late, 9), undefined);
  assert.deepEqual(rows(late)[2], rowAt(late, 8));
});

test("a history of the start alone, and none", () => {
  const start = history(1, 1);
  assert.deepEqual(rows(start), [[0, 1, 0]]);
  assert.deepEqual(rowAt(start, 0), [0, 1, 0]);
  assert.equal(rowAt(start, 1), undefined);
  assert.equal(rowAt(new Float32Array(), 0), undefined);
  assert.equal(longest([]).length, 0);
});
