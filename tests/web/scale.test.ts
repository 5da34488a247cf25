import assert from "node:assert/strict";
import { test } from "node:test";
import { type NumberKind, nudge, POSITIONS, toPosition, toValue } from "../../www/scale.js";

const STEP_SIZE: NumberKind = {
  type: "real",
  min: 0.00001,
  max: 10,
  scale: "log",
  stops: [0.001, 0.01, 0.03, 0.1, 1],
  unit: "",
};
const PENALTY: NumberKind = {
  type: "real",
  min: 0,
  max: 1,
  scale: "log",
  stops: [0, 0.0001, 0.001, 0.1],
  unit: "",
};
const PERCENT: NumberKind = {
  type: "real",
  min: 0,
  max: 100,
  scale: "linear",
  stops: [],
  unit: "%",
};
const BATCH: NumberKind = { type: "integer", min: 1, max: 5000 };

test("both ends of every slider are the range", () => {
  for (const kind of [STEP_SIZE, PENALTY, PERCENT, BATCH]) {
    assert.equal(toValue(kind, 0), kind.min);
    assert.equal(toValue(kind, POSITIONS), kind.max);
    assert.equal(toPosition(kind, kind.min), 0);
    assert.ok(Math.abs(toPosition(kind, kind.max) - POSITIONS) < 1e-6);
  }
});

test("a logarithmic slider gives each decade the same way", () => {
  const decade = toPosition(STEP_SIZE, 0.01) - toPosition(STEP_SIZE, 0.001);
  assert.ok(Math.abs(toPosition(STEP_SIZE, 1) - toPosition(STEP_SIZE, 0.1) - decade) < 1e-6);
});

test("stops attract the slider", () => {
  for (const stop of STEP_SIZE.type === "real" ? STEP_SIZE.stops : []) {
    assert.equal(toValue(STEP_SIZE, Math.round(toPosition(STEP_SIZE, stop)) + 5), stop);
  }
});

test("values are round numbers within the range", () => {
  for (let position = 0; position <= POSITIONS; position += 1) {
    assert.ok(
      String(toValue(STEP_SIZE, position)).length <= 8,
      String(toValue(STEP_SIZE, position)),
    );
    assert.ok(Number.isInteger(toValue(BATCH, position)));
    const percent = toValue(PERCENT, position);
    assert.ok(percent >= 0 && percent <= 100 && Number.isInteger(percent), String(percent));
  }
});

test("arrow keys go from stop to stop, or by one", () => {
  assert.equal(nudge(STEP_SIZE, 0.01, 1), 0.03);
  assert.equal(nudge(STEP_SIZE, 0.02, -1), 0.01);
  assert.equal(nudge(STEP_SIZE, 1, 1), 10);
  assert.equal(nudge(PERCENT, 10, 1), 11);
  assert.equal(nudge(PERCENT, 0, -1), 0);
  assert.equal(nudge(BATCH, 30, -1), 29);
  assert.equal(nudge(PENALTY, 0, 1), 0.0001);
});
