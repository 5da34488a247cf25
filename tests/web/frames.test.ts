import assert from "node:assert/strict";
import { test } from "node:test";
import type { Frame, FrameRequest } from "../../pkg/perturb.js";
import { FrameLoop } from "../../www/frames.js";

const REQUEST: FrameRequest = {
  nodeSize: 20,
  mapSize: 100,
  shown: 0,
  clean: false,
  compared: true,
  dark: false,
};
const FRAME = { step: 1 } as Partial<Frame> as Frame;

/** A loop with a source that answers when told, and a clock that ticks when told. */
function stage(isLive: boolean) {
  const ticks: FrameRequestCallback[] = [];
  globalThis.requestAnimationFrame = (callback) => ticks.push(callback);
  const source = {
    inFlight: false,
    asked: 0,
    request: () => {
      source.asked += 1;
      source.inFlight = true;
    },
  };
  let drawn = 0;
  const loop = new FrameLoop<FrameRequest, Frame>({
    describe: () => REQUEST,
    draw: () => {
      drawn += 1;
      return false;
    },
    isLive: () => isLive,
  });
  const answer = (): void => {
    source.inFlight = false;
    loop.take(FRAME);
  };
  const tick = (): void => {
    for (const callback of ticks.splice(0)) callback(0);
  };
  return { loop, source, answer, tick, drawn: () => drawn, waiting: () => ticks.length };
}

test("one frame is on its way at a time, and a wish meanwhile is kept", async () => {
  const { loop, source, answer } = stage(false);
  loop.start(source);
  await Promise.resolve();
  assert.equal(source.asked, 1);
  loop.want();
  loop.want();
  await Promise.resolve();
  assert.equal(source.asked, 1);
  answer();
  assert.equal(source.asked, 2);
});

test("a loop that was stopped asks for nothing, and draws nothing that comes", async () => {
  const { loop, source, answer, tick, drawn, waiting } = stage(true);
  loop.start(source);
  await Promise.resolve();
  answer();
  loop.stop();
  tick();
  answer();
  loop.want();
  await Promise.resolve();
  assert.deepEqual([source.asked, drawn(), waiting()], [1, 0, 0]);
});

test("a paused page draws what came, and then rests", async () => {
  const { loop, source, answer, tick, drawn, waiting } = stage(false);
  loop.start(source);
  await Promise.resolve();
  answer();
  tick();
  assert.equal(drawn(), 1);
  assert.equal(loop.latest, FRAME);
  assert.equal(waiting(), 0);
  assert.equal(source.asked, 1);
});

test("a training page asks for the next frame as soon as one is drawn", async () => {
  const { loop, source, answer, tick } = stage(true);
  loop.start(source);
  await Promise.resolve();
  answer();
  tick();
  assert.equal(source.asked, 2);
});
