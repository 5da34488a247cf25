import assert from "node:assert/strict";
import { test } from "node:test";
import {
  count,
  finePercent,
  fixed,
  loss,
  measure,
  parameterValue,
  percent,
  scientific,
  signed,
  twoDigits,
} from "../../www/format.js";
import { speak } from "../../www/words/words.js";

test("numbers are written as people read them", () => {
  assert.equal(count(1204.7), "1,204");
  assert.equal(percent(0.984), "98.4\u202f%");
  assert.equal(percent(45), "4,500\u202f%");
  assert.equal(percent(2e6), "2.0·10⁸\u202f%");
  assert.equal(percent(Number.POSITIVE_INFINITY), "∞");
  assert.equal(percent(Number.NaN), "–");
  assert.equal(finePercent(0.012), "1.2\u202f%");
  assert.equal(finePercent(0), "0.0\u202f%");
  assert.equal(finePercent(0.0000017), "0.00017\u202f%");
  assert.equal(finePercent(1.23e-9), "1.2·10⁻⁷\u202f%");
  assert.equal(finePercent(0.0021), "0.21\u202f%");
  assert.deepEqual([0, 0.2917, -1.25e-5].map(twoDigits), ["0", "0.29", "−1.3·10⁻⁵"]);
  assert.equal(scientific(-1230000000), "−1.2·10⁹");
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

test("in German with the marks of German, but for what is typed", async () => {
  await speak("de");
  try {
    assert.equal(count(1204.7), "1.204");
    assert.equal(percent(0.984), "98,4\u202f%");
    assert.equal(percent(2e6), "2,0·10⁸\u202f%");
    assert.equal(finePercent(0.0000017), "0,00017\u202f%");
    assert.deepEqual([0.2917, -1.25e-5].map(twoDigits), ["0,29", "−1,3·10⁻⁵"]);
    assert.equal(loss(0.0421), "0,042");
    assert.equal(loss(1e-12), "<0,001");
    assert.equal(signed(-0.421), "−0,42");
    assert.equal(measure(45.2), "45,2");
    assert.equal(fixed(-1.5, 2), "−1,50");
    // Boxes hold what the engine reads.
    assert.equal(parameterValue(0.25), "0.25");
  } finally {
    await speak("en");
  }
});

test("weights keep the digits that matter", () => {
  assert.equal(parameterValue(0.1), "0.1");
  assert.equal(parameterValue(-1.234567), "-1.2346");
  assert.equal(parameterValue(0.0000123456), "0.0000123");
  assert.equal(parameterValue(-0), "0");
});
