import assert from "node:assert/strict";
import { test } from "node:test";
import { type Trainable, Trainer } from "../../www/trainer.js";

/** One that does not keep this process alive. */
class Channel {
  readonly port1: { onmessage?: () => void } = {};
  readonly port2 = { postMessage: () => setImmediate(() => this.port1.onmessage?.()) };
}
Object.assign(globalThis, { MessageChannel: Channel });

/** Training that only counts. */
function counter(divergesAt = Number.POSITIVE_INFINITY): Trainable & { readonly slices: number[] } {
  let step = 0;
  const slices: number[] = [];
  return {
    slices,
    get step() {
      return step;
    },
    stepsPerEpoch: 10,
    train: (steps) => {
      const taken = Math.min(steps, divergesAt - step);
      step += taken;
      slices.push(taken);
      return { steps: taken, divergence: step < divergesAt ? undefined : "It broke." };
    },
  };
}

/** Resolves with what the trainer says when it is done. */
function trained(run: Trainable, goal: number): Promise<string> {
  return new Promise((resolve) => {
    const trainer = new Trainer({
      diverged: resolve,
      arrived: () => resolve(`arrived, ${trainer.running ? "running" : "resting"}`),
      failed: (error) => resolve(String(error)),
    });
    // So slow that it would take hours at its own speed.
    trainer.train(run, "0.1" as never);
    trainer.run(true, goal);
  });
}

test("a goal is reached as fast as may be, exactly, and then it rests", async () => {
  const run = counter();
  assert.equal(await trained(run, 12_345), "arrived, resting");
  assert.equal(run.step, 12_345);
  assert.ok(run.slices.length < 12_345);
});

test("a goal that is reached already is no step", async () => {
  const run = counter();
  run.train(7);
  assert.equal(await trained(run, 7), "arrived, resting");
  assert.equal(run.step, 7);
});

test("who diverges on the way says so", async () => {
  const run = counter(500);
  assert.equal(await trained(run, 10_000), "It broke.");
  assert.equal(run.step, 500);
});

test("with nothing to learn from, it looks now and then instead of spinning", async () => {
  const run = counter(0);
  const empty: Trainable = {
    ...run,
    train: (steps) => ({ ...run.train(steps), divergence: undefined }),
  };
  const trainer = new Trainer({
    diverged: assert.fail,
    arrived: assert.fail,
    failed: (error) => assert.fail(String(error)),
  });
  trainer.train(empty, "max");
  trainer.run(true);
  await new Promise((wait) => setTimeout(wait, 200));
  trainer.run(false);
  assert.ok(run.slices.length >= 2 && run.slices.length <= 20, `${run.slices.length} slices`);
});
