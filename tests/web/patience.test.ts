import assert from "node:assert/strict";
import { test } from "node:test";
import { Patience } from "../../www/patience.js";

test("nobody is given up who answers in time, or while a computer sleeps", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let givenUp = 0;
  const patience = new Patience(() => {
    givenUp += 1;
  });
  for (let question = 0; question < 100; question += 1) {
    patience.begin(8000);
    t.mock.timers.tick(7999);
    patience.end();
  }
  t.mock.timers.tick(60_000);
  assert.equal(givenUp, 0);

  // After a sleep the first timer rings at once, and the answer comes soon after.
  patience.begin(8000);
  t.mock.timers.tick(8000);
  t.mock.timers.tick(100);
  patience.end();
  t.mock.timers.tick(60_000);
  assert.equal(givenUp, 0);

  // Whoever asks again and again is not put off for it.
  patience.beginOnce(8000);
  t.mock.timers.tick(8000);
  patience.beginOnce(8000);
  t.mock.timers.tick(8000);
  t.mock.timers.tick(60_000);
  assert.equal(givenUp, 1);

  patience.end();
  patience.beginOnce(8000);
  t.mock.timers.tick(8000);
  t.mock.timers.tick(8000);
  assert.equal(givenUp, 2);
});
