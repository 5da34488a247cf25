import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "../../www/lab/figure.js";
import { Follower } from "../../www/lab/training.js";

/** Lets promises go on. */
const soon = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

test("training is looked at while it is seen, when it is new, and not too often", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let looks = 0;
  let took = 1;
  const follower = new Follower(async () => {
    looks += 1;
    return took;
  });
  follower.changed(1);
  await soon();
  assert.equal(looks, 0);
  follower.seen(true);
  await soon();
  assert.equal(looks, 1);

  follower.changed(2);
  follower.changed(3);
  t.mock.timers.tick(200);
  await soon();
  assert.equal(looks, 1);
  // What came meanwhile is looked at once.
  took = 100;
  t.mock.timers.tick(100);
  await soon();
  assert.equal(looks, 2);
  t.mock.timers.tick(1000);
  follower.changed(4);
  await soon();
  assert.equal(looks, 2);
  t.mock.timers.tick(1000);
  await soon();
  assert.equal(looks, 3);

  // One look that was held up does not keep what follows from a person.
  took = 3000;
  follower.changed(5);
  t.mock.timers.tick(2000);
  await soon();
  assert.equal(looks, 4);
  took = 1;
  follower.changed(6);
  t.mock.timers.tick(2000);
  await soon();
  assert.equal(looks, 5);

  // Nothing new: it rests.
  t.mock.timers.tick(5000);
  follower.changed(6);
  await soon();
  assert.equal(looks, 5);
  follower.seen(false);
  follower.changed(7);
  await soon();
  assert.equal(looks, 5);
});

test("of many places some are written down, with the first and the last", () => {
  assert.deepEqual(written(0), []);
  assert.deepEqual(written(3), [0, 1, 2]);
  const some = written(512);
  assert.ok(some.length > 20 && some.length <= 26);
  assert.deepEqual([some[0], some.at(-1)], [0, 511]);
});
