import assert from "node:assert/strict";
import { test } from "node:test";
import { paced } from "../../www/lab/paced.js";

test("results are shown at once, then again after the page was painted and had its rest", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const frames: FrameRequestCallback[] = [];
  globalThis.requestAnimationFrame = (callback) => frames.push(callback);
  const paint = (): void => {
    for (const frame of frames.splice(0)) frame(0);
  };
  let shown = 0;
  const show = paced(() => {
    shown += 1;
  });
  show();
  show();
  assert.equal(shown, 1);

  // Nobody sees the page: it is not painted.
  t.mock.timers.tick(10_000);
  show();
  assert.equal(shown, 1);

  paint();
  t.mock.timers.tick(150);
  show();
  assert.equal(shown, 1);
  t.mock.timers.tick(100);
  show();
  assert.equal(shown, 2);
});

test("what takes long to show is shown so much less often", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.requestAnimationFrame = (callback) => {
    callback(0);
    return 0;
  };
  let now = 0;
  t.mock.method(performance, "now", () => now);
  let shown = 0;
  const show = paced(() => {
    shown += 1;
    now += 100;
  });
  show();
  t.mock.timers.tick(1900);
  show();
  assert.equal(shown, 1);
  t.mock.timers.tick(200);
  show();
  assert.equal(shown, 2);
});
