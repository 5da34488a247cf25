import assert from "node:assert/strict";
import { test } from "node:test";
import { persist } from "../../www/persist.js";

/** All that can happen without time passing. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test("what fails is tried again after ever longer pauses, told once, until it is done", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let tries = 0;
  const told: unknown[] = [];
  const work = async (): Promise<void> => {
    tries += 1;
    if (tries < 8) throw new Error(`try ${tries}`);
  };
  const done = persist(
    work,
    (error) => {
      told.push((error as Error).message);
      return () => told.push("done");
    },
    new AbortController().signal,
  );
  await settle();
  for (const [place, ms] of [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000].entries()) {
    assert.equal(tries, place + 1);
    t.mock.timers.tick(ms - 1);
    await settle();
    assert.equal(tries, place + 1);
    t.mock.timers.tick(1);
    await settle();
  }
  await done;
  assert.equal(tries, 8);
  assert.deepEqual(told, ["try 1", "done"]);
});

test("a connection that is back ends the pause, and an end of life all tries", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const events = new EventTarget();
  const before = globalThis.addEventListener;
  globalThis.addEventListener = events.addEventListener.bind(events) as typeof before;
  t.after(() => {
    globalThis.addEventListener = before;
  });
  const life = new AbortController();
  let tries = 0;
  const work = async (): Promise<void> => {
    tries += 1;
    throw new Error("no connection");
  };
  const done = persist(work, () => () => {}, life.signal);
  await settle();
  events.dispatchEvent(new Event("online"));
  await settle();
  assert.equal(tries, 2);
  life.abort();
  await done;
  assert.equal(tries, 2);
});
