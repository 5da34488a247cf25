import assert from "node:assert/strict";
import { test } from "node:test";
import { count, loss, measure, parameterValue, percent, signed } from "../../www/format.js";

test("numbers are written as people read them", () => {
  assert.equal(count(1204.7), "1,204");
  assert.equal(percent(0.984), "98.4\u202f%");
  assert.equal(loss(0.0421), "0.042");
  assert.equal(loss(1e-12), "<0.001");
  assert.equal(loss(0), "0.000");
  assert.equal(loss(Number.NaN), "–");
  assert.equal(signed(-0.421), "−0.42");
  assert.equal(signed(1.5), "+1.50");
  assert.equal(measure(0.614), "0.61");
  assert.equal(measure(45.2), "45.2");
  assert.equal(measure(Number.POSITIVE_INFINITY), "∞");
});

test("weights keep the digits that matter", () => {
  assert.equal(parameterValue(0.1), "0.1");
  assert.equal(parameterValue(-1.234567), "-1.2346");
  assert.equal(parameterValue(0.0000123456), "0.0000123");
  assert.equal(parameterValue(-0), "0");
});
