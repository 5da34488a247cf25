import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer } from "../../www/announcer.js";

test("a change is told by the first frame that was asked for after it", () => {
  const announcer = new Announcer();
  announcer.asks();
  announcer.happened("paused");
  assert.equal(announcer.shows(), undefined, "this frame was on its way before the pause");
  announcer.asks();
  assert.equal(announcer.shows(), "paused");
  announcer.asks();
  assert.equal(announcer.shows(), undefined, "it is told once");
});

test("the last change is the one that is told", () => {
  const announcer = new Announcer();
  announcer.happened("pressed");
  announcer.asks();
  announcer.happened("restored");
  assert.equal(announcer.shows(), undefined);
  announcer.asks();
  assert.equal(announcer.shows(), "restored");
});
